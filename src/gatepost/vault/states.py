"""The kinds of key that the database keeps."""

from enum import StrEnum


class KeyKind(StrEnum):
    """The master key wraps one key a school; the school's key wraps one key a sealed thing."""

    SCHOOL = "school"
    THING = "thing"
