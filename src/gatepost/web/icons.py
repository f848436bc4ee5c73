"""The pictures of Gatepost, drawn as lines on a grid of 24: icons, the four shapes of an answer, the gate mark."""

from collections.abc import Mapping


def _circle(x: float, y: float, radius: float) -> str:
    """A circle as two half turns, so that every picture is one path."""
    across = radius * 2
    return (
        f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 0 {across:g} 0"
        f"a{radius:g} {radius:g} 0 1 0 {-across:g} 0z"
    )


_BUBBLE = "M4 4.5h16v12.5h-9L7 21v-4H4z"
_DOOR = "M10 20v-5h4v5"

ICONS: Mapping[str, str] = {
    "home": "M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5" + _DOOR,
    "check": _BUBBLE + "M8.2 10.6l2.6 2.6 5-5",
    "speak": "M4 9.5v5h3.5L14 19V5L7.5 9.5zM17 9.3a4 4 0 0 1 0 5.4M19.4 6.5a8 8 0 0 1 0 11",
    "policy": (
        "M12 6.5C10 5 7 4.6 3.5 5v13.5c3.5-.4 6.5 0 8.5 1.5 2-1.5 5-1.9 8.5-1.5V5"
        "C17 4.6 14 5 12 6.5zM12 6.5V20"
    ),
    "person-plus": _circle(10, 8, 3.8)
    + "M3 20c.4-4 3.1-6.3 7-6.3 1.5 0 2.8.3 3.9 1M18 14.5v6.5M14.8 17.8h6.5",
    "envelope": "M3.5 5.5h17V19h-17zM4 6.5l8 7 8-7",
    "at": _circle(12, 12, 3.8)
    + "M15.8 8.2v5.2c0 1.7 1 2.7 2.4 2.7 1.7 0 2.7-1.6 2.7-4.1A8.9 8.9 0 1 0 16.6 19.6",
    "pencil": "M4 20l1-4.7L16.1 4.2l3.7 3.7L8.7 19zM13.7 6.6l3.7 3.7",
    "lock": "M5 11h14v9.5H5zM8 11V7.8a4 4 0 0 1 8 0V11",
    "clock": _circle(12, 12, 8.5) + "M12 7v5.2l3.5 2",
    "chevron": "M9 5l7 7-7 7",
    "chevron-left": "M15 5l-7 7 7 7",
    "people": (
        _circle(8.5, 8, 3.6)
        + "M2 19.5c.3-4 2.8-6.2 6.5-6.2s6.2 2.2 6.5 6.2"
        + _circle(17, 8.8, 2.7)
        + "M17 14.2c2.7 0 4.6 1.7 5 5.3"
    ),
    "question-bubble": _BUBBLE + "M9.8 8.8a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.8-1.1 1.5M12 14.5v.01",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "search": _circle(10.5, 10.5, 6) + "M15 15l5.5 5.5",
    "tick": "M5 12.5 9.5 17 19 7.5",
    "info": _circle(12, 12, 8.5) + "M12 11v5M12 8v.01",
    "alert": _circle(12, 12, 8.5) + "M12 7.5v5.5M12 16v.01",
    "flag": "M6 21V4.5h12.5L16 8.5l2.5 4H6",
    "school": "M3 20h18M5 20V11l7-5 7 5v9M12 6V2.8h3.5v2H12" + _DOOR,
    "key": _circle(8, 15.5, 4) + "M11 12.5 19.5 4M15.5 8l3 3",
    "receipt": "M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5",
    "leave": "M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4",
    "phone": (
        "M6.5 3.5l3 .5 1.2 4-2 1.8a12 12 0 0 0 5.5 5.5l1.8-2 4 1.2.5 3"
        "c0 1.7-1.3 3-3 3C10.5 20.5 3.5 13.5 3.5 6.5c0-1.7 1.4-3 3-3z"
    ),
    "device": "M7 2.8h10v18.4H7zM10.5 18.2h3",
    "eye": "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"
    + _circle(12, 12, 3),
    "picture": "M3.5 4.5h17v15h-17z"
    + _circle(15.5, 9.5, 1.5)
    + "M4 18.5l5.5-6.5 4 4.5 2.5-2.5 4 4.5",
    "plus": "M12 5v14M5 12h14",
}

SHAPES: Mapping[str, tuple[str, str]] = {
    "fine": (_circle(20, 20, 19), "M11.5 20.5l6 6 11.5-12.5"),
    "care": (
        "M17.2 2.2a4 4 0 0 1 5.6 0l15 15a4 4 0 0 1 0 5.6l-15 15a4 4 0 0 1-5.6 0l-15-15a4 4 0 0 1 0-5.6z",
        "M20 11v10.5M20 28v.01",
    ),
    "ask": (
        "M8 3h24a6 6 0 0 1 6 6v17a6 6 0 0 1-6 6H21.5L13 39v-7H8a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6z",
        "M15.6 13.8a4.5 4.5 0 1 1 6.7 3.9c-1.6 1-2.3 1.7-2.3 3.2M20 25.5v.01",
    ),
    "stop": ("M12 1.5h16L38.5 12v16L28 38.5H12L1.5 28V12z", "M11 20h18"),
}
"""For each answer: the filled shape, and the sign drawn on it, on a grid of 40."""


def icon_svg(name: str) -> str:
    """An icon in the colour of the words around it; it says nothing aloud, so words stand beside it."""
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none"'
        ' stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
        f' aria-hidden="true" focusable="false"><path d="{ICONS[name]}"/></svg>'
    )


def shape_svg(answer: str) -> str:
    """The shape of an answer; the word stands beside it."""
    outline, sign = SHAPES[answer]
    return (
        f'<svg class="shape shape-{answer}" viewBox="0 0 40 40" width="40" height="40"'
        ' aria-hidden="true" focusable="false">'
        f'<path fill="currentColor" d="{outline}"/>'
        '<path class="shape-sign" fill="none" stroke="#fff" stroke-width="3.4"'
        f' stroke-linecap="round" stroke-linejoin="round" d="{sign}"/></svg>'
    )


def gate_svg() -> str:
    """Two gateposts with their lamps lit, and the gate between them."""
    return (
        '<svg class="gate" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true" focusable="false">'
        '<rect width="36" height="36" rx="10" fill="#0B5C60"/>'
        '<circle cx="9.5" cy="9.5" r="3.2" fill="#F4B63F"/>'
        '<circle cx="26.5" cy="9.5" r="3.2" fill="#F4B63F"/>'
        '<path fill="#fff" d="M7.5 14.5h4V29h-4zM24.5 14.5h4V29h-4z"/>'
        '<path fill="none" stroke="#fff" stroke-width="1.7"'
        ' d="M11.5 18.2c3.5 2.5 9.5 2.5 13 0M11.5 25.6h13M15.7 20v5.6M20.3 20v5.6"/></svg>'
    )
