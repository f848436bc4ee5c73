"""Sees what the pictures in a draft show, as they are described: children, crests, records, mockery."""

from collections.abc import Iterator

from gatepost.engine import phrases
from gatepost.engine.folding import fold
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

OBSERVER = "pictures"
_LEXICON = "pictures"
_CREST_WORDS = frozenset({"crest", "logo", "emblem", "letterhead", "badge", "paper", "notepaper"})
_IN_TEXT = "text"


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Each picture and what it shows; outside pictures only that the school's crest is used."""
    if not reading.pictures and _CREST_WORDS.isdisjoint(reading.where):
        return
    for picture in reading.pictures:
        yield Observation(Seen.PICTURE, picture, OBSERVER)
        yield from _class_in(reading, picture, school)
    own_by_name = tuple(_own_by_name(reading)) if reading.pictures else ()
    for own in own_by_name:
        yield Observation(Seen.OWN_CHILD_PICTURED, own, OBSERVER, Sureness.LIKELY, "name")
    with_own = {reading.sentence_at(own.start) for own in own_by_name}
    furthest: dict[Seen, int] = {}
    ordered = sorted(
        phrases.load(_LEXICON).observe(reading), key=lambda one: (one.span.start, -one.span.end)
    )
    is_of_school = not phrases.words_of(_LEXICON, "school-word").isdisjoint(reading.where)
    for seen in ordered:
        is_of_text = seen.kind is Seen.CREST_PICTURED and seen.detail == _IN_TEXT
        if not is_of_text and not reading.in_picture(seen.span):
            continue
        if seen.span.start < furthest.get(seen.kind, -1):
            continue
        # "Our Kayleigh starting Reception": one child, the writer's own.
        is_many = any(word in reading.where for word in ("children", "pupils", "kids", "class"))
        if (
            seen.kind is Seen.CHILDREN_PICTURED
            and not is_many
            and reading.sentence_at(seen.span.start) in with_own
        ):
            continue
        furthest[seen.kind] = seen.span.end
        sureness = seen.sureness
        if seen.detail == "children" and is_of_school:
            sureness = Sureness.LIKELY  # the rest of the draft speaks of school
        yield Observation(seen.kind, seen.span, OBSERVER, sureness, seen.detail)


def _class_in(reading: Reading, picture: Span, school: School) -> Iterator[Observation]:
    """A class of the school by its name: "Kestrels on the climbing frame", "3B on the carpet"."""
    words = reading.tokens_in(picture)
    folded = [token.base for token in words]
    for name in school.all_class_names:
        parts = [fold(part) for part in name.replace("-", " ").split()]
        for at in range(len(folded) - len(parts) + 1):
            stands = parts and folded[at : at + len(parts)] == parts
            is_written_so = stands and (words[at].is_capital or parts[0][:1].isdigit())
            if stands and (is_written_so or reading.is_lower):
                span = Span(words[at].start, words[at + len(parts) - 1].end)
                sureness = Sureness.LIKELY if is_written_so else Sureness.UNSURE
                yield Observation(Seen.CHILDREN_PICTURED, span, OBSERVER, sureness, "class")


def _own_by_name(reading: Reading) -> Iterator[Span]:
    """A child of the writer's own as the North says it: "our Kayleigh"."""
    no_child = phrases.words_of(_LEXICON, "not-our-child")
    for at in reading.where.get("our", ()):
        if at + 1 >= len(reading.tokens):
            continue
        name = reading.tokens[at + 1]
        span = Span(reading.tokens[at].start, name.end)
        if name.is_capital and name.word not in no_child and reading.in_picture(span):
            yield span
