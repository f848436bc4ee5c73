"""The check with the real server: everything that its processes write is searched for the word that was asked."""

import contextlib
import re
import socket
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from checks.leaving import forms_of
from checks.serving import Browser, Server, signed_in_as

WORD = "Zwetschgenkuchenbackform"
CHECK = "/wrenfold/check/post/"


def multipart(fields: dict[str, str], size: int) -> tuple[bytes, str]:
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{WORD}.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{WORD}{' ' * size}\r\n--edge--\r\n"
    )
    return "".join(parts).encode(), "multipart/form-data; boundary=edge"


def ask_in_every_way(browser: Browser) -> list[tuple[int, int, str]]:
    """Each request with the status that is expected, the one that came, and the page."""
    form = "application/x-www-form-urlencoded"
    words = f"{WORD} for tea at school, Olive Hathaway."
    contact = {"other": "parent", "text": words, "channel": "personal-phone", "when": "now"}
    done: list[tuple[int, int, str]] = []

    def keep(expected: int, response) -> None:
        status, headers, page = response
        if status != 301:
            assert "no-store" in (headers["Cache-Control"] or "no-store"), (expected, status)
        assert WORD not in str(headers) or status == 301
        done.append((expected, status, page))

    keep(200, browser.post(CHECK, text=words, picture=WORD, odd=WORD, account="personal"))
    keep(200, browser.post(CHECK, text=words, picture=WORD, do="change"))
    keep(200, browser.post("/wrenfold/check/contact/", **contact))
    keep(200, browser.post("/wrenfold/check/contact/", **contact, is_urgent="yes", is_family="no"))
    keep(200, browser.post("/wrenfold/check/connection/", other="pupil", direction="sent", q=WORD))
    keep(200, browser.post("/wrenfold/check/account/", purpose="school", uses="own-email", q=WORD))
    keep(422, browser.post(CHECK, text=words * 1000))
    keep(422, browser.post(CHECK, text=words, account=WORD, platform=WORD))
    keep(422, browser.post("/wrenfold/check/contact/", **contact, born_on=WORD, at=WORD))
    keep(400, browser.post(CHECK, **{f"{WORD}{number}": WORD for number in range(1100)}))
    keep(403, browser.post(CHECK, text=words, csrfmiddlewaretoken=WORD))
    sent, kind = multipart({"csrfmiddlewaretoken": browser.token, "text": words}, 3_500_000)
    keep(200, browser.send("POST", CHECK, sent, Content_Type=kind))
    keep(200, browser.send("GET", CHECK + "?" + urlencode({"text": words, "do": "check"})))
    keep(200, browser.send("HEAD", CHECK + "?" + urlencode({"text": words})))
    keep(403, browser.send("PUT", CHECK, words.encode()))
    keep(403, browser.send(WORD.upper()[:18], CHECK, words.encode()))
    keep(405, browser.send("OPTIONS", CHECK, words.encode()))
    keep(200, browser.send("GET", CHECK, Referer=f"http://localhost/{WORD}", User_Agent=WORD))
    keep(200, browser.send("GET", CHECK, X_Forwarded_For=WORD, X_Request_Id=WORD))
    keep(400, browser.send("GET", CHECK, Host="elsewhere.example"))
    keep(422, browser.send("POST", CHECK, f"csrfmiddlewaretoken={browser.token}&text=%FF&picture={WORD * 60}".encode(), Content_Type=form))  # fmt: skip
    keep(403, browser.send("POST", CHECK, words.encode(), Content_Type="application/json"))
    keep(400, browser.send("POST", CHECK, words.encode(), Content_Type="multipart/form-data"))
    stranger = Browser(browser.port)
    keep(401, stranger.post(CHECK, text=words))
    stranger.cookies["gatepost-session"] = WORD
    keep(401, stranger.post(CHECK, text=words))
    keep(302, stranger.send("GET", CHECK + "?" + urlencode({"text": words})))
    return done


def wait_until_nothing_is_queued(server: Server):
    """What the school's first start queued, such as certificates of who signed, is done."""
    queued = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    deadline = time.monotonic() + 60
    while server.ask(queued) != [(0,)]:
        assert time.monotonic() < deadline, server.said
        time.sleep(0.2)


@contextlib.contextmanager
def without_the_databases_own_refusal(server: Server):
    """Adopted versions can be changed behind the server's back, as whoever owns the database can."""
    table = "acceptance_adoptedversion"
    if server.database:
        server.change(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        server.change(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    name = f"{table}_stays_as_it_is"
    ((rule,),) = server.ask(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")
    server.change(f"DROP TRIGGER {name}")
    yield
    server.change(rule)


def test_nothing_that_a_server_writes_holds_a_word_of_a_check(server: Server, browser: Browser):
    wait_until_nothing_is_queued(server)
    trail, rows = server.ask('SELECT count(*) FROM "trail_entry"'), server.rows()
    done = ask_in_every_way(browser)
    assert [(expected, status) for expected, status, _ in done] == [
        (expected, expected) for expected, _, _ in done
    ]
    assert len([page for _, _, page in done if WORD in page]) >= 10
    assert browser.send("GET", "/wrenfold/policy/")[0] == 200
    time.sleep(0.2)  # the last line of the log is written after its answer
    assert server.ask('SELECT count(*) FROM "trail_entry"') == trail
    assert server.rows() == rows
    queued = server.ask("SELECT DISTINCT task_path FROM django_tasks_database_dbtaskresult")
    assert [path for (path,) in queued if "check" in path] == []
    held = server.written()
    assert any(name.endswith(("said", "gatepost.sqlite3")) for name in held)
    assert any(b"Wrenfold Village Primary School" in content for content in held.values())
    found = [
        (where, form)
        for where, content in held.items()
        for form in forms_of(WORD)
        if form in content
    ]
    assert found == []
    assert [*server.passing.iterdir()] == []


def test_the_log_has_lines_and_none_of_a_check(server: Server, browser: Browser):
    assert browser.send("GET", "/wrenfold/policy/")[0] == 200
    ask_in_every_way(browser)
    time.sleep(0.2)
    assert re.search(r"GET /wrenfold/policy/ 200 \d+ ms", server.said)
    assert [line for line in server.said.splitlines() if "/check" in line] == []


def test_the_log_has_no_line_of_an_address_under_the_check_that_leads_nowhere(
    server: Server, browser: Browser
):
    before = server.said
    assert browser.send("GET", "/wrenfold/nowhere/")[0] == 404
    assert browser.send("GET", f"/wrenfold/check/post/{WORD}/")[0] == 404
    assert browser.send("GET", "/wrenfold/speak-up/more/")[0] == 404
    time.sleep(0.2)
    said = server.said.removeprefix(before)
    assert "/wrenfold/nowhere/" in said
    assert [line for line in said.splitlines() if "check" in line or "speak" in line] == []


def test_five_million_letters_get_the_page_that_says_so(server: Server, browser: Browser):
    body = urlencode({"csrfmiddlewaretoken": browser.token, "text": f"{WORD} " * 200_000}).encode()
    head = (
        f"POST {CHECK} HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"Cookie: {'; '.join(f'{name}={value}' for name, value in browser.cookies.items())}\r\n\r\n"
    )
    given = b""
    address = ("127.0.0.1", server.port)
    with (
        socket.create_connection(address, timeout=30) as sent,
        contextlib.suppress(ConnectionError),
    ):
        sent.sendall(head.encode() + body)
        while piece := sent.recv(65536):
            given += piece
    assert given.startswith(b"HTTP/1.1 400 ")
    assert b"That was too much at once" in given


def test_a_fault_at_the_server_gives_the_words_back_and_tells_none_of_them(
    server: Server, browser: Browser
):
    """The policy's wording is spoilt behind the server's back, so that every answer fails."""
    spoil = "UPDATE acceptance_adoptedversion SET sha256 = 'spoilt'"
    wording = ", wording = '\\x00'" if server.database else ", wording = x'00'"
    kept = server.ask("SELECT wording, sha256 FROM acceptance_adoptedversion")[0]
    before = server.said
    with without_the_databases_own_refusal(server):
        try:
            server.change(spoil + wording)
            status, _, page = browser.post(CHECK, text=f"{WORD} for tea.")
        finally:
            server.change("UPDATE acceptance_adoptedversion SET wording = ?, sha256 = ?", kept)
    assert status == 500
    assert f"{WORD} for tea." in page
    time.sleep(0.2)
    said = server.said.removeprefix(before)
    assert "A private screen failed: DocumentFaulty at " in said
    assert [form for form in forms_of(WORD) if form in said.encode()] == []
    assert browser.post(CHECK, text=f"{WORD} for tea.")[0] == 200


def test_a_kept_receipt_lies_nowhere_in_clear_and_leaves_nothing_when_forgotten(
    server: Server, browser: Browser
):
    rows, before = server.rows(), server.said
    status, _, page = browser.post(CHECK, text=f"{WORD} kept for tea.", do="keep", token="")
    assert (status, "Kept." in page) == (200, True)
    place = re.search(r"/wrenfold/check/receipts/[0-9a-f-]{36}/", page)
    assert place is not None
    kept = server.rows()
    assert {table for table in kept if kept[table] != rows[table]} == {
        "checks_receipt",
        "vault_wrappedkey",
    }
    assert f"{WORD} kept for tea." in browser.send("GET", place[0])[2]
    held = server.written() | {"said": server.said.removeprefix(before).encode()}
    found = [
        (where, form)
        for where, content in held.items()
        for form in forms_of(WORD)
        if form in content
    ]
    assert found == []
    assert browser.post(f"{place[0]}forget/")[0] == 302
    assert browser.send("GET", place[0])[0] == 404
    assert server.rows() == rows


def test_presses_at_the_same_moment_keep_one_receipt_and_all_say_so(server: Server):
    """All of them look while nobody can write, and go on together when writing is possible again."""
    browsers = [signed_in_as(server, "Callum Strang") for _ in range(4)]
    before = server.rows()
    token = str(uuid.uuid4())

    def press(browser: Browser) -> tuple[int, bool]:
        status, _, page = browser.post(CHECK, text="Plum jam.", do="keep", token=token)
        return status, "Kept." in page

    with ThreadPoolExecutor(len(browsers)) as at_once:
        with server.writers_wait("checks_receipt"):
            presses = [at_once.submit(press, browser) for browser in browsers]
            time.sleep(1)
        assert [one.result() for one in presses] == [(200, True)] * len(browsers)
    added = {table: count - before[table] for table, count in server.rows().items()}
    assert {table: count for table, count in added.items() if count} == {
        "checks_receipt": 1, "vault_wrappedkey": 1,
    }  # fmt: skip
