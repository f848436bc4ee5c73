"""Judging: each matter noticed, by what the document says on it and how surely it was seen."""

from typing import TypeVar

from gatepost.engine.lifting import lift
from gatepost.engine.observation import Sureness
from gatepost.engine.verdict import Cited, Conflict, Finding, Lifted, Notice
from gatepost.policy.clause import Answer, Exempting, Follow, gravest
from gatepost.policy.document import Document

Item = TypeVar("Item")


def judge(
    notices: tuple[Notice, ...], document: Document, held: frozenset[Exempting]
) -> tuple[tuple[Finding, ...], tuple[Lifted, ...], tuple[Conflict, ...]]:
    """Findings gravest first, with what was lifted and which clauses conflict.

    How surely a thing was seen may only make an answer milder: unsure seeing never passes care.
    """
    findings: list[Finding] = []
    lifted: list[Lifted] = []
    conflicts: list[Conflict] = []
    for notice in notices:
        cited, lifted_here, conflicts_here = lift(notice, document, held)
        lifted.extend(lifted_here)
        conflicts.extend(conflicts_here)
        if not cited:
            continue
        milder = tuple(_softened(one, notice.sureness) for one in cited)
        findings.append(Finding(notice, milder, gravest(tuple(one.answer for one in milder))))
    findings.sort(key=lambda finding: (-finding.answer.gravity, finding.spans[:1]))
    return tuple(findings), _each_once(lifted), _each_once(conflicts)


def _softened(cited: Cited, sureness: Sureness) -> Cited:
    if sureness is not Sureness.UNSURE:
        return cited
    return Cited(cited.spoken, cited.answer.milder(Answer.CARE), cited.softened_by)


def _each_once(items: list[Item]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)


def follows(findings: tuple[Finding, ...]) -> tuple[Follow, ...]:
    """What must follow besides, in the order of the enumeration; unsure seeing makes nothing follow."""
    wanted = {
        follow
        for finding in findings
        if finding.notice.sureness is not Sureness.UNSURE
        for cited in finding.cited
        for follow in cited.ruling.then
    }
    return tuple(follow for follow in Follow if follow in wanted)
