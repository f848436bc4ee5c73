"""The data folder: for its owner's eyes only, and in the hands of one server at a time."""

import fcntl
import os
from pathlib import Path

from gatepost.server.environment import EnvironmentFaulty


def make_ready(folder: Path) -> None:
    """The folder exists, only its owner can look into it, and files can be written there.

    Raises EnvironmentFaulty where that can't be had.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        probe = folder / f".writable.{os.getpid()}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as fault:
        reason = (fault.strerror or "it can't be used").lower()
        raise EnvironmentFaulty(
            f"The data folder {folder} can't be used ({reason}). "
            "GATEPOST_DATA names a folder that belongs to you."
        ) from fault


class Held:
    """The data folder, held by this process until the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        path = folder / "run.lock"
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            holder = os.read(self._descriptor, 20).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            which = f" (process {holder})" if holder else ""
            raise EnvironmentFaulty(
                f"Gatepost already runs on the data folder {folder}{which}. "
                "End that one first, or choose another folder with GATEPOST_DATA."
            ) from fault
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode("ascii"))

    def let_go(self) -> None:
        """Another may hold the folder from now on."""
        os.close(self._descriptor)
