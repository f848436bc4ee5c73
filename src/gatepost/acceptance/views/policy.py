"""The policy as people read it, and for leaders what makes each clause work."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatepost.acceptance.models import AdoptedVersion
from gatepost.acceptance.queries.reading import companions_of, translations_of
from gatepost.acceptance.queries.standing import counting_signature
from gatepost.acceptance.queries.versions import NoPolicyInForce, document_of, version_in_force
from gatepost.acceptance.views.reading import is_large_print
from gatepost.engine.wording import sentence
from gatepost.people.access import why_not_enter
from gatepost.people.arrival import Arrived
from gatepost.people.queries.people import named_contacts
from gatepost.policy.clause import Clause, Note, Reading
from gatepost.policy.coverage import Covered, coverage_of
from gatepost.policy.document import Document, Section
from gatepost.policy.searching import clauses_with, words_sought
from gatepost.web.screens import screen


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause as the page shows it; for leaders with what makes it work."""

    id: str
    number: str
    title: str
    text: str
    force: str
    force_word: str
    reading: Reading | None
    note: Note | None
    addition: str
    works: tuple[str, ...]
    works_soft: str


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A heading with the clauses under it."""

    section: Section
    clauses: tuple[ClauseShown, ...]


@screen(leave=why_not_enter)
def policy(request: Arrived, school: str) -> HttpResponse:
    """Every clause by section, or those that hold the words looked for."""
    try:
        version = version_in_force(request.school, timezone.localdate())
    except NoPolicyInForce:
        return render(request, "acceptance/no_policy.html", status=404)
    document = document_of(version)
    sought = words_sought(request.GET.get("find", ""))
    shows_how = request.capacity.is_leading and request.GET.get("how") == "1"
    sections = _sections(document, sought, shows_how=shows_how)
    context = {
        "version": version,
        "document": document,
        "find": request.GET.get("find", "")[:200],
        "is_searching": bool(sought),
        "sections": sections,
        "count": sum(len(section.clauses) for section in sections),
        "may_see_how": request.capacity.is_leading,
        "shows_how": shows_how,
        "is_signed": counting_signature(request.person, version) is not None,
        **_beside(request, version),
    }
    return render(request, "acceptance/policy.html", context)


def _beside(request: Arrived, version: AdoptedVersion) -> dict[str, Any]:
    """What goes with the policy: whom to ask, what to read with it, translations, large print."""
    large = is_large_print(request)
    return {
        "contacts": named_contacts(request.school, timezone.localdate()),
        "companions": companions_of(version),
        "translations": translations_of(version),
        "is_large_print": large,
        "size": request.GET["size"] if request.GET.get("size") in {"large", "usual"} else "",
    }


def _sections(
    document: Document, sought: tuple[str, ...], *, shows_how: bool
) -> tuple[SectionShown, ...]:
    covered = {one.clause.id: one for one in coverage_of(document)} if shows_how else {}
    found = clauses_with(document, sought)
    shown = (
        SectionShown(
            section,
            tuple(
                _clause(clause, covered.get(clause.id))
                for clause in found
                if clause.section == section.id
            ),
        )
        for section in document.sections
    )
    return tuple(section for section in shown if section.clauses)


def _clause(clause: Clause, covered: Covered | None) -> ClauseShown:
    return ClauseShown(
        id=clause.id,
        number=clause.number,
        title=clause.title,
        text=clause.text,
        force=clause.force.value,
        force_word=sentence("force", clause.force),
        reading=clause.reading,
        note=clause.note,
        addition=clause.addition,
        works=_works(covered) if covered else (),
        works_soft=_later(covered) if covered else "",
    )


def _works(covered: Covered) -> tuple[str, ...]:
    """What works today, in sentences: the matters that the check answers on as a person reads them."""
    rulings = covered.clause.rulings
    answers = tuple(f"The check: “{sentence('matter', one.matter)}”" for one in rulings)
    return (*answers, *(_sentence(one) for one in covered.today[1 if rulings else 0 :]))


def _later(covered: Covered) -> str:
    """What doesn't work yet, or never will by software; empty where everything does."""
    if covered.why_not:
        return covered.why_not
    return "Not yet: " + "; ".join(covered.later) if covered.later else ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
