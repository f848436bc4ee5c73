"""How names stand in sentences: what a person does, what is told of one, whose life it is. Knows no roll."""

from gatepost.engine.phrases import words_of
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import TITLES

_MY = frozenset({"my", "our", "me"})
_THEIRS = frozenset({"his", "her", "their", "your"})
_KIN = frozenset(
    "daughter son niece nephew sister brother wife husband partner friend mate aunt auntie aunty uncle nan "
    "gran nana grandma grandad cousin dog cat puppy kitten baby neighbour neighbor mum dad fiance "
    "goddaughter godson bestie hubby boyfriend girlfriend bff landlady hairdresser".split()
)
_KIN_TITLES = frozenset(
    "auntie aunty uncle nan gran nana grandma grandad saint st storm hurricane queen king prince princess "
    "lord sir dame president captain".split()
)
_NEXT_DOOR = frozenset(["next", "ltd", "plc"])
_DOES = frozenset(
    "said says asked asks came comes went goes got gets told tells made makes won lost wants wanted loved "
    "hit hits bit bites cried cries brought wrote writes read reads ran fell thinks thought kept keeps "
    "needs needed hid threw throws kicked pushed screamed punched painted sang drew gave took broke spoke "
    "stood sat ate drank swam".split()
)
_IS = frozenset(
    "is was has had did does can could cant couldnt didnt doesnt isnt wasnt hasnt will wont would".split()
)
_LIKE_A_PERSON = frozenset(
    "sick poorly absent late rude naughty crying upset excluded biting hungry tired told moved given sent "
    "unwell ill bitten hit in off being".split()
)
_TOLD = frozenset(
    "old told asked helped gave give saw met hugged with poor little dear lovely sweet darling wee young bless "
    "told thank thanks called caught taught teach sent praised tell ask and".split()
)
_BEFORE_A_THING = frozenset("the a an this that every each some any no".split())
SURE_OF_ANYBODY = frozenset({"does", "owns", "unwell"})
"""What of `acts` only people do; "is" alone may be a season's."""


def acts(reading: Reading, at: int) -> str:
    """What the word behind a name makes of it: owns, does, unwell, is; or nothing."""
    tokens = reading.tokens
    token = tokens[at]
    if token.base != token.word:
        return "owns"
    if at + 1 >= len(tokens) or tokens[at + 1].sentence != token.sentence:
        return ""
    verb = tokens[at + 1].word
    if verb in _DOES or (len(verb) > 4 and verb.endswith("ed")):
        return "does"
    if verb in _IS:
        behind = tokens[at + 2] if at + 2 < len(tokens) else None
        is_unwell = behind is not None and behind.word in _LIKE_A_PERSON
        return "unwell" if is_unwell else "is"
    return ""


def is_told_of(reading: Reading, at: int) -> bool:
    """Whether the word before a name makes it somebody: "told Joy", "little Robin"."""
    before = _before(reading, at)
    return before is not None and before.word in _TOLD


def stands_for_a_thing(reading: Reading, at: int) -> bool:
    """Whether a word that is also a name stands for a month, a place, a subject, or in a longer name.

    "In May", "the Summer term", "off to Paris", "we have Art on Fridays", "Amazing Grace".
    """
    token = reading.tokens[at]
    if token.base in words_of("ordinary_names", "thing"):
        return True
    before = _before(reading, at)
    if before is None:
        return False
    if before.word in _BEFORE_A_THING:
        return True
    is_in_a_title = before.is_capital and not before.is_first and before.word not in _TOLD
    return is_in_a_title and reading.plain[before.end : token.start] == " "


def own_life(reading: Reading, at: int, *, in_school: bool) -> bool:
    """Whether a name is one's own kin, a neighbour, a storm or a king, by the words beside it."""
    tokens = reading.tokens
    before = _before(reading, at)
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.sentence == tokens[at].sentence and behind.word in _NEXT_DOOR:
        return True
    if before is None:
        return False
    whose = _before(reading, at - 1)
    is_ones_own = whose is None or whose.word in _MY or whose.word not in _THEIRS
    if (before.word in _KIN_TITLES and is_ones_own) or follows_a_title(reading, at):
        return True
    if before.word in _KIN:
        return whose is not None and whose.word in _MY
    return before.word == "our" and not in_school


def follows_a_title(reading: Reading, at: int) -> bool:
    """Whether a title stands before a name; "we miss Berg" has none."""
    before = _before(reading, at)
    if before is None or before.word not in TITLES:
        return False
    if before.word in {"miss", "sir", "father", "sister", "lady", "madam", "dr"}:
        return before.is_capital and not reading.is_lower
    return True


def _before(reading: Reading, at: int) -> Token | None:
    """The word before, in the same sentence."""
    if at <= 0:
        return None
    before = reading.tokens[at - 1]
    return before if before.sentence == reading.tokens[at].sentence else None
