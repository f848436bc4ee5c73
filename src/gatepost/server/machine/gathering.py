"""Static files, gathered only when they changed: a stamp says from which files the gathered ones were made."""

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "gathered.stamp"


def gather() -> int | None:
    """How many files were gathered, or None where those that lie there are still right."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    files = tuple(_sources())
    print_of_files = _print_of(files)
    if stamp.is_file() and stamp.read_text("ascii") == print_of_files:
        return None
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    draft = stamp.with_suffix(".draft")
    draft.write_text(print_of_files, "ascii")
    draft.replace(stamp)
    return len(files)


def _sources() -> Iterator[tuple[str, Path]]:
    """Every static file that the installed rooms carry, by the name it is asked for."""
    seen = set()
    for finder in get_finders():
        for name, storage in finder.list([]):
            if name not in seen:
                seen.add(name)
                yield name, Path(storage.path(name))


def _print_of(files: tuple[tuple[str, Path], ...]) -> str:
    """One short print of the version, the storage that is used, and the names and contents of all files."""
    digest = hashlib.sha256()
    for word in (
        version("gatepost"),
        version("whitenoise"),
        settings.STATIC_URL,
        str(settings.STORAGES["staticfiles"]["BACKEND"]),
    ):
        digest.update(word.encode() + b"\0")
    for name, path in sorted(files):
        digest.update(os.fsencode(name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
