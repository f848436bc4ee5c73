"""The school's word in an address, and the words that no school may have because pages have them."""

from gatepost.schools.models import NOT_SCHOOLS


class SchoolWord:
    """Small letters, digits and hyphens, and none of the words that begin other addresses."""

    regex = f"(?!(?:{'|'.join(NOT_SCHOOLS)})/)[a-z][a-z0-9-]{{2,48}}"

    def to_python(self, value: str) -> str:
        """The word as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The word as it stands."""
        return value
