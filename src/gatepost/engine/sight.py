"""Sight: what a rule is given to look at. It joins a question, a standing and what was seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.question import AccountUse, Connection, Contact, Post
from gatepost.engine.reading import Reading
from gatepost.engine.school import School
from gatepost.engine.standing import Standing
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter

Asked = TypeVar("Asked", Post, Connection, Contact, AccountUse)


@dataclass(frozen=True)
class Sight(Generic[Asked]):
    """One question with everything that rules may know about it."""

    question: Asked
    standing: Standing
    school: School
    reading: Reading
    observations: tuple[Observation, ...]

    @cached_property
    def _by_kind(self) -> dict[Seen, tuple[Observation, ...]]:
        by_kind: dict[Seen, list[Observation]] = {}
        for seen in self.observations:
            by_kind.setdefault(seen.kind, []).append(seen)
        return {kind: tuple(found) for kind, found in by_kind.items()}

    def seen(self, *kinds: Seen) -> tuple[Observation, ...]:
        """Everything seen of these kinds, in the order of the text."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        found = [seen for kind in kinds for seen in self._by_kind.get(kind, ())]
        return tuple(sorted(found, key=lambda seen: seen.span))

    def meant(self, *heads: str) -> tuple[Observation, ...]:
        """Every place that the language model takes to mean one of these; empty where it is off."""
        return tuple(seen for seen in self.seen(Seen.MEANING) if seen.detail in heads)

    def has(self, *kinds: Seen) -> bool:
        """Whether anything of these kinds was seen more than unsurely."""
        return any(
            seen.sureness is not Sureness.UNSURE
            for kind in kinds
            for seen in self._by_kind.get(kind, ())
        )

    def sentence_of(self, seen: Observation) -> int:
        """Which sentence an observation stands in."""
        return self.reading.sentence_at(seen.span.start)

    @cached_property
    def _by_kind_and_sentence(self) -> dict[tuple[Seen, int], tuple[Observation, ...]]:
        places: dict[tuple[Seen, int], list[Observation]] = {}
        for seen in self.observations:
            places.setdefault((seen.kind, self.sentence_of(seen)), []).append(seen)
        return {place: tuple(found) for place, found in places.items()}

    def beside(self, seen: Observation, *kinds: Seen, reach: int = 0) -> tuple[Observation, ...]:
        """Other observations of these kinds in the same sentence, or up to `reach` sentences off."""
        here = self.sentence_of(seen)
        return tuple(
            other
            for sentence in range(here - reach, here + reach + 1)
            for kind in kinds
            for other in self._by_kind_and_sentence.get((kind, sentence), ())
            if other is not seen
        )

    def pairs(
        self, kinds: tuple[Seen, ...], others: tuple[Seen, ...], *, reach: int = 0
    ) -> Iterator[tuple[Observation, Observation]]:
        """Each observation of the first kinds with the nearest of the others within reach."""
        for seen in self.seen(*kinds):
            near = self.beside(seen, *others, reach=reach)
            if near:
                yield seen, min(near, key=lambda other: _distance(seen.span, other.span))

    @cached_property
    def own_children(self) -> frozenset[str]:
        """The ids on the roll of the asker's own children."""
        return self.school.own_children(self.standing.name)


def own_contact_details(sight: Sight[Asked]) -> tuple[Observation, ...]:
    """Telephone numbers, e-mail addresses and handles in a draft that are not the school's own."""
    return tuple(
        seen
        for seen in sight.seen(Seen.PHONE_NUMBER, Seen.EMAIL_ADDRESS, Seen.HANDLE)
        if not seen.detail.startswith("school:") and seen.detail != "mention"
    )


def notices_of(matter: Matter, observations: Iterable[Observation]) -> Iterator[Notice]:
    """One notice for all that was seen surely or likely, one for all that was seen unsurely."""
    seen_once = tuple(dict.fromkeys(observations))
    for group in (
        tuple(seen for seen in seen_once if seen.sureness is not Sureness.UNSURE),
        tuple(seen for seen in seen_once if seen.sureness is Sureness.UNSURE),
    ):
        if group:
            yield Notice(matter, group, least_sure(group))


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def least_sure(observations: tuple[Observation, ...]) -> Sureness:
    """The least sure of some observations; sure where there are none."""
    return min(
        (seen.sureness for seen in observations), key=lambda one: one.rank, default=Sureness.SURE
    )
