"""gatepost policy score: how a policy and a school answer scenarios whose right answers are known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

QUESTIONS = ("post", "connect", "contact", "account")
_GRAVITY = {"fine": 0, "care": 1, "ask": 2, "stop": 3}


@dataclass(slots=True)
class Count:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    def add(self, *, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1

    def __str__(self) -> str:
        """As "12 of 35 (34%)", or a dash where there was nothing to count."""
        return f"{self.hits} of {self.of} ({100 * self.hits / self.of:.0f}%)" if self.of else "–"


@dataclass(slots=True)
class Score:
    """What was counted for one question."""

    exact: Count = field(default_factory=Count)
    stop_caught: Count = field(default_factory=Count)
    false_alarms: Count = field(default_factory=Count)
    nagging: Count = field(default_factory=Count)
    clauses_cited: Count = field(default_factory=Count)
    any_clause_cited: Count = field(default_factory=Count)
    wrong_clauses: Count = field(default_factory=Count)
    follows: Count = field(default_factory=Count)
    spans: Count = field(default_factory=Count)
    wrong: list[str] = field(default_factory=list)
    """The ids of the scenarios that were answered otherwise."""


def scores(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Score]:
    """A score for each question, from scenarios paired with the answers that were given."""
    found = {question: Score() for question in QUESTIONS}
    for scenario, given in pairs:
        score = found.get(str(scenario.get("question")))
        if score is not None:
            _count(score, scenario, given)
    return found


def _count(score: Score, scenario: dict[str, Any], given: dict[str, Any]) -> None:
    right, answer = scenario.get("answer"), given.get("answer")
    score.exact.add(hit=answer == right)
    if answer != right:
        score.wrong.append(f"{scenario.get('id')} {right}>{answer}")
    if right == "stop":
        score.stop_caught.add(hit=answer not in ("fine", None))
    if right in ("fine", "care"):
        score.false_alarms.add(hit=answer in ("ask", "stop"))
    if right == "fine":
        score.nagging.add(hit=answer == "care")
    cited = set(given.get("clauses", ()))
    required = scenario.get("clauses") or []
    if required:
        score.clauses_cited.add(hit=set(required) <= cited)
        score.any_clause_cited.add(hit=bool(set(required) & cited))
    if scenario.get("not"):
        score.wrong_clauses.add(hit=bool(cited & set(scenario["not"])))
    score.follows.add(hit=set(given.get("then", ())) >= set(scenario.get("then") or ()))
    text = scenario.get("text") or ""
    for find in scenario.get("finds") or []:
        score.spans.add(hit=_overlaps(text, find, given.get("finds", ())))


def _overlaps(text: str, find: str, given: Iterable[str]) -> bool:
    """Whether anything pointed at shares a character with the place that ought to be."""
    start = text.find(find)
    if start < 0:
        return False
    end = start + len(find)
    for words in given:
        at = text.find(words)
        while at >= 0:
            if at < end and start < at + len(words):
                return True
            at = text.find(words, at + 1)
    return False


def table(found: dict[str, Score], *, with_wrong: bool) -> str:
    """The scores as people read them, a column a question."""
    rows = [
        ("exact answer", "exact"),
        ("stop caught (any answer but fine)", "stop_caught"),
        ("false alarms (harmless given ask or stop)", "false_alarms"),
        ("nagging (fine given care)", "nagging"),
        ("all required clauses cited", "clauses_cited"),
        ("at least one of them cited", "any_clause_cited"),
        ("a clause cited that does not apply", "wrong_clauses"),
        ("what must follow is said", "follows"),
        ("right places pointed at", "spans"),
    ]
    asked = [question for question in QUESTIONS if found[question].exact.of]
    lines = ["".join([f"{'':44}", *(f"{question:>20}" for question in asked)])]
    for title, name in rows:
        cells = (f"{getattr(found[question], name)!s:>20}" for question in asked)
        lines.append(f"{title:44}" + "".join(cells))
    if with_wrong:
        lines.extend(f"\n{question}: {', '.join(found[question].wrong)}" for question in asked)
    return "\n".join(lines)
