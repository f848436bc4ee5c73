"""The wording of letters about permissions: who asked, what for and what was said stand behind signing in."""

from uuid import UUID

from gatepost.web.letters import Wording
from gatepost.web.origin import whole_address

_YOURS = (
    "You get this letter because you asked the Head to permit something. Please don’t answer it."
)
_HOLDS = "You get this letter because the Head permitted something to you. Please don’t answer it."


def request_waits(slug: str) -> Wording:
    """To whoever answers: somebody asks."""
    return Wording(
        subject="A request for your permission is waiting",
        body=(
            "Somebody at your school would like to do something that the policy asks your permission for. "
            "They wait for your answer.\n\n"
            "This letter doesn’t say who asked, or what."
        ),
        url=whole_address("registers:waiting", slug),
        button="Read it and answer",
    )


def answered_by_other(slug: str) -> Wording:
    """To the Head: the senior team answered a request for her."""
    return Wording(
        subject="A request was answered for you",
        body=(
            "Somebody of the senior team has answered a request for your permission. You can read what was "
            "asked and what was said, and revoke a yes that you wouldn’t have given."
        ),
        url=whole_address("registers:waiting", slug),
        button="See what was permitted",
    )


def revoked_by_other(slug: str, permission_id: UUID) -> Wording:
    """To the Head: the senior team revoked a permission for her."""
    return Wording(
        subject="A permission was revoked for you",
        body=(
            "Somebody of the senior team has revoked a permission at your school. You can read which, and why, "
            "and give it again."
        ),
        url=whole_address("registers:permission", slug, permission_id),
        button="Read why",
    )


def question_answered(slug: str, request_id: UUID) -> Wording:
    """To whoever asked back: the writer has answered."""
    return Wording(
        subject="An answer to your question has come in",
        body="You asked something back before deciding on a request. There is an answer now.",
        url=whole_address("registers:decide", slug, request_id),
        button="Read it and decide",
    )


def asked_back(slug: str, request_id: UUID) -> Wording:
    """To the writer: a question first."""
    return Wording(
        subject="A question about what you asked",
        body=(
            "You asked the Head to permit something. Before the answer there is a question for you: sign in to "
            "read it and to answer. It is not a no."
        ),
        url=whole_address("registers:request", slug, request_id),
        button="Read the question",
        because=_YOURS,
    )


def answered(slug: str, request_id: UUID) -> Wording:
    """To the writer: the answer is there; neither subject nor words say which."""
    return Wording(
        subject="The answer to what you asked is there",
        body=(
            "You asked the Head to permit something. There is an answer now: sign in to read it, with any dates "
            "and conditions. Until you have read it, please wait."
        ),
        url=whole_address("registers:request", slug, request_id),
        button="Read the answer",
        because=_YOURS,
    )


def given(slug: str, permission_id: UUID) -> Wording:
    """To somebody to whom the Head permitted something without being asked."""
    return Wording(
        subject="You have been given a permission",
        body="The Head has permitted something to you. Sign in to read what, until when and on what conditions.",
        url=whole_address("registers:permission", slug, permission_id),
        button="Read it",
        because=_HOLDS,
    )


def revoked(slug: str, permission_id: UUID) -> Wording:
    """To somebody whose permission holds no longer."""
    return Wording(
        subject="A permission of yours has ended",
        body=(
            "Something that the Head permitted to you is permitted no longer, from today. Sign in to read why. "
            "If you are about to post, please check again first."
        ),
        url=whole_address("registers:permission", slug, permission_id),
        button="Read why",
        because=_HOLDS,
    )


def lapses_soon(slug: str, permission_id: UUID) -> Wording:
    """To somebody whose permission ends within a fortnight, or to the Head where it is everybody's."""
    return Wording(
        subject="A permission ends soon",
        body=(
            "Something that the Head permitted at your school ends within two weeks. Sign in to see the day. If it is "
            "needed for longer, please ask again in good time."
        ),
        url=whole_address("registers:permission", slug, permission_id),
        button="See until when",
        because=_HOLDS,
    )
