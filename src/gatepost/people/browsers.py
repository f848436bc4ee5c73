"""What a signed-in browser is called: its kind and the kind of machine, and nothing that tells two alike apart."""

_KINDS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android device"),
    ("CrOS", "a Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)

NO_ADDRESS = "0.0.0.0"  # noqa: S104 -- no socket is bound: it stands where a network address is not kept
"""Stands in the table of signed-in browsers where a network address would stand."""


def browser_named(user_agent: str) -> str:
    """A short name for a browser, from what it says of itself: "Firefox on Windows"."""
    kind = next((name for mark, name in _KINDS if mark in user_agent), "A browser")
    machine = next((name for mark, name in _MACHINES if mark in user_agent), "")
    return f"{kind} on {machine}" if machine else kind
