"""How a letter looks: plain words, whose they are, and nothing that a passer-by could learn from."""

from dataclasses import dataclass

_FOOT = "Gatepost, for {school}\n\nThis letter was sent because of your role at the school. Please don't answer it."


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject and the words of a letter; a subject never names the person a matter is about."""

    subject: str
    body: str


def laid_out(wording: Wording, *, greeting: str, school: str) -> str:
    """The whole letter as it is sent: greeting, words, and who sends it."""
    return f"{greeting}\n\n{wording.body.strip()}\n\n{_FOOT.format(school=school)}\n"
