"""What the machine says through its environment: good words are read, bad ones refused in a sentence."""

from pathlib import Path

import pytest

from gatepost.server.environment import EnvironmentFaulty, read_environment


def test_a_machine_that_says_nothing_serves_one_school_on_this_machine():
    read = read_environment({})
    assert read.data == Path.cwd() / "data"
    assert (read.key_file, read.secret_file) == (read.data / "master.key", read.data / "secret.key")
    assert (read.hosts, read.port) == (("localhost", "127.0.0.1", "[::1]"), 8000)
    assert (read.is_demonstration, read.is_behind_https) == (False, False)
    assert read.database["NAME"] == str(read.data / "gatepost.sqlite3")
    assert read.mail["EMAIL_FILE_PATH"] == str(read.data / "letters")
    assert read.mail_from == "Gatepost <gatepost@localhost>"


def test_empty_words_count_as_none():
    names = (
        "DATA",
        "KEY_FILE",
        "DATABASE",
        "HOSTS",
        "PORT",
        "DEMONSTRATION",
        "HTTPS",
        "SMTP",
        "MAIL_FROM",
    )
    assert read_environment({f"GATEPOST_{name}": "" for name in names}) == read_environment({})


def test_only_the_word_1_switches_something_on():
    for word in ("0", "no", "true", "yes", " 1", "11"):
        read = read_environment({"GATEPOST_DEMONSTRATION": word, "GATEPOST_HTTPS": word})
        assert (read.is_demonstration, read.is_behind_https) == (False, False), word
    read = read_environment({"GATEPOST_DEMONSTRATION": "1", "GATEPOST_HTTPS": "1"})
    assert (read.is_demonstration, read.is_behind_https) == (True, True)


def test_hosts_are_listed_with_commas():
    read = read_environment({"GATEPOST_HOSTS": " gate.example ,, localhost,"})
    assert read.hosts == ("gate.example", "localhost")


def test_paths_may_begin_at_home_or_here():
    read = read_environment({"GATEPOST_DATA": "~/gate", "GATEPOST_KEY_FILE": "keys/master"})
    assert read.data == Path.home() / "gate"
    assert read.key_file == Path.cwd() / "keys" / "master"


def test_a_database_server_is_named_by_its_address():
    address = "postgresql://na%40me:pa%3Ass@db.example:5433/gate%20post?sslmode=require"
    read = read_environment({"GATEPOST_DATABASE": address}).database
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["NAME"]) == (
        "na@me", "pa:ss", "db.example", "5433", "gate post",
    )  # fmt: skip
    assert read["OPTIONS"]["sslmode"] == "require"
    socket = read_environment({"GATEPOST_DATABASE": "postgres:///gatepost?host=/run/postgresql"})
    assert (socket.database["HOST"], socket.database["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtps://mail.example", 465, True, False),
        ("smtp+starttls://us%40er:p%3Aw@mail.example", 587, False, True),
        ("smtp+starttls://mail.example:2525", 2525, False, True),
    ],
)
def test_a_mail_server_is_named_by_its_address(address: str, port: int, ssl: bool, tls: bool):
    mail = read_environment({"GATEPOST_SMTP": address}).mail
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("mail.example", port)
    assert (mail["EMAIL_USE_SSL"], mail["EMAIL_USE_TLS"]) == (ssl, tls)
    if "us%40er" in address:
        assert (mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]) == ("us@er", "p:w")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("PORT", "http"), ("PORT", "0"), ("PORT", "65536"), ("PORT", "-1"), ("PORT", "80 "),
        ("DATABASE", "mysql://db/gatepost"), ("DATABASE", "postgresql://db"), ("DATABASE", "gatepost"),
        ("SMTP", "mail.example"), ("SMTP", "http://mail.example"), ("SMTP", "smtp://"),
    ],
)  # fmt: skip
def test_a_word_that_cannot_be_used_is_refused_with_its_name(name: str, word: str):
    with pytest.raises(EnvironmentFaulty, match=f"^GATEPOST_{name} is ") as fault:
        read_environment({f"GATEPOST_{name}": word})
    assert str(fault.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("DATABASE", "postgresql://db:port/gatepost"), ("DATABASE", "postgresql://db:99999/gatepost"),
        ("SMTP", "smtp://mail.example:port"), ("SMTP", "smtp://mail.example:99999"),
        ("DATABASE", "postgresql://[db/gatepost"), ("SMTP", "smtp://[mail"), ("PORT", "²"),
    ],
)  # fmt: skip
def test_a_port_that_is_none_is_refused_with_its_name_too(name: str, word: str):
    with pytest.raises(EnvironmentFaulty, match=f"^GATEPOST_{name} is "):
        read_environment({f"GATEPOST_{name}": word})


@pytest.mark.parametrize("word", ["https://gate.example", "gate.example:443", "gate.example/"])
def test_a_host_that_no_browser_would_ask_for_is_refused(word: str):
    with pytest.raises(EnvironmentFaulty, match=r"^GATEPOST_HOSTS "):
        read_environment({"GATEPOST_HOSTS": word})


def test_a_fault_never_repeats_a_password():
    for name, word in {
        "DATABASE": "mysql://me:hunter2@db/x",
        "SMTP": "http://me:hunter2@mail",
    }.items():
        with pytest.raises(EnvironmentFaulty) as fault:
            read_environment({f"GATEPOST_{name}": word})
        assert "hunter2" not in str(fault.value)
