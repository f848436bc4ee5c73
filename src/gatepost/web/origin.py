"""Whole addresses, for letters and papers, which are read where no page stands around them."""

from django.conf import settings
from django.urls import reverse


def whole_address(name: str, *arguments: object) -> str:
    """The address of a page with the machine's own name before it, whatever a request claimed to ask for."""
    return f"{settings.GATEPOST_ORIGIN}{reverse(name, args=list(arguments))}"
