"""A throw-away PostgreSQL for the length of one command: python tests/cluster.py COMMAND …

The cluster listens on a socket in a folder of its own and on a free port of loopback, and is gone
afterwards. As root it runs as the user postgres, because the database refuses root.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command: list[str]) -> int:
    """Start a cluster, run the command with GATEPOST_TEST_DATABASE naming it, and take it away again."""
    # A shell that starts this in the background lets it ignore Ctrl-C; tests interrupt what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="gatepost-postgres-"))
    folder.chmod(0o755)
    data, sockets = folder / "data", folder / "sockets"
    for each in (data, sockets):
        each.mkdir(mode=0o700)
    is_root = os.geteuid() == 0
    as_postgres = (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if is_root else []
    )
    if is_root:
        for each in (data, sockets):
            shutil.chown(each, "postgres", "postgres")
    port = _free_port()
    user = "postgres"

    def run(name: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs; its words are shown only where it fails."""
        words = [*as_postgres, str(_bin() / name), *arguments]
        done = subprocess.run(words, capture_output=True, text=True, cwd=folder, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stdout}{done.stderr}")

    run(
        "initdb", "-D", str(data), "-U", user, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"
    )
    options = f"-p {port} -k {sockets} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(data / "server.log"), "-o", options, "start")
    address = f"postgresql://{user}@127.0.0.1:{port}/postgres"
    try:
        environment = {**os.environ, "GATEPOST_TEST_DATABASE": address}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _bin() -> Path:
    """Where PostgreSQL's programs lie: Debian keeps them out of the path, one folder a version."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name)
    )
    found = shutil.which("initdb")
    if not versions and found is None:
        raise SystemExit("PostgreSQL is not installed.")
    return versions[-1] if versions else Path(str(found)).parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
