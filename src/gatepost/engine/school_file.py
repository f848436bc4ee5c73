"""Reading a school from the mapping that its file holds, or saying which key has the wrong shape."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from gatepost.engine.school import (
    ContactHours,
    NamedContact,
    Parent,
    Pupil,
    School,
    StaffMember,
    Term,
)


class SchoolFaulty(Exception):
    """A school file that can't be used: says which key and why."""


def school_from(tree: object) -> School:
    """The school that a file of the documented shape describes; unknown keys are ignored.

    Absent and null mean that nothing is known. Raises SchoolFaulty where a value has the wrong shape.
    """
    if not isinstance(tree, Mapping):
        raise SchoolFaulty("a school file holds one object with the school's facts")
    pupils = _pupils(tree)
    return School(
        name=_text(tree, "name"),
        other_names=(*_texts(tree, "short_names"), *_texts(tree, "nicknames")),
        motto=_text(tree, "motto"),
        domain=_text(tree, "domain").lower(),
        phone=_text(tree, "phone"),
        address=_text(tree, "address"),
        postcode=_text(tree, "postcode"),
        handles=tuple(_ending(tree, "_handle", strip="@")),
        pages=tuple(_ending(tree, "_page", strip="")),
        platforms=_names(tree, "platforms"),
        contact_hours=_hours(tree),
        terms=tuple(
            Term(_day(row, "start", key), _day(row, "end", key))
            for key, row in _rows(tree, "terms")
        ),
        closed_days=_closed_days(tree),
        named_contacts=tuple(
            NamedContact(_text(row, "name", key), _text(row, "role", key), _text(row, "email", key))
            for key, row in _rows(tree, "named_contacts")
        ),
        staff=tuple(
            StaffMember(
                _needed(row, "name", key),
                _text(row, "title", key),
                _text(row, "role", key),
                _text(row, "kind", key),
            )
            for key, row in _rows(tree, "staff")
        ),
        pupils=pupils,
        parents=_parents(tree),
        suppliers=_names(tree, "suppliers"),
        class_names=tuple(dict.fromkeys(_texts(tree, "classes"))),
    )


def _pupils(tree: Mapping[str, Any]) -> tuple[Pupil, ...] | None:
    if tree.get("pupils") is None:
        return None
    return tuple(
        Pupil(
            id=_id(row, key),
            given=_needed(row, "given", key),
            family=_text(row, "family", key),
            class_name=_text(row, "class", key),
            year_group=_text(row, "year_group", key),
            born_on=_day(row, "date_of_birth", key) if row.get("date_of_birth") else None,
        )
        for key, row in _rows(tree, "pupils")
    )


def _parents(tree: Mapping[str, Any]) -> tuple[Parent, ...] | None:
    if tree.get("parents") is None:
        return None
    return tuple(
        Parent(_id(row, key), _needed(row, "name", key), _texts(row, "children", key))
        for key, row in _rows(tree, "parents")
    )


def _hours(tree: Mapping[str, Any]) -> ContactHours:
    hours = tree.get("contact_hours")
    if hours is None:
        return ContactHours()
    if not isinstance(hours, Mapping):
        raise SchoolFaulty("contact_hours needs an object with start and end")
    usual = ContactHours()
    return ContactHours(_time(hours, "start", usual.start), _time(hours, "end", usual.end))


def _closed_days(tree: Mapping[str, Any]) -> frozenset[date]:
    """Closed days, each written as a date or as an object with a date and a name."""
    days = set()
    for nth, row in enumerate(_list(tree, "closed_days")):
        key = f"closed_days[{nth}]"
        days.add(_day(row if isinstance(row, Mapping) else {"date": row}, "date", key))
    return frozenset(days)


def _names(tree: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Names, each written alone or as an object with a name."""
    return tuple(
        _needed(row if isinstance(row, Mapping) else {"name": row}, "name", f"{key}[{nth}]")
        for nth, row in enumerate(_list(tree, key))
    )


def _ending(tree: Mapping[str, Any], ending: str, *, strip: str) -> Iterator[str]:
    for key in tree:
        if isinstance(key, str) and key.endswith(ending) and _text(tree, key):
            yield _text(tree, key).lstrip(strip)


def _rows(tree: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for nth, row in enumerate(_list(tree, key)):
        if not isinstance(row, Mapping):
            raise SchoolFaulty(f"{key}[{nth}] needs an object")
        yield f"{key}[{nth}]", row


def _list(tree: Mapping[str, Any], key: str) -> list[Any]:
    value = tree.get(key)
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise SchoolFaulty(f"{key} needs a list")
    return list(value)


def _texts(tree: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    values = _list(tree, key)
    if not all(isinstance(value, str) for value in values):
        raise SchoolFaulty(f"{_place(where, key)} needs a list of texts")
    return tuple(values)


def _text(tree: Mapping[str, Any], key: str, where: str = "") -> str:
    value = tree.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SchoolFaulty(f"{_place(where, key)} needs a text")
    return value


def _needed(tree: Mapping[str, Any], key: str, where: str) -> str:
    value = _text(tree, key, where)
    if not value.strip():
        raise SchoolFaulty(f"{_place(where, key)} is missing")
    return value


def _id(row: Mapping[str, Any], where: str) -> str:
    """The row's id, or its place in the file where it has none."""
    value = row.get("id")
    return where if value is None else str(value)


def _day(row: Mapping[str, Any], key: str, where: str) -> date:
    written = row.get(key)
    try:
        return date.fromisoformat(written if isinstance(written, str) else "")
    except ValueError as error:
        raise SchoolFaulty(f"{_place(where, key)} needs a date like 2026-09-01") from error


def _time(hours: Mapping[str, Any], key: str, usual: time) -> time:
    if hours.get(key) is None:
        return usual
    try:
        at = time.fromisoformat(hours[key])
    except (TypeError, ValueError) as error:
        raise SchoolFaulty(f"contact_hours.{key} needs a time like 08:00") from error
    if at.tzinfo is not None:
        raise SchoolFaulty(f"contact_hours.{key} is the school's local time, without a zone")
    return at


def _place(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
