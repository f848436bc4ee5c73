"""One command for one school's machine: prepares everything, then keeps the web server and the worker alive."""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from types import FrameType

from gatepost.server.environment import LOOPBACK_NAMES, Environment
from gatepost.server.machine.door import Door, Knock, bind_address
from gatepost.server.machine.folder import Held, make_ready
from gatepost.server.machine.preparing import (
    has_beaten,
    is_demonstration_only,
    prepare,
    sign_in_lines,
)
from gatepost.server.machine.setting_up import Say
from gatepost.server.machine.signals import STOPPING, Bell, heed
from gatepost.server.machine.supervising import Part, Supervisor
from gatepost.server.machine.working import new_worker_id


def run(environment: Environment, say: Say, *, with_demonstration: bool) -> int:
    """Serve until a signal asks to stop; returns the exit code.

    Raises EnvironmentFaulty, before anything is started, where this machine can't serve as it is set.
    """
    heed(STOPPING, _interrupted)
    held: Held | None = None
    door: Door | None = None
    try:
        os.umask(0o077)
        make_ready(environment.data)
        held = Held(environment.data)
        door = Door(bind_address(), environment.port)
        say(f"Data folder: {environment.data}")
        prepare(say, with_demonstration=with_demonstration)
        return _serve(environment, door, say)
    except KeyboardInterrupt:
        say("Ended before it was ready.")
        return 0
    finally:
        if door is not None:
            door.close()
        if held is not None:
            held.let_go()


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _serve(environment: Environment, door: Door, say: Say) -> int:
    shows = _may_show(environment, door)
    lines = sign_in_lines() if shows else []
    variables = dict(os.environ) | {"GATEPOST_DEMONSTRATION": "1" if shows else "0"}
    worker = new_worker_id()
    parts = (
        Part("web server", _web_commands(door), variables, (door.descriptor,)),
        Part("worker", _worker_commands(worker), variables),
    )
    knock = Knock(door)

    def is_ready() -> bool:
        return knock.is_answered() and has_beaten(worker)

    def ready() -> None:
        knock.close()
        _announce(environment, door, say, lines)

    say("Starting the web server and the worker.")
    bell = Bell((*STOPPING, signal.SIGCHLD))
    return Supervisor(parts, say).run(bell, is_ready, ready)


def _may_show(environment: Environment, door: Door) -> bool:
    """Whether people may sign in by choosing a person: only of an invented school, only on this machine."""
    is_local = (
        door.is_loopback
        and not environment.is_behind_https
        and set(environment.hosts) <= set(LOOPBACK_NAMES)
    )
    return is_local and is_demonstration_only()


def _announce(environment: Environment, door: Door, say: Say, lines: list[str]) -> None:
    for line in ("", f"Open {door.url}", *lines):
        say(line)
    if not door.is_loopback and not environment.is_behind_https:
        say(
            "Other machines can reach this address, and what they send is not encrypted: "
            "put a web server with a certificate before it and set GATEPOST_HTTPS=1."
        )
    if not door.is_loopback and set(environment.hosts) <= set(LOOPBACK_NAMES):
        say("It answers to the name localhost only: GATEPOST_HOSTS says which names it has.")
    say("Ctrl-C ends Gatepost.")


def _web_commands(door: Door) -> Iterator[list[str]]:
    while True:
        yield [
            *(sys.executable, "-m", "gatepost.server.machine.serving"),
            *("--descriptor", str(door.descriptor)),
            *("--started-by", str(os.getpid())),
        ]


def _worker_commands(name: str) -> Iterator[list[str]]:
    """Each worker has a name of its own and is told which died before it, so that no task waits long."""
    before: deque[str] = deque(maxlen=8)
    while True:
        yield [
            *(sys.executable, "-m", "gatepost.server", "work"),
            *("--worker-id", name),
            *(word for dead in before for word in ("--instead-of", dead)),
            *("--started-by", str(os.getpid())),
        ]
        before.append(name)
        name = new_worker_id()
