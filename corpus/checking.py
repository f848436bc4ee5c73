"""Checks the corpus: fields, ids, vocabularies, texts that are too alike, openings used too often.

Run `python corpus/checking.py [files]`. Texts of the named files (all, if none is named) are held
against every text of the corpus. The faults are printed, then the counts; the exit code is 1 if
there is a fault.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).resolve().parent

MATTERS = frozenset(
    """pupil-spoken-ill-of person-identifiable child-safety-worry colleague-private-life
    about-school school-spoken-ill-of incident-at-school school-made-out-unfit internal-workings
    supplier-dealings work-under-influence parent-criticised attack colleague-barbed person-bullied
    prejudice hatred-stirred pile-on-invited accusation decision-resented low-mood-about-work
    whereabouts boundary-signal improper-tone-to-child rude-to-parent""".split()
)
CHANNELS = frozenset({"post", "message-to-pupil", "message-to-parent", "message-to-colleague"})
CHARACTERISTICS = frozenset(
    """age disability gender-reassignment marriage pregnancy race religion sex
    sexual-orientation""".split()
)
FORMS = frozenset("post comment caption thread ramble message reply status bio".split())
TOPICS = frozenset(
    """sports-day assembly residential-trip school-dinner parents-evening playground ofsted sats
    nativity world-book-day swimming music school-gate uniform behaviour reading phonics staffroom
    pay supply-teaching governors-meeting cleaning caretaking minibus website it-systems first-aid
    attendance send safeguarding home-life weekend holiday football faith politics telly pets food
    health family friends driving weather shopping job-hunting retirement training-day redundancy
    complaint social-event covid strike finance building-works volunteering contractors
    forest-school art science transition new-starter leaving-do""".split()
)
SIGNS = frozenset(
    """own-work negative private-fact rude others-work improper employer-shown security-answer
    personal-information other-child favour-asked matey private-matter friendly-tie""".split()
)
FIELDS = ("id", "channel", "text", "matters", "near", "characteristic", "topic", "form", "why")
#: The community's texts say which signs they show, and not why.
FIELDS_OF_COMMUNITY = (*FIELDS[:-1], "signs")

#: Two texts that share more than this part of their runs of four words are too alike.
ALIKE = 0.4
#: A twin keeps its words and turns their meaning, so that its matters differ: it may be this much alike.
ALIKE_TWINS = 0.85
#: More texts than this in one file must not begin with the same three words.
SAME_OPENINGS = 3
SAME_OPENINGS_IN_A_HUNDRED = 2
WHY_WORDS = 12


class Line(NamedTuple):
    """One text of the corpus and where it stands."""

    path: Path
    number: int
    entry: dict[str, Any]

    def fault(self, words: str) -> str:
        """The fault, with the place where it stands."""
        where = self.path.name if self.path.parent.name == "matters" else str(self.path)
        return f"{where}:{self.number} {self.entry.get('id', '?')}: {words}"


def lines_of(path: Path, faults: list[str]) -> Iterator[Line]:
    """The entries of a file; a line that is no JSON object is entered among the faults."""
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not raw.strip():
            continue
        try:
            entry = json.loads(raw)
        except json.JSONDecodeError as error:
            faults.append(f"{path}:{number}: no JSON ({error})")
            continue
        if isinstance(entry, dict):
            yield Line(path, number, entry)
        else:
            faults.append(f"{path}:{number}: no object")


def words_of(text: str) -> list[str]:
    """The words in lower case, without marks; emoji count as words, so that they tell texts apart."""
    return re.findall(r"[\w'’]+|[^\w\s,.!?;:…\"“”()\-]", text.lower())


def runs_of_four(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words; a shorter text is one run."""
    words = words_of(text)
    if len(words) < 4:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def field_faults(entry: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the fields of one entry."""
    fields = FIELDS_OF_COMMUNITY if "signs" in entry else FIELDS
    if sorted(entry) != sorted(fields):
        yield f"fields are {sorted(entry)}"
        return
    for field in fields:
        wanted = list if field in ("matters", "signs") else str
        if not isinstance(entry[field], wanted):
            yield f"{field} is no {'list' if wanted is list else 'text'}"
            return
    if not SIGNS.issuperset(entry.get("signs", ())):
        yield f"signs {entry['signs']} are not all known"
    if not entry["text"].strip():
        yield "the text is empty"
    known = (
        ("channel", CHANNELS),
        ("topic", TOPICS),
        ("form", FORMS),
        ("near", MATTERS | {""}),
        ("characteristic", CHARACTERISTICS | {""}),
    )
    for field, allowed in known:
        if entry[field] not in allowed:
            yield f"{field} {entry[field]!r} is not known"
    for matter in entry["matters"]:
        if matter not in MATTERS:
            yield f"matter {matter!r} is not known"
    if len(set(entry["matters"])) != len(entry["matters"]):
        yield "a matter stands twice"
    if entry["near"] and entry["near"] in entry["matters"]:
        yield "near is among the matters"
    if len(entry.get("why", "").split()) > WHY_WORDS:
        yield f"why has more than {WHY_WORDS} words"


def place_faults(line: Line) -> Iterator[str]:
    """Whether the id, the file and the labels belong together."""
    entry = line.entry
    matter = line.path.stem
    if line.path.parent.name == "matters" and matter in MATTERS:
        found = re.fullmatch(rf"{matter}-([pn])\d{{3}}", entry["id"])
        if not found:
            yield "the id does not fit the file"
        elif found[1] == "p" and matter not in entry["matters"]:
            yield "an id with p raises the matter of its file"
        elif found[1] == "n" and (entry["near"] != matter or matter in entry["matters"]):
            yield "an id with n is near the matter of its file and does not raise it"
    elif line.path.parent.name == "plain":
        if not re.fullmatch(r"plain-[a-z]\d{3}", entry["id"]):
            yield "the id does not fit the file"
        if entry["matters"]:
            yield "a plain text raises nothing"


def alike_faults(own: list[Line], everything: list[Line]) -> Iterator[str]:
    """Pairs that share too many runs of four words, each told once."""
    runs = [runs_of_four(line.entry["text"]) for line in everything]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, held in enumerate(runs):
        for run in held:
            holders[run].append(at)
    wanted = {(line.path, line.number) for line in own}
    for at, line in enumerate(everything):
        if (line.path, line.number) not in wanted:
            continue
        shared: Counter[int] = Counter()
        for run in runs[at]:
            shared.update(other for other in holders[run] if other != at)
        for other, count in shared.items():
            there = everything[other]
            if (there.path, there.number) in wanted and other < at:
                continue
            part = count / len(runs[at] | runs[other])
            is_twin = line.entry["matters"] != there.entry["matters"]
            if part > (ALIKE_TWINS if is_twin else ALIKE):
                yield line.fault(f"too like {there.entry['id']} ({part:.2f})")


def opening_faults(path: Path, own: list[Line]) -> Iterator[str]:
    """Three-word openings that a file uses too often."""
    openings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for line in own:
        words = words_of(line.entry["text"])
        is_picture = words[:2] == ["[", "image"] or line.entry["text"].startswith("[")
        if line.path == path and len(words) > 3 and not is_picture:
            openings[tuple(words[:3])].append(line.entry["id"])
    most = max(SAME_OPENINGS, sum(map(len, openings.values())) * SAME_OPENINGS_IN_A_HUNDRED // 100)
    for opening, ids in openings.items():
        if len(ids) > most:
            yield f"{path.name}: {len(ids)} texts begin {' '.join(opening)!r}: {', '.join(ids)}"


def counts(path: Path, own: list[Line]) -> str:
    """How many texts of each kind a file holds, in one line."""
    mine = [line.entry for line in own if line.path == path]
    raising = sum(1 for entry in mine if path.stem in entry["matters"])
    near = sum(1 for entry in mine if entry["near"] == path.stem)
    forms = Counter(entry["form"] for entry in mine)
    topics = len({entry["topic"] for entry in mine})
    traits = Counter(entry["characteristic"] for entry in mine if entry["characteristic"])
    told = f"{path.name}: {len(mine)} texts, {raising} raise it, {near} near, {topics} topics, "
    return told + f"forms {dict(forms)}" + (f", characteristics {dict(traits)}" if traits else "")


def main(named: list[str]) -> int:
    """Check the named files, or all; 0 if nothing is wrong."""
    every = [
        path
        for folder in ("matters", "plain", "community")
        for path in sorted((HOME / folder).glob("*.jsonl"))
    ]
    chosen = [Path(name).resolve() for name in named] or every
    faults: list[str] = []
    elsewhere: list[str] = []
    everything: list[Line] = []
    for path in [*chosen, *(path for path in every if path not in chosen)]:
        for line in lines_of(path, faults if path in chosen else elsewhere):
            wrong = [*field_faults(line.entry)]
            wrong = wrong or [*place_faults(line)]
            if path in chosen:
                faults.extend(line.fault(words) for words in wrong)
            if isinstance(line.entry.get("text"), str) and "id" in line.entry:
                everything.append(line)
    own = [line for line in everything if line.path in chosen]
    if not faults:
        ids = Counter(line.entry["id"] for line in everything)
        faults.extend(
            line.fault("the id stands twice") for line in own if ids[line.entry["id"]] > 1
        )
        faults.extend(alike_faults(own, everything))
        for path in chosen:
            faults.extend(opening_faults(path, own))
            print(counts(path, own))
        matters = Counter(matter for line in own for matter in line.entry["matters"])
        print(f"{len(own)} texts:", ", ".join(f"{k} {n}" for k, n in sorted(matters.items())))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
