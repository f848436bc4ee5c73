"""Sees what singles one person out without a name: initials, relation, description, event, place, class."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gatepost.engine import phrases
from gatepost.engine.folding import fold
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

NAME = "identifying"

# One initial that stands for a person by the word beside it.
_TITLED = re.compile(
    r"\b(?:Mrs|Mr|Miss|Ms|Mx|Sir|Dr|Madame)\.? [A-Z]\b(?!['.]?\w)(?! and Mrs [A-Z][a-z])"
)
_FOND = re.compile(
    r"\b(?:[Ll]ittle|[Ww]ee|[Pp]oor|[Ll]il|[Bb]less|[Dd]ear|[Yy]oung|[Ll]ovely|[Nn]aughty|[Cc]heeky) [B-HJ-Z]\b"
    r"(?!['\w&*+-])(?! (?:level|levels|list|team|class|road|word))"
    r"|\b[Ll]ittle A\b(?!['\w&*+-])(?! (?:level|level|list|team|class|bit|few|star))"
)
_LETTERED = re.compile(
    r"\b(?:[Cc]hild|[Pp]upil|[Bb]oy|[Gg]irl|[Kk]id|[Ll]ad|[Ss]tudent|[Ss]taff member|[Tt]eacher|[Pp]arent|"
    r"[Cc]alled|[Ff]amily) (?:[A-Z]\b(?!['*+-]?\w)|[A-Z]\.)(?! (?:level|list|team))"
)
_IN_YEAR = re.compile(
    r"\b[A-HJ-Z]\.?[A-Z]?\.? (?:in|from|of) (?:[Mm]y |[Oo]ur |the )?"
    r"(?:[Yy]ear|[Yy]r|[Yy]|YR|[Cc]lass|[Rr]eception|[Nn]ursery)\b ?\d?"
)
_HIS_MUM = re.compile(
    r"\b[A-HJ-Z]'s (?:mum|mam|mom|dad|nan|gran|mother|father|parents|brother|sister|family)\b"
)
_PAIR = re.compile(r"(?<![\w.&])[A-Z]\. ?[A-Z]\.(?!\w)(?! ?[A-Z][a-z])")
_DOES = re.compile(
    r"(?<![\w.&'+-])[B-HJ-WYZ]\.? (?:is|was|has|had|got|gets|did|bit|hit|threw|kicked|said|cried|told|came|went|"
    r"wet|can't|cant|won't|wont|wants|needs|keeps|loves|spat|ran|punched|swore|told|hugged|refused|lashed|"
    r"kicks|bites|hits|hates|lives|struggles|smashed|failed|passed|absconded|screamed)\b"
)
_INITIALS = re.compile(r"\b[Ii]nitials?\b(?: are| is|:)? ?[A-Z]")
_FALSE_BEFORE = frozenset(
    {"vitamin", "plan", "room", "block", "hepatitis", "grade", "exit", "bus", "type", "gen"}
)
_INITIAL_SHAPES = (
    (_TITLED, Sureness.SURE),
    (_FOND, Sureness.SURE),
    (_LETTERED, Sureness.SURE),
    (_IN_YEAR, Sureness.SURE),
    (_HIS_MUM, Sureness.SURE),
    (_INITIALS, Sureness.SURE),
    (_PAIR, Sureness.LIKELY),
    (_DOES, Sureness.LIKELY),
)
_NO_INITIALS = frozenset(
    "i it is in my we oh ok so no he me to at of on or if an as be by do go up us im tv uk pe ta id am pm".split()
)
_INITIALS_AT_MOST = 2

_YEAR_WORDS = frozenset(f"{year}{figure}" for year in ("y", "yr") for figure in range(1, 7))
_YEARS = frozenset({"year", "yr"})
_CLASS_CODE = re.compile(r"[1-6](?:[abcefhjlnorstuvwyz]|[a-z][a-z])")
_NO_CODE_ENDINGS = (
    "km",
    "kg",
    "cm",
    "mm",
    "ml",
    "ft",
    "lb",
    "oz",
    "hr",
    "yr",
    "yo",
    "mb",
    "gb",
    "pt",
    "st",
    "bn",
)


def _words(name: str) -> frozenset[str]:
    return phrases.words_of(NAME, name)


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Details of each sort; a class or a year group counts where one child is spoken of in its sentence."""
    yield from phrases.load(NAME).observe(reading)
    if _has_short_capitals(reading):
        yield from _initials(reading)
    yield from _classes(reading, school)


def _has_short_capitals(reading: Reading) -> bool:
    """Whether any word could be somebody's initials; most texts have none."""
    return any(
        token.is_capital and token.base not in _NO_INITIALS
        for token in reading.tokens
        if len(token.base) <= _INITIALS_AT_MOST
    )


def _initials(reading: Reading) -> Iterator[Observation]:
    if reading.is_shouted:
        return
    seen: set[Span] = set()
    has_school = not _words("school-person").isdisjoint(reading.where)
    for shape, sureness in _INITIAL_SHAPES:
        for found in shape.finditer(reading.plain):
            span = Span(*found.span())
            if any(span.overlaps(other) for other in seen) or _is_no_person(reading, found, shape):
                continue
            if sureness is not Sureness.SURE and not has_school:
                continue
            seen.add(span)
            yield Observation(Seen.IDENTIFYING_DETAIL, span, NAME, sureness, "initials")


def _is_no_person(reading: Reading, found: re.Match[str], shape: re.Pattern[str]) -> bool:
    if shape is _PAIR:
        return "".join(filter(str.isalpha, found.group())).lower() in _words("no-initials")
    if shape is _DOES:
        before = reading.plain[max(found.start() - 12, 0) : found.start()].lower().split()
        return bool(before) and before[-1] in _FALSE_BEFORE
    return found.group() in {"Mr T", "Mr X", "Mr C", "Little Z"} and shape is _TITLED


@lru_cache(maxsize=64)
def _first_words(class_names: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The classes of a school as folded words, by the first; "Kestrel class" is "kestrel"."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for name in class_names:
        words = tuple(fold(part) for part in name.replace("-", " ").split())
        bare = tuple(word for word in words if word not in {"class", "form", "group"}) or words
        if bare and not bare[0].isdigit() and bare[0] not in {"year", "yr"}:
            names.setdefault(bare[0], set()).add(bare)
            if len(bare) == 1 and bare[0].isalpha():
                names.setdefault(bare[0] + "s", set()).add((bare[0] + "s",))
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in names.items()}


def _classes(reading: Reading, school: School) -> Iterator[Observation]:
    """Classes and year groups in a sentence that speaks of one person."""
    where = reading.where
    persons = {
        reading.tokens[index].sentence
        for word in _words("one-person") | {"he", "she", "hes", "shes", "his", "her", "him"}
        if word in where
        for index in where[word]
    }
    if not persons:
        return
    names = _first_words(school.all_class_names)
    tokens = reading.tokens
    words = [word for word in (*names, *_YEARS, *_YEAR_WORDS) if word in where]
    for index in sorted({index for word in words for index in where[word]}):
        token = tokens[index]
        if token.sentence not in persons:
            continue
        end = _class_end(reading, index, names.get(token.word) or names.get(token.base) or ())
        if end:
            span = Span(token.start, tokens[end - 1].end)
            yield Observation(Seen.IDENTIFYING_DETAIL, span, NAME, Sureness.LIKELY, "class")
        elif token.word in _YEAR_WORDS or (
            token.word in _YEARS
            and index + 1 < len(tokens)
            and tokens[index + 1].word in {"1", "2", "3", "4", "5", "6"}
        ):
            last = token if token.word in _YEAR_WORDS else tokens[index + 1]
            span = Span(token.start, last.end)
            yield Observation(Seen.IDENTIFYING_DETAIL, span, NAME, Sureness.UNSURE, "year")


def _class_end(reading: Reading, index: int, names: tuple[tuple[str, ...], ...]) -> int:
    """The index past the class named from a token on, or 0."""
    tokens = reading.tokens
    token = tokens[index]
    for words in names:
        ends = index + len(words)
        if tuple(each.word for each in tokens[index:ends]) != words:
            continue
        if len(words) == 1 and words[0].isalpha():
            after = tokens[ends].word if ends < len(tokens) else ""
            before = tokens[index - 1].word if index else ""
            is_said = after == "class" or before in {"in", "from", "of", "class"}
            if not token.is_capital and after != "class":
                continue
            if (
                token.is_first
                or words[0].rstrip("s") in _words("everyday-class-name")
                or words[0] in _words("everyday-class-name")
            ) and not is_said:
                continue
        return ends
    if _CLASS_CODE.fullmatch(token.word) and index:
        before = tokens[index - 1].word
        is_measure = token.word in _words("no-class-code") or token.word.endswith(_NO_CODE_ENDINGS)
        is_plural = token.word.endswith("s") and reading.text[token.end - 1] == "s"
        if (
            not is_measure
            and not is_plural
            and before in {"in", "from", "of", "class", "year", "my", "our"}
        ):
            return index + 1
    return 0
