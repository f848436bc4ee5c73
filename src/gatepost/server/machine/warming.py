"""Everything that is read once and then only looked at, read before the web server's processes are forked."""

from django.conf import settings
from django.urls import get_resolver

from gatepost.engine.answering import check
from gatepost.engine.language.model import language_model
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.school_file import school_from
from gatepost.engine.standing import PersonKind, Standing
from gatepost.policy.loading import load_model_policy


def warm() -> None:
    """Read addresses, policy, word lists and the language model, so that the first person who checks waits no longer than others.

    The processes share what was read here. Nothing of it touches the database.
    """
    _ = get_resolver().url_patterns
    check(
        Post("A first draft, by nobody, about nothing.", AccountKind.PERSONAL),
        Standing(PersonKind.TEACHER, "Nobody"),
        school_from({"name": "No School"}),
        load_model_policy(),
        language_model() if settings.GATEPOST_LANGUAGE else None,
    )
