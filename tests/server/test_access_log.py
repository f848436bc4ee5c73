import re
import signal
import socket
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.server.machine.access_log import is_private, line_of

PRIVATE = [
    "/wrenfold/check",
    "/wrenfold/check/",
    "/wrenfold/check/post",
    "/wrenfold/CHECK/post",
    "//wrenfold//check//post",
    "/wrenfold/./check/post",
    "/elsewhere/../wrenfold/check/post",
    "/wrenfold/%63heck/post",
    "/wrenfold/%2563heck/post",
    "/wrenfold%2Fcheck%2Fpost",
    "/wrenfold%5Ccheck",
    "/wrenfold/che%0Ack/",
    "/wrenfold/c%E2%80%8Bheck/",
    "/wrenfold/%EF%BD%83heck/",
    "/wrenfold/check;x=1",
    "/wrenfold/check%00",
    "/wrenfold/speak-up/",
    "/wrenfold/Speak-Up/C-7KQ4",
    "/wrenfold/speak%2Dup",
    "/wrenfold/%73peak-up/",
    "/%" + "25" * 12 + "41",
]
OPEN = [
    "/",
    "/healthz",
    "/wrenfold/",
    "/wrenfold/policy/3.9",
    "/wrenfold/unchecked/",
    "/sign-in/",
    "/wrenfold/speakers/",
    "/wrenfold/recheck",
]


def packed(letter, how):
    return letter if how == 0 else quote(letter.upper() if how == 1 else f"%{ord(letter):02x}")


@pytest.mark.parametrize("path", PRIVATE)
def test_no_line_is_written_of_a_private_address_however_it_is_written(path):
    assert is_private(path)
    assert line_of("GET", path, "404", 0.1, "now") is None


@pytest.mark.parametrize("path", OPEN)
def test_other_addresses_are_not_taken_for_private_ones(path):
    assert not is_private(path)


@given(
    st.text(max_size=20),
    st.sampled_from(["check", "speak-up"]),
    st.lists(st.integers(0, 2), min_size=8, max_size=8),
    st.text(max_size=20),
)
def test_no_packing_of_its_letters_brings_a_private_address_into_the_log(before, name, how, after):
    written = "".join(packed(letter, way) for letter, way in zip(name, how, strict=False))
    assert is_private(f"/{quote(before, safe='/')}/{written}/{quote(after, safe='/')}")


def test_a_line_says_when_what_how_and_how_long_and_nothing_else():
    line = line_of("GET", "/wrenfold/policy?find=my+name", "200", 0.0123, "2026-11-25 15:10:14")
    assert line == "2026-11-25 15:10:14 GET /wrenfold/policy 200 12 ms"


def test_files_that_pages_fetch_by_themselves_have_no_line_unless_something_is_wrong():
    assert line_of("GET", "/static/web/page.1a2b.css", "200", 0, "now") is None
    assert line_of("GET", "/healthz", "200", 0, "now") is None
    assert line_of("GET", "/healthz", "500", 0, "now") == "now GET /healthz 500 0 ms"


@given(st.text(), st.text())
def test_nothing_that_a_visitor_sends_can_begin_a_line_of_its_own(method, path):
    line = line_of(method, "/" + path, "404", 0, "now")
    assert line is None or re.fullmatch(r"now ([A-Z]{1,20}|\?) /[!-~]* 404 0 ms", line)


class Site:
    """The real web server before the very small application."""

    def __init__(self, ground):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.set_inheritable(True)
        self.port = self.socket.getsockname()[1]
        descriptor = self.socket.fileno()
        self.running = ground.start_python(
            *("-m", "gatepost.server.machine.serving", "--application", "tiny:application"),
            *("--descriptor", str(descriptor)),
            pass_fds=(descriptor,),
        )

    def send(self, data):
        """What came back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as visitor:
            visitor.sendall(data)
            visitor.shutdown(socket.SHUT_WR)
            back = b""
            while piece := visitor.recv(65536):
                back += piece
        return back

    def get(self, path, *headers):
        lines = "".join(f"{header}\r\n" for header in ("Connection: close", *headers))
        return self.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())

    def lines(self):
        """All that was written, once a last open request has been written too."""
        self.get("/last/")
        self.running.wait_for(" GET /last/ 200 ")
        return self.running.said


@pytest.fixture
def site(ground):
    made = Site(ground)
    yield made
    made.socket.close()


def test_the_real_web_server_writes_plain_lines_and_nothing_of_private_addresses(site):
    for path in PRIVATE:
        assert b" 200 OK" in site.get(path)
        site.get(path + "?draft=my+words")
    site.get("/wrenfold/policy?find=my+words", "Referer: http://x/my-words", "User-Agent: my-words")
    site.get("/missing")
    lines = site.lines().splitlines()
    assert [re.sub(r"^\S+ \S+ |\d+ ms$", "", line) for line in lines] == [
        "GET /wrenfold/policy 200 ",
        "GET /missing 404 ",
        "GET /last/ 200 ",
    ]


def test_a_request_that_can_not_be_read_is_not_quoted(site):
    for data in (
        b"my words about the Head\r\n\r\n",
        b"GET /wrenfold/check HTTP/9.9\r\n\r\n",
        b"GET /wrenfold/check HTTP/1.1\r\nmy words: about\r\n\r\n",
        b"GET /wrenfold/check HTTP/1.1\r\nHost: x\r\nContent-Length: my words\r\n\r\n",
        b"GET /wrenfold/check?" + b"my-words" * 1000 + b" HTTP/1.1\r\n\r\n",
        b"POST /wrenfold/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nmy words\r\n",
    ):
        site.send(data)
    said = site.lines()
    assert "A request could not be read" in said
    for word in ("my words", "my-words", "check", "127.0.0.1"):
        assert word not in said.lower()


@pytest.mark.parametrize("way", ["fails", "breaks", "bad-header"])
@pytest.mark.parametrize("room", ["check", "policy"])
def test_a_fault_in_a_request_is_written_without_its_words_and_without_a_private_address(
    site, room, way
):
    site.get(f"/wrenfold/{room}/{way}?draft=my+words")
    said = site.lines()
    assert "A request failed: " in said
    for word in ("about the Head", "my+words", "/check", "Traceback"):
        assert word not in said


def test_a_visitor_that_goes_away_leaves_no_line(site):
    with socket.create_connection(("127.0.0.1", site.port)) as visitor:
        visitor.sendall(
            b"POST /wrenfold/check HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nmy w"
        )
    assert "my w" not in site.lines()


def test_the_web_server_ends_when_it_is_asked_to_and_leaves_no_process(site, ground):
    site.get("/")
    site.running.send(signal.SIGTERM)
    assert site.running.ended() == 0
    ground.wait_until_empty()
