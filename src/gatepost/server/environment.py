"""What the machine says through its environment: where the data lies, which database, which mail server."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from gatepost.people.provider import Provider, ProviderKind

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class EnvironmentFaulty(Exception):
    """A variable of the environment that can't be used; the message says which, and what it should hold."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting that a machine may choose; each has a default that suits one school on one machine."""

    data: Path
    """The folder of the database, the sealed files and, unless chosen otherwise, the master key."""
    key_file: Path
    """The master key's file; by choice outside the data folder (GATEPOST_KEY_FILE)."""
    database: dict[str, Any]
    hosts: tuple[str, ...]
    port: int
    is_demonstration: bool
    """Whether people may sign in by choosing a person of the demonstration school, on loopback only."""
    is_behind_https: bool
    mail: dict[str, Any]
    mail_from: str
    timestamp_url: str
    """An authority that sets time stamps from outside (RFC 3161), asked for each certificate; empty: none."""
    is_language_on: bool
    """Whether checks read meanings, where the machine has the language model; off looks at words alone."""
    providers: tuple[Provider, ...]
    """Where people may sign in with an account that their school gave them elsewhere."""

    @property
    def secret_file(self) -> Path:
        """The file of the secret that signs sessions and forms."""
        return self.data / "secret.key"

    @property
    def origin(self) -> str:
        """How addresses in letters and on papers begin: the first name of the machine, with its scheme."""
        host = self.hosts[0]
        return f"https://{host}" if self.is_behind_https else f"http://{host}:{self.port}"


def read_environment(variables: "os._Environ[str] | dict[str, str]" = os.environ) -> Environment:
    """The settings in these variables; raises EnvironmentFaulty where one can't be used."""
    data = Path(variables.get("GATEPOST_DATA") or "data").expanduser().absolute()
    key_file = variables.get("GATEPOST_KEY_FILE")
    hosts = _hosts(variables.get("GATEPOST_HOSTS", ""))
    return Environment(
        data=data,
        key_file=Path(key_file).expanduser().absolute() if key_file else data / "master.key",
        database=_database(variables.get("GATEPOST_DATABASE", ""), data),
        hosts=hosts or LOOPBACK_NAMES,
        port=_port(variables.get("GATEPOST_PORT", "")),
        is_demonstration=variables.get("GATEPOST_DEMONSTRATION") == "1",
        is_behind_https=variables.get("GATEPOST_HTTPS") == "1",
        mail=_mail(variables.get("GATEPOST_SMTP", ""), data),
        mail_from=variables.get("GATEPOST_MAIL_FROM") or "Gatepost <gatepost@localhost>",
        timestamp_url=_timestamp_url(variables.get("GATEPOST_TIMESTAMP_URL", "")),
        is_language_on=_on_or_off("GATEPOST_LANGUAGE", variables.get("GATEPOST_LANGUAGE", "")),
        providers=_providers(variables),
    )


def _hosts(written: str) -> tuple[str, ...]:
    """Names as browsers ask for them: without scheme, port or stroke."""
    hosts = tuple(host.strip() for host in written.split(",") if host.strip())
    for host in hosts:
        if "/" in host or (":" in host and not host.startswith("[")):
            raise EnvironmentFaulty(
                f"GATEPOST_HOSTS has {host!r}; it is a list of names such as gatepost.school.example, "
                "with commas between, and without https:// or a port."
            )
    return hosts


def _parts(name: str, address: str, example: str) -> tuple[SplitResult, int | None]:
    """An address in parts, with its port; the fault doesn't repeat it, because a password may stand in it."""
    try:
        parts = urlsplit(address)
        return parts, parts.port
    except ValueError as fault:
        raise EnvironmentFaulty(
            f"{name} is no address that can be read; it looks like {example}."
        ) from fault


def _on_or_off(name: str, written: str) -> bool:
    if written not in {"", "on", "off"}:
        raise EnvironmentFaulty(f"{name} is {written!r}; it is on or off.")
    return written != "off"


def _port(written: str) -> int:
    if not written:
        return 8000
    if not (written.isascii() and written.isdigit()) or not 0 < int(written) < 65536:
        raise EnvironmentFaulty(f"GATEPOST_PORT is {written!r}; it is a number from 1 to 65535.")
    return int(written)


def _database(address: str, data: Path) -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL that an address names.

    IMMEDIATE transactions and the write-ahead log keep writers from failing each other; FULL loses no
    commit at a power cut, because this holds evidence (docs/adr/0009).
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "gatepost.sqlite3"),
            "CONN_MAX_AGE": 600,  # opening one costs most of a millisecond in each request
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA secure_delete=ON"
                ),
            },
        }
    example = "postgresql://name:password@host:5432/gatepost"
    parts, port = _parts("GATEPOST_DATABASE", address, example)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise EnvironmentFaulty(f"GATEPOST_DATABASE is an address like {example}.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 20}, **query},
    }


def _mail(address: str, data: Path) -> dict[str, Any]:
    """A mail server that the school named, or a folder: nothing leaves a machine that nobody told to send."""
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data / "letters"),
        }
    example = "smtp+starttls://name:password@mail.example:587"
    parts, port = _parts("GATEPOST_SMTP", address, example)
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname:
        raise EnvironmentFaulty(f"GATEPOST_SMTP is an address like {example}.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or {"smtps": 465, "smtp+starttls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": 20,
    }


def _providers(variables: "os._Environ[str] | dict[str, str]") -> tuple[Provider, ...]:
    """Microsoft 365, Google and one other, where the machine was told of them (docs/how-to/sign-in.md)."""
    found = []
    if written := variables.get("GATEPOST_MICROSOFT"):
        tenant, client, secret = _three("GATEPOST_MICROSOFT", written, "tenant-id")
        server = f"https://login.microsoftonline.com/{tenant}/v2.0"
        found.append(
            Provider(ProviderKind.MICROSOFT, "Microsoft 365", server, client, secret, tenant)
        )
    if written := variables.get("GATEPOST_GOOGLE"):
        domain, client, secret = _three("GATEPOST_GOOGLE", written, "school.example")
        server = "https://accounts.google.com"
        found.append(Provider(ProviderKind.GOOGLE, "Google", server, client, secret, domain))
    if written := variables.get("GATEPOST_OIDC"):
        server, client, secret = _three("GATEPOST_OIDC", written, "https://sign-in.trust.example")
        if urlsplit(server).scheme not in {"https", "http"} or not urlsplit(server).hostname:
            raise EnvironmentFaulty("GATEPOST_OIDC begins with the provider's https address.")
        name = variables.get("GATEPOST_OIDC_NAME") or "your school account"
        found.append(Provider(ProviderKind.OTHER, name, server.rstrip("/"), client, secret))
    return tuple(found)


def _three(name: str, written: str, example: str) -> tuple[str, str, str]:
    """What comes before the client's name, the client's name, and the secret from its file."""
    parts = [part.strip() for part in written.split(",")]
    if len(parts) != 3 or not all(parts):
        raise EnvironmentFaulty(
            f"{name} has three parts with commas between, like {example},client-id,/path/of/secret-file."
        )
    return parts[0], parts[1], _secret_in(name, Path(parts[2]).expanduser())


def _secret_in(name: str, path: Path) -> str:
    """The secret that a provider gave the school; its file is for its owner's eyes only."""
    try:
        if path.stat().st_mode & 0o077:
            raise EnvironmentFaulty(
                f"Others on this machine can read the secret that {name} names. Close it: chmod 600 {path}"
            )
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeError) as fault:
        raise EnvironmentFaulty(f"The secret's file that {name} names can't be read.") from fault
    if not secret:
        raise EnvironmentFaulty(f"The secret's file that {name} names is empty.")
    return secret


def _timestamp_url(address: str) -> str:
    """The address of a time-stamp authority; its answers are signed, so that http is enough."""
    if not address:
        return ""
    example = "https://stamps.example/tsa"
    parts, _ = _parts("GATEPOST_TIMESTAMP_URL", address, example)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise EnvironmentFaulty(f"GATEPOST_TIMESTAMP_URL is an address like {example}.")
    return address
