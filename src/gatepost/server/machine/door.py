"""The address at which Gatepost answers: bound once, and kept open while web servers come and go."""

import contextlib
import errno
import ipaddress
import os
import select
import socket

from gatepost.server.environment import EnvironmentFaulty

BACKLOG = 512


def bind_address(variables: "os._Environ[str] | dict[str, str]" = os.environ) -> str:
    """The address of this machine to answer at: loopback, unless GATEPOST_BIND names another."""
    written = variables.get("GATEPOST_BIND", "").strip().strip("[]") or "127.0.0.1"
    try:
        return str(ipaddress.ip_address("127.0.0.1" if written == "localhost" else written))
    except ValueError as fault:
        raise EnvironmentFaulty(
            f"GATEPOST_BIND is {written!r}; it is an address of this machine such as 127.0.0.1, "
            "or 0.0.0.0 for all of them."
        ) from fault


class Door:
    """A listening socket that outlives each web server: visitors wait a moment instead of being refused."""

    def __init__(self, address: str, port: int) -> None:
        self.address = address
        self.port = port
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((address, port))
            self._socket.listen(BACKLOG)
        except OSError as fault:
            self._socket.close()
            raise EnvironmentFaulty(_refused(address, port, fault)) from fault

    @property
    def descriptor(self) -> int:
        """The number by which a child takes the socket over."""
        return self._socket.fileno()

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the address."""
        return ipaddress.ip_address(self.address).is_loopback

    @property
    def url(self) -> str:
        """What to open in a browser on this machine."""
        anywhere = ipaddress.ip_address(self.address).is_unspecified
        if anywhere or self.address == "127.0.0.1":
            host = "localhost"
        else:
            host = f"[{self.address}]" if ":" in self.address else self.address
        return f"http://{host}:{self.port}/"

    def close(self) -> None:
        """Nobody is heard from now on."""
        self._socket.close()


class Knock:
    """One request that waits at the door until somebody answers it."""

    def __init__(self, door: Door) -> None:
        anywhere = ipaddress.ip_address(door.address).is_unspecified
        loopback = "::1" if ":" in door.address else "127.0.0.1"
        self._socket = socket.create_connection(
            (loopback if anywhere else door.address, door.port), timeout=10
        )
        self._socket.sendall(
            b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        self._socket.settimeout(0)

    def is_answered(self) -> bool:
        """Whether an answer began to come back."""
        ready, _, _ = select.select([self._socket], [], [], 0)
        with contextlib.suppress(OSError):
            return bool(ready) and self._socket.recv(1, socket.MSG_PEEK) != b""
        return False

    def close(self) -> None:
        """Leave."""
        self._socket.close()


def _refused(address: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken: another program answers at {address}:{port}. "
            "Choose another with GATEPOST_PORT."
        )
    if fault.errno == errno.EACCES:
        return f"Port {port} is kept for the machine's owner. Choose one above 1023 with GATEPOST_PORT."
    if fault.errno == errno.EADDRNOTAVAIL:
        return f"{address} is no address of this machine. GATEPOST_BIND names one that is."
    return f"{address}:{port} can't be used: {fault.strerror}."
