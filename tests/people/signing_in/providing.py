"""A real OpenID Connect provider on this machine, in a process of its own."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import requests

PATIENT = 30.0


@contextlib.contextmanager
def provider_running() -> Iterator[str]:
    """The provider's address; it is gone when the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENT
    while True:
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            assert time.monotonic() < deadline, "the provider never began"
            time.sleep(0.05)
        else:
            return
