"""After something was done: to the page where it shows, with one sentence on it that says so."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

SAID: dict[str, str] = {
    "added": "They’re on the list now.",
    "changed": "That is changed.",
    "engaged": "The engagement is on the list.",
    "hours": "Their hours are noted. Letters come inside them.",
    "leaves": "Their last day is noted. They stay on record.",
    "role-given": "The role is given.",
    "role-ended": "The last day of the role is noted.",
    "firm": "The firm is on the list.",
    "child": "The roll is changed.",
}
"""The sentences, by the word that stands in the address; any other word says nothing."""


def back_to(
    name: str, *arguments: object, said: str, anchor: str = "", **asked: str
) -> HttpResponseRedirect:
    """To the page of this name, which says what was done."""
    more = "".join(f"&{key}={value}" for key, value in asked.items())
    return HttpResponseRedirect(f"{reverse(name, args=arguments)}?said={said}{more}{anchor}")


def said_in(request: HttpRequest) -> str:
    """The sentence that the address asks for."""
    return SAID.get(request.GET.get("said", ""), "")
