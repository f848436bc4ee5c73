"""What a certificate is made from, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that one certificate is made from."""

    words: Mapping[str, Any]
    """What the paper says."""
    record: str
    """The record in the very letters that its digest is reckoned over."""
    entry: Mapping[str, Any]
    """The trail's entry as an exported file has it."""
    school_name: str
    certificate: str
    private_key: str = field(repr=False)
