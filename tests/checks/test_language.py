"""The check with the language model and without: what it hears, and what it says it looked at."""

from collections.abc import Callable

import pytest
from django.test import Client

from checks.browsing import Page

pytestmark = pytest.mark.django_db

HARM = (
    "That family will have another one on the way before the last is out of nappies, "
    "it's how they live round there."
)
WORDS_ALONE = "Gatepost looked at words, not at everything they could mean."
MEANINGS = "what sentences seem to mean. It can be wrong."


def asked(client: Client, text: str) -> tuple[Page, str]:
    response = client.post("/wrenfold/check/post/", {"text": text, "account": "personal"})
    assert response.status_code == 200
    return Page(response), response.content.decode()


def test_with_the_model_off_a_check_works_and_says_that_meanings_were_not_looked_at(
    enter: Callable[..., Client], settings
):
    settings.GATEPOST_LANGUAGE = False
    page, html = asked(enter(), "Soup for tea.")
    assert page.headings[0].startswith("Fine")
    assert WORDS_ALONE in html
    assert MEANINGS not in html


def test_with_the_model_on_a_check_hears_what_no_word_gives_away(
    enter: Callable[..., Client], settings
):
    settings.GATEPOST_LANGUAGE = False
    without, _ = asked(enter(), HARM)
    assert without.headings[0].startswith("Fine")
    settings.GATEPOST_LANGUAGE = True
    page, html = asked(enter(), HARM)
    assert page.headings[0].startswith("Stop")
    assert HARM.rstrip(".") in " ".join(page.marks)
    assert "Probably." in html
    assert MEANINGS in html
    assert WORDS_ALONE not in html


def test_a_draft_of_several_lines_stays_whole_and_only_the_harmful_line_is_marked(
    enter: Callable[..., Client], settings
):
    settings.GATEPOST_LANGUAGE = True
    page, _ = asked(enter(), f"Good walk today.\n{HARM}\nHome now.")
    assert page.draft == f"Good walk today.\n{HARM}\nHome now."
    marked = " ".join(page.marks)
    assert HARM.rstrip(".") in marked
    assert "Good walk" not in marked
    assert "Home now" not in marked
