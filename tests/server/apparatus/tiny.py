"""A very small application behind the real web server: it answers, fails or waits as its address says."""

import time

DRAFT = "my words about the Head"


def application(environ, start_response):
    """Answer, fail before or in the middle of an answer, or wait."""
    path = environ["PATH_INFO"]
    if path.endswith("/fails"):
        raise ValueError(DRAFT)
    if path.endswith("/bad-header"):
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-Draft", f"{DRAFT}\r\n")])
        return [b""]
    if path.endswith("/waits"):
        time.sleep(3)
    start_response(
        "404 Not Found" if "missing" in path else "200 OK", [("Content-Type", "text/plain")]
    )
    return breaking() if path.endswith("/breaks") else [b"answered"]


def breaking():
    """Half an answer."""
    yield b"half"
    raise ValueError(DRAFT)
