import socket

import pytest

from gatepost.server.environment import EnvironmentFaulty
from gatepost.server.machine.door import Door, bind_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0"),
        ("[::1]", "::1"),
        (" 192.0.2.7 ", "192.0.2.7"),
    ],
)
def test_the_address_to_answer_at_is_loopback_unless_another_is_named(written, address):
    assert bind_address({"GATEPOST_BIND": written}) == address


@pytest.mark.parametrize("written", ["school.example", "127.0.0.1:8000", "everything"])
def test_an_address_that_is_none_is_refused_in_a_sentence(written):
    with pytest.raises(EnvironmentFaulty, match=r"^GATEPOST_BIND is '.*'; it is an address"):
        bind_address({"GATEPOST_BIND": written})


def test_a_port_that_is_taken_is_refused_in_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EnvironmentFaulty, match=rf"^Port {port} is taken"):
            Door("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_in_a_sentence():
    with pytest.raises(EnvironmentFaulty, match="is no address of this machine"):
        Door("192.0.2.7", 0)


@pytest.mark.parametrize(
    ("address", "shown", "is_loopback"),
    [("127.0.0.1", "localhost", True), ("0.0.0.0", "localhost", False), ("::1", "[::1]", True)],
)
def test_a_door_knows_what_to_open_and_who_can_reach_it(address, shown, is_loopback):
    if address == "::1" and not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    door = Door(address, 0)
    try:
        assert door.url == f"http://{shown}:0/"
        assert door.is_loopback is is_loopback
    finally:
        door.close()
