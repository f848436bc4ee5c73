"""Sees how somebody can be reached: telephone numbers, e-mail addresses and handles.

The school's own are no person's: their detail begins with "school:".
"""

import re
from collections.abc import Iterator
from functools import cache

from gatepost.engine import phrases
from gatepost.engine.folding import fold
from gatepost.engine.observation import Observation, Seen, Span, Sureness
from gatepost.engine.reading import Reading, Token
from gatepost.engine.school import School

OBSERVER = "contact-details"
_LEXICON = "contact"
SCHOOL_PREFIX = "school:"

_DIGIT_RUN = re.compile(r"[+(]{0,2}\d[\d .()/\u2010-\u2015\ufe0f\u20e3-]{4,40}")
_DATE_AT_START = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)|\d{4}([./-])\d{2}\2\d{2}(?!\d)")
_FIGURE = re.compile(r"\d")
_FEWEST_FIGURES = 6
_UK_LENGTHS = (11, 10)
# 03, 05, 08 and 09 are of firms, helplines and paid services: no private person has one.
_PRIVATE_UK = re.compile(r"0(?:1\d|2[0-9]|7[1-9])")
_SPOKEN_DIGITS = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "dbl": 2, "triple": 3, "treble": 3}
_SIGN_IN_WORDS = {"dot": ".", "underscore": "_", "dash": "-"}
_LOCAL_BEFORE = 24
_MAILBOX_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-'")
_AFTER_AT = re.compile(r"@ ?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5})", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@([a-z_][a-z0-9_.]{1,29})", re.IGNORECASE)
_NAMED_HANDLE = re.compile(
    r"\s{0,2}(?:is|are|=|:|-|@|it's|its)?\s{0,2}@?([a-z_][a-z0-9_.]{2,29})", re.I
)


def see(reading: Reading, school: School) -> Iterator[Observation]:
    """Every number, address or account by which somebody can be reached."""
    if len(_FIGURE.findall(reading.plain)) >= _FEWEST_FIGURES:
        yield from _numbers(reading, school)
    yield from _spoken_numbers(reading, school)
    emails = tuple(_emails(reading, school))
    yield from emails
    yield from _handles(reading, school, tuple(seen.span for seen in emails))


@cache
def _words(word_class: str) -> frozenset[str]:
    """The words of a class of contact.toml, folded."""
    return phrases.words_of(_LEXICON, word_class)


def _observed(
    kind: Seen, span: Span, detail: str, sureness: Sureness = Sureness.SURE
) -> Observation:
    return Observation(kind, span, OBSERVER, sureness, detail)


# --- telephone numbers -------------------------------------------------------------------------


def _numbers(reading: Reading, school: School) -> Iterator[Observation]:
    """Telephone numbers written in figures."""
    text = reading.plain
    for run in _DIGIT_RUN.finditer(text):
        at, end = run.start(), run.start() + len(run.group().rstrip(" .(/-"))
        if at and (text[at - 1].isalnum() or text[at - 1] in "$£€#=_,"):
            continue
        if at > 1 and text[at - 1] == ":" and text[at - 2].isdigit():
            continue  # "10:30" is a time; a colon after a word is a label ("tel:0…")
        word_before = _word_before(reading, at)
        if word_before in _words("number-of-a-thing"):
            continue
        yield from _in_run(reading, school, at, end, word_before)


def _in_run(
    reading: Reading, school: School, at: int, end: int, word_before: str
) -> Iterator[Observation]:
    """The numbers of one run of figures: two numbers may stand in it one after the other."""
    text = reading.plain
    while at < end:
        start = at
        if date := _DATE_AT_START.match(text, at, end):
            at = date.end()
            continue
        figures = [place for place in range(at, end) if text[place].isdigit()]
        stop = _end_of_number(text, at, end, figures)
        if stop:
            digits = "".join(text[place] for place in range(at, stop) if text[place].isdigit())
            value = _telephone("+" + digits if "+" in text[at : at + 3] else digits)
            if value and not _is_other_number(text[at:stop], digits):
                while stop < end and text[stop] == ")":
                    stop += 1
                yield _telephone_seen(Span(start, stop), value, school)
                at = stop
                continue
        elif _is_local_number(text[at:end], word_before):
            yield _observed(
                Seen.PHONE_NUMBER,
                Span(at, end),
                "".join(filter(str.isdigit, text[at:end])),
                Sureness.LIKELY,
            )
            return
        at = _next_group(text, at, end)


def _end_of_number(text: str, at: int, end: int, figures: list[int]) -> int:
    """Past the last figure of a number of telephone length that begins here, or 0."""
    lengths: tuple[int, ...] = _UK_LENGTHS
    head = text[at : at + 3]
    if "+" in head:
        is_british = figures and text[figures[0] : figures[0] + 2] == "44"
        lengths = (13, 12, 11) if is_british else tuple(range(15, 8, -1))
    elif text.startswith("0044", figures[0] if figures else at):
        lengths = (15, 14, 13)
    elif not head.lstrip("(").startswith("0"):
        return 0
    for length in lengths:
        if len(figures) < length:
            continue
        stop = figures[length - 1] + 1
        if stop >= end or not text[stop].isdigit():
            return stop
    return 0


def _telephone(written: str) -> str:
    """The number with +44 or its country's code, where a private person may have it; else ""."""
    if written.startswith("0044"):
        written = "+" + written[2:]
    if written.startswith("+440"):
        written = "+44" + written[4:]  # "+44 (0)7700 …": the nought is for callers at home
    national = "0" + written[3:] if written.startswith("+44") else written
    is_british = not written.startswith("+") or written.startswith("+44")
    if is_british and (not _PRIVATE_UK.match(national) or len(set(national[2:])) < 3):
        return ""
    from phonenumbers import phonenumberutil as numbers  # noqa: PLC0415 -- 60 ms; few drafts hold one

    try:
        parsed = numbers.parse(written, "GB")
    except numbers.NumberParseException:
        return ""
    possible = numbers.is_possible_number_with_reason(parsed)
    if possible != numbers.ValidationResult.IS_POSSIBLE:
        return ""
    return numbers.format_number(parsed, numbers.PhoneNumberFormat.E164)


def _telephone_seen(span: Span, value: str, school: School) -> Observation:
    digits = "".join(filter(str.isdigit, school.phone))
    own = "+44" + digits.removeprefix("44").removeprefix("0") if digits else ""
    is_schools = bool(own) and value == own
    return _observed(Seen.PHONE_NUMBER, span, SCHOOL_PREFIX + value if is_schools else value)


def _is_other_number(written: str, digits: str) -> bool:
    """Whether it is an old ISBN ("0 7475 3269 9") or an NHS number that begins with a nought."""
    groups = re.split(r"[ -]+", written.strip())
    if len(digits) != 10:
        return False
    if len(groups) == 4 and len(groups[0]) == 1 and len(groups[3]) == 1:
        return True
    return [len(group) for group in groups] == [3, 3, 4]


def _is_local_number(written: str, word_before: str) -> bool:
    """Whether five to eight figures follow "ring" or "my number is"."""
    figures = sum(map(str.isdigit, written))
    return word_before in _words("ringing") and 6 <= figures <= 8 and written[0] in "23456789"


def _next_group(text: str, at: int, end: int) -> int:
    while at < end and text[at] not in " /":
        at += 1
    while at < end and text[at] in " /.-":
        at += 1
    return at


def _word_before(reading: Reading, at: int) -> str:
    """The last word before a place that is not "is", "no", "number" or the like after another."""
    before = reading.plain[max(0, at - _LOCAL_BEFORE) : at]
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", before)]
    while words and words[-1] in {"is", "no", "on", "me", "s", "my", "nr", "so", "at"}:
        words.pop()
    if words and words[-1] in {"number", "num"} and len(words) > 1:
        return words[-2] if words[-2] in _words("number-of-a-thing") else words[-1]
    return words[-1] if words else ""


def _spoken_numbers(reading: Reading, school: School) -> Iterator[Observation]:
    """Numbers spelled out in words: "oh seven seven double o"."""
    where = reading.where
    if not any(word in where for word in ("oh", "o", "zero", "nought")):
        return
    tokens = reading.tokens
    at = 0
    while at < len(tokens):
        end, digits, spoken = _spoken_from(tokens, at)
        is_whole = spoken >= 3 and digits.startswith("0") and len(digits) in _UK_LENGTHS
        if is_whole and (value := _telephone(digits)):
            yield _telephone_seen(Span(tokens[at].start, tokens[end - 1].end), value, school)
        at = max(end, at + 1)


def _spoken_from(tokens: tuple[Token, ...], at: int) -> tuple[int, str, int]:
    """The index past a run of spoken figures, the figures, and how many were in words."""
    digits, times, spoken = "", 1, 0
    while at < len(tokens):
        word = tokens[at].word
        if word in _TIMES:
            times = _TIMES[word]
        elif word in _SPOKEN_DIGITS:
            digits += _SPOKEN_DIGITS[word] * times
            times, spoken = 1, spoken + 1
        elif word.isdigit() and len(word) <= 6 and digits:
            digits += word
            times = 1
        else:
            break
        at += 1
    return at, digits, spoken


# --- e-mail addresses and handles -------------------------------------------------------------


def _emails(reading: Reading, school: School) -> Iterator[Observation]:
    """E-mail addresses, written with their signs or spelled out."""
    text = reading.plain
    for found in _AFTER_AT.finditer(text) if "@" in text else ():
        start = found.start()
        while start and found.start() - start < 64 and text[start - 1].lower() in _MAILBOX_SIGNS:
            start -= 1
        while start < found.start() and not text[start].isalnum():
            start += 1
        domain = found.group(1).rstrip(".-")
        ends = domain.rsplit(".", 1)[-1]
        if domain in _words("mailbox-firm"):
            ends = "com"  # "jo99@gmail": everybody knows the rest
        elif "." not in domain:
            continue
        if start < found.start() and ends.isalpha() and len(ends) > 1:
            if found.group().startswith("@ ") and ends not in _words("top-domain"):
                continue
            value = f"{text[start : found.start()]}@{domain}".lower()
            yield _email_seen(Span(start, found.start(1) + len(domain)), value, school)
    yield from _spelled_emails(reading, school)


def _spelled_emails(reading: Reading, school: School) -> Iterator[Observation]:
    """Addresses with "at" and "dot" in words."""
    tokens = reading.tokens
    for at in reading.where.get("at", ()):
        if not 0 < at < len(tokens) - 2:
            continue
        domain, end, dots = _spelled_domain(reading, at + 1)
        if not domain:
            continue
        first, local = _local_part(reading, at)
        has_cue = any(
            token.word in _words("mail-cue") for token in tokens[max(0, first - 6) : first]
        )
        is_firm = domain.split(".")[0] in _words("mailbox-firm")
        if tokens[at - 1].word in _words("not-a-mailbox") or not (dots or is_firm or has_cue):
            continue
        yield _email_seen(
            Span(tokens[first].start, tokens[end - 1].end),
            f"{local}@{domain}",
            school,
            Sureness.SURE if is_firm or has_cue else Sureness.LIKELY,
        )


def _spelled_domain(reading: Reading, at: int) -> tuple[str, int, int]:
    """The domain that begins at a token, the index past it, and how many dots are in words."""
    tokens, text = reading.tokens, reading.plain
    parts, dots = [tokens[at].word], 0
    at += 1
    while at < len(tokens):
        is_word = tokens[at].word == "dot" and at + 1 < len(tokens)
        is_sign = text[tokens[at - 1].end : tokens[at].start] == "."
        if not is_word and not is_sign:
            break
        at += is_word
        dots += is_word
        parts.append(tokens[at].word)
        at += 1
    if len(parts) < 2 or parts[-1] not in _words("top-domain"):
        return "", at, dots
    return ".".join(parts), at, dots


def _local_part(reading: Reading, at: int) -> tuple[int, str]:
    """The first token of the name that ends before a token, and the name with its signs."""
    tokens, text = reading.tokens, reading.plain
    first, local = at - 1, tokens[at - 1].word
    while first:
        between = text[tokens[first - 1].end : tokens[first].start]
        if between in {".", "_", "-", "+"}:
            first, local = first - 1, tokens[first - 1].word + between + local
        elif first > 1 and tokens[first - 1].word in _SIGN_IN_WORDS:
            sign = _SIGN_IN_WORDS[tokens[first - 1].word]
            first, local = first - 2, tokens[first - 2].word + sign + local
        else:
            break
    return first, local


def _email_seen(
    span: Span, value: str, school: School, sureness: Sureness = Sureness.SURE
) -> Observation:
    domain = value.rpartition("@")[2]
    own = school.domain.lower().removeprefix("www.")
    is_schools = bool(own) and (domain == own or domain.endswith("." + own))
    return _observed(
        Seen.EMAIL_ADDRESS, span, SCHOOL_PREFIX + value if is_schools else value, sureness
    )


def _handles(reading: Reading, school: School, emails: tuple[Span, ...]) -> Iterator[Observation]:
    """Handles offered ("my insta is …"), accounts offered without one, and bare mentions."""
    text = reading.plain
    schools = {handle.lower().lstrip("@") for handle in school.handles}
    taken = bytearray(len(text) + 4)
    for email in emails:
        _take(taken, email)
    for at in _platform_places(reading):
        token = reading.tokens[at]
        found = _NAMED_HANDLE.match(text, token.end, token.end + 40)
        if not found or not _is_offered(reading, at, found):
            continue
        value = found.group(1).rstrip(".").lower()
        at_sign = text.find("@", found.start(), found.start(1))
        start = at_sign if at_sign >= 0 else token.start
        span = Span(start, found.start(1) + len(value))
        _take(taken, span)
        yield _observed(Seen.HANDLE, span, SCHOOL_PREFIX + value if value in schools else "own")
    for found in _HANDLE.finditer(text) if "@" in text else ():
        value = found.group(1).rstrip(".").lower()
        span = Span(found.start(), found.start(1) + len(value))
        if value in _words("not-a-handle") or any(taken[span.start : span.end]):
            continue
        if value in schools:
            detail = SCHOOL_PREFIX + value
        else:
            detail = "own" if _is_own(reading, found.start()) else "mention"
        _take(taken, span)
        yield _observed(Seen.HANDLE, span, detail)
    for offered in phrases.load(_LEXICON).observe(reading):
        # "add me on insta @jo" has its handle already.
        if not any(taken[offered.span.start : offered.span.end + 3]):
            _take(taken, offered.span)
            yield _observed(offered.kind, offered.span, offered.detail, offered.sureness)


def _take(taken: bytearray, span: Span) -> None:
    """Mark a place as seen, so that nothing else is seen there."""
    taken[span.start : span.end] = b"\1" * (span.end - span.start)


def _platform_places(reading: Reading) -> Iterator[int]:
    for word in _words("platform") & reading.where.keys():
        yield from reading.where[word]


def _is_offered(reading: Reading, at: int, found: re.Match[str]) -> bool:
    """Whether what follows the name of a platform is the handle of somebody there."""
    name = found.group(1).rstrip(".").lower()
    joint = found.group()[: found.start(1) - found.start()]
    if fold(name) in _words("not-a-name-there"):
        return False
    is_shaped = any(sign.isdigit() or sign in "_." for sign in name) or "@" in joint
    is_joined = any(sign in joint for sign in ":=-") or " is" in joint or " it" in joint
    before = {token.word for token in reading.tokens[max(0, at - 4) : at]}
    is_own = bool(before & {"my", "me", "mine", "im", "our"})
    if is_shaped:
        is_made_up = len(name) > 6 and ("_" in name or sum(map(str.isdigit, name)) > 1)
        return is_joined or is_own or is_made_up or "@" in joint
    # "snap: kevcoach": one bare word is a handle only after a label that opens the line.
    return ":" in joint and (is_own or reading.tokens[at].is_first)


def _is_own(reading: Reading, at: int) -> bool:
    """Whether "add me", "my", "follow me" stand just before a handle."""
    before = fold(" ".join(reading.plain[max(0, at - 40) : at].split()))
    return bool(
        re.search(r"\b(?:(?:add|follow|find|dm|message|msg|snap) me|im|i am|my|mine)\b", before)
    )
