"""Building a document from the tables of its file, collecting every fault instead of stopping at the first."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from gatepost.policy.clause import (
    DEFAULT_ANSWER,
    Answer,
    Clause,
    Exempting,
    Follow,
    Force,
    Mechanism,
    Note,
    Reading,
    Role,
    Ruling,
)
from gatepost.policy.document import Document, Section, Step, index_by_matter
from gatepost.policy.faults import DocumentFaulty, Fault, Lines
from gatepost.policy.matter import Matter

Word = TypeVar("Word", bound=StrEnum)

_POLICY_KEYS = {"id", "title", "edition", "published-on", "public-test"}
_CLAUSE_KEYS = {
    "id",
    "number",
    "title",
    "force",
    "text",
    "mechanisms",
    "matters",
    "recipients",
    "reading",
    "note",
    "addition",
    "works-by",
    "no-software",
}


def _known(kind: type[StrEnum], value: object) -> str:
    """What was perhaps meant, or all that could be where the list is short."""
    close = get_close_matches(str(value), list(kind), n=3, cutoff=0.5)
    if close or len(kind) > 20:
        return f"did you mean {' or '.join(close)}?" if close else "see docs/reference/matters.md"
    return f"known: {', '.join(kind)}"


class Builder:
    """One reading of one file: collects faults and builds what it can."""

    def __init__(self, name: str, text: str, tree: dict[str, Any]) -> None:
        self.name = name
        self.tree = tree
        self.lines = Lines(text)
        self.faults: list[Fault] = []

    def fault(self, line: int, clause: str, text: str) -> None:
        """Note one fault and go on."""
        self.faults.append(Fault(self.name, line, clause, text))

    def document(self, sha256: str) -> Document:
        """The document with this hash; raises DocumentFaulty with every fault."""
        head = self.tree.get("policy")
        if not isinstance(head, dict):
            self.fault(1, "", "there is no [policy] table with id, title, edition and published-on")
            head = {}
        for key in head.keys() - _POLICY_KEYS:
            self.fault(self.lines.of("policy", 0, key), "", f"[policy] has no key {key!r}")
        for key in self.tree.keys() - {"policy", "section", "clause", "then"}:
            self.fault(self.lines.of(key), "", f"a policy has no table {key!r}")
        sections = self._sections()
        clauses = self._clauses({section.id for section in sections})
        steps = self._steps()
        public_test = self._text(head, "public-test", "policy", 0, "", needed=False)
        ids = {clause.id for clause in clauses}
        if public_test and public_test not in ids:
            self.fault(
                self.lines.of("policy", 0, "public-test"),
                "",
                f"no clause has the id {public_test!r}",
            )
        self._check_references(clauses, ids, steps)
        published_on = head.get("published-on")
        if type(published_on) is not date:
            self.fault(self.lines.of("policy", 0, "published-on"), "", "published-on needs a date")
            published_on = date.min
        document = Document(
            id=self._text(head, "id", "policy", 0, ""),
            title=self._text(head, "title", "policy", 0, ""),
            edition=self._text(head, "edition", "policy", 0, ""),
            published_on=published_on,
            public_test=public_test,
            sections=sections,
            clauses=clauses,
            steps=MappingProxyType(steps),
            sha256=sha256,
            by_id=MappingProxyType({clause.id: clause for clause in clauses}),
            by_matter=MappingProxyType(index_by_matter(clauses)),
        )
        if self.faults:
            raise DocumentFaulty(tuple(self.faults))
        return document

    # One kind of table after the other.

    def _sections(self) -> tuple[Section, ...]:
        sections = []
        for nth, table in enumerate(self._tables("section")):
            self._known_keys(table, {"id", "number", "title"}, "section", nth, "")
            sections.append(
                Section(
                    *(
                        self._text(table, key, "section", nth, "")
                        for key in ("id", "number", "title")
                    )
                )
            )
        for section_id, count in Counter(section.id for section in sections).items():
            if count > 1:
                self.fault(
                    self.lines.of("section"), "", f"section {section_id!r} stands {count} times"
                )
        return tuple(sections)

    def _steps(self) -> dict[Follow, Step]:
        steps: dict[Follow, Step] = {}
        tables = self.tree.get("then", {})
        if not isinstance(tables, dict):
            self.fault(
                self.lines.of("then"), "", "what follows is written as [then.declare] and so on"
            )
            tables = {}
        for key, table in tables.items():
            line = self.lines.of(f"then.{key}")
            follow = self._word(Follow, key, line, "")
            if not isinstance(table, dict):
                self.fault(
                    line, "", f"{key} is written as a table, [then.{key}], with text and recipients"
                )
                continue
            if follow is None:
                continue
            self._known_keys(table, {"text", "recipients"}, f"then.{key}", 0, "")
            text = self._text(table, "text", f"then.{key}", 0, "")
            roles = self._words(Role, table.get("recipients", []), line, "", "recipients")
            steps[follow] = Step(follow, text, roles)
        return steps

    def _clauses(self, section_ids: set[str]) -> tuple[Clause, ...]:
        clauses = []
        for nth, table in enumerate(self._tables("clause")):
            clause = self._clause(table, nth, section_ids)
            if clause is not None:
                clauses.append(clause)
        if not self.tree.get("clause"):
            self.fault(1, "", "there is no [[clause]]")
        for key in ("id", "number"):
            counts = Counter(getattr(clause, key) for clause in clauses)
            for clause in clauses:
                if counts[getattr(clause, key)] > 1:
                    self.fault(
                        clause.line, clause.id, f"its {key} stands more than once in the document"
                    )
        return tuple(clauses)

    def _clause(self, table: dict[str, Any], nth: int, section_ids: set[str]) -> Clause | None:
        clause_id = self._text(table, "id", "clause", nth, "")
        line = self.lines.of("clause", nth)
        for key in table.keys() - _CLAUSE_KEYS:
            self.fault(self.lines.of("clause", nth, key), clause_id, f"a clause has no key {key!r}")
        section = clause_id.partition(".")[0]
        if section not in section_ids:
            self.fault(line, clause_id, f"no [[section]] has the id {section!r}")
        force = self._word(
            Force, table.get("force"), self.lines.of("clause", nth, "force"), clause_id
        )
        mechanisms = self._words(
            Mechanism,
            table.get("mechanisms", []),
            self.lines.of("clause", nth, "mechanisms"),
            clause_id,
            "mechanisms",
        )
        text = self._text(table, "text", "clause", nth, clause_id)
        number = self._text(table, "number", "clause", nth, clause_id)
        if force is None:
            return None
        no_software = self._text(table, "no-software", "clause", nth, clause_id, needed=False)
        if not mechanisms and not no_software:
            self.fault(
                line, clause_id, "name its mechanisms, or say under no-software why there is none"
            )
        return Clause(
            id=clause_id,
            number=number,
            section=section,
            force=force,
            text=" ".join(text.split()),
            title=self._text(table, "title", "clause", nth, clause_id, needed=False),
            mechanisms=mechanisms,
            rulings=self._rulings(table.get("matters", {}), nth, clause_id, force),
            recipients=self._words(
                Role,
                table.get("recipients", []),
                self.lines.of("clause", nth, "recipients"),
                clause_id,
                "recipients",
            ),
            reading=self._reading(table.get("reading"), nth, clause_id),
            note=self._note(table.get("note"), nth, clause_id),
            addition=self._text(table, "addition", "clause", nth, clause_id, needed=False),
            works_by=self._text(table, "works-by", "clause", nth, clause_id, needed=False),
            no_software=no_software,
            line=line,
        )

    def _rulings(
        self, matters: object, nth: int, clause_id: str, force: Force
    ) -> tuple[Ruling, ...]:
        if not isinstance(matters, dict):
            self.fault(self.lines.of("clause", nth, "matters"), clause_id, "matters needs a table")
            return ()
        rulings = []
        for key, value in matters.items():
            line = self.lines.of("clause.matters", nth, key)
            matter = self._word(Matter, key, line, clause_id)
            said = value if isinstance(value, dict) else {"answer": value}
            for extra in said.keys() - {"answer", "unless", "then"}:
                self.fault(line, clause_id, f"{key} has no key {extra!r}")
            answer = (
                self._word(Answer, said["answer"], line, clause_id)
                if "answer" in said
                else DEFAULT_ANSWER[force]
            )
            if answer is None:
                if "answer" not in said:
                    self.fault(
                        line, clause_id, f"a {force} has no answer of its own: give {key} one"
                    )
                continue
            unless: dict[Exempting, Answer] = {}
            exceptions = said.get("unless", {})
            if not isinstance(exceptions, dict):
                self.fault(
                    line, clause_id, f"{key}: unless needs a table of exceptions and answers"
                )
                exceptions = {}
            for exception, left in exceptions.items():
                exempting = self._word(Exempting, exception, line, clause_id)
                left_answer = self._word(Answer, left, line, clause_id)
                if exempting is None or left_answer is None:
                    continue
                if left_answer.gravity >= answer.gravity:
                    self.fault(line, clause_id, f"{key}: {exception} must leave a milder answer")
                unless[exempting] = left_answer
            then = self._words(Follow, said.get("then", []), line, clause_id, "then")
            if matter is not None:
                rulings.append(Ruling(matter, answer, MappingProxyType(unless), then))
        return tuple(rulings)

    def _reading(self, table: object, nth: int, clause_id: str) -> Reading | None:
        if not self._is_table(table, "reading", nth, clause_id):
            return None
        assert isinstance(table, dict)  # -- said by the line above; for the type checker
        line = self.lines.of("clause.reading", nth)
        self._known_keys(
            table, {"text", "on", "by", "governed-by"}, "clause.reading", nth, clause_id
        )
        on = table.get("on")
        if type(on) is not date:
            self.fault(
                line, clause_id, "a reading needs the date it was agreed, as on = 2026-09-01"
            )
            return None
        governed_by = table.get("governed-by", [])
        if not isinstance(governed_by, list):
            self.fault(line, clause_id, "governed-by needs a list of clause ids")
            governed_by = []
        return Reading(
            text=" ".join(self._text(table, "text", "clause.reading", nth, clause_id).split()),
            on=on,
            by=self._text(table, "by", "clause.reading", nth, clause_id),
            governed_by=tuple(map(str, governed_by)),
        )

    def _note(self, table: object, nth: int, clause_id: str) -> Note | None:
        if not self._is_table(table, "note", nth, clause_id):
            return None
        assert isinstance(table, dict)  # -- said by the line above; for the type checker
        self._known_keys(table, {"text", "source", "checked-on"}, "clause.note", nth, clause_id)
        checked_on = table.get("checked-on")
        if type(checked_on) is not date:
            line = self.lines.of("clause.note", nth)
            self.fault(line, clause_id, "a note of law needs the date it was last checked-on")
            return None
        return Note(
            text=" ".join(self._text(table, "text", "clause.note", nth, clause_id).split()),
            source=self._text(table, "source", "clause.note", nth, clause_id),
            checked_on=checked_on,
        )

    def _check_references(
        self, clauses: Iterable[Clause], ids: set[str], steps: dict[Follow, Step]
    ) -> None:
        for clause in clauses:
            if clause.reading is not None:
                for other in clause.reading.governed_by:
                    if other not in ids:
                        self.fault(
                            clause.line, clause.id, f"its reading names {other!r}, no clause's id"
                        )
            for ruling in clause.rulings:
                for follow in ruling.then:
                    if follow not in steps:
                        self.fault(
                            clause.line,
                            clause.id,
                            f"there is no [then.{follow}] to say what follows",
                        )

    # Single values.

    def _is_table(self, value: object, key: str, nth: int, clause_id: str) -> bool:
        """Whether an optional table is there; a value of another shape is a fault."""
        if value is not None and not isinstance(value, dict):
            line = self.lines.of("clause", nth, key)
            self.fault(line, clause_id, f"{key} is written as a table, [clause.{key}]")
        return isinstance(value, dict)

    def _known_keys(
        self, table: dict[str, Any], known: set[str], name: str, nth: int, clause_id: str
    ) -> None:
        for key in table.keys() - known:
            self.fault(self.lines.of(name, nth, key), clause_id, f"[{name}] has no key {key!r}")

    def _tables(self, name: str) -> list[dict[str, Any]]:
        tables = self.tree.get(name, [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            return tables
        self.fault(self.lines.of(name), "", f"{name} is written as [[{name}]], once for each")
        return []

    def _text(
        self,
        table: dict[str, Any],
        key: str,
        name: str,
        nth: int,
        clause_id: str,
        *,
        needed: bool = True,
    ) -> str:
        value = table.get(key, "")
        if isinstance(value, str) and (value.strip() or not needed):
            return value.strip()
        self.fault(self.lines.of(name, nth, key), clause_id, f"{key} needs a text")
        return ""

    def _word(self, kind: type[Word], value: object, line: int, clause_id: str) -> Word | None:
        try:
            return kind(str(value))
        except ValueError:
            self.fault(
                line, clause_id, f"{value!r} is no {kind.__name__.lower()}; {_known(kind, value)}"
            )
            return None

    def _words(
        self, kind: type[Word], values: object, line: int, clause_id: str, key: str
    ) -> tuple[Word, ...]:
        if not isinstance(values, list):
            self.fault(line, clause_id, f"{key} needs a list")
            return ()
        found = (self._word(kind, value, line, clause_id) for value in values)
        return tuple(word for word in found if word is not None)
