"""The four questions: one page asks, the same address answers. Nothing is kept (docs/adr/0005)."""

import uuid
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gatepost.acceptance.queries.versions import NoPolicyInForce
from gatepost.checks import actions
from gatepost.checks.access import why_not_ask
from gatepost.checks.forms import FORMS, CheckForm, without_nul
from gatepost.checks.models import Receipt
from gatepost.checks.queries import Answered, answer_to
from gatepost.checks.states import ANSWER_WORDS, KIND_HINTS, KIND_ICONS, KIND_TITLES, Kind
from gatepost.checks.views import answer_page, remembering
from gatepost.people.arrival import Arrived
from gatepost.registers.access import why_not_ask as why_not_ask_head
from gatepost.schools.queries import platforms_of
from gatepost.schools.states import PlatformKind
from gatepost.web.privacy import log_fault
from gatepost.web.refusal import Refused
from gatepost.web.screens import screen


def words_survive(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whatever goes wrong, the page comes back with the words on it; the fault is told without them."""

    @wraps(view)
    def shown(request: Arrived, school: str, kind: Kind) -> HttpResponse:
        try:
            return view(request, school, kind)
        except NoPolicyInForce:
            return render(request, "checks/no_policy.html", {"kind": kind}, status=409)
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001 -- the words of a draft must outlive any fault
            log_fault(error)
            return again(request, kind, status=500, fault=FAULT)

    return shown


FAULT = "Something went wrong on our side. Your words are still here. Please try again."


@screen(leave=why_not_ask, keeps_nothing=True, methods=("GET", "POST"))
@words_survive
def check(request: Arrived, school: str, kind: Kind) -> HttpResponse:
    """Asks on GET; on POST answers, or goes back to the form with the words still in it."""
    do = request.POST.get("do", "check")
    if request.method != "POST":
        return _form_page(request, _form(request, kind, remembering.remembered(request, kind)))
    if do == "change":
        return again(request, kind)
    form = FORMS[kind](without_nul(request.POST), platforms=_platforms(request))
    if not form.is_valid():
        return _form_page(request, form, status=422)
    now = timezone.localtime().replace(tzinfo=None)
    answered = answer_to(
        form.question(now), person=request.person, capacity=request.capacity, now=now
    )
    receipt = None
    if do == "keep":
        receipt = actions.keep_receipt(
            by=request.person,
            token=_token(request),
            kind=kind,
            answered=answered,
            said=answer_page.facts_said(form, answered),
        )
    return remembering.remember(request, _answer_page(request, form, answered, receipt), form)


def again(request: Arrived, kind: Kind, *, status: int = 200, fault: str = "") -> HttpResponse:
    """The form with everything that was typed still in it, ready to be sent again."""
    return _form_page(
        request, _form(request, kind, without_nul(request.POST).dict()), status=status, fault=fault
    )


def _form(request: Arrived, kind: Kind, initial: Mapping[str, Any]) -> CheckForm:
    return FORMS[kind](initial=dict(initial), platforms=_platforms(request))


def _platforms(request: Arrived) -> tuple[str, ...]:
    return platforms_of(request.school, PlatformKind.SOCIAL)


def _token(request: Arrived) -> uuid.UUID:
    """The answer's own token, so that a second press keeps nothing twice."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()


def _form_page(
    request: Arrived, form: CheckForm, *, status: int = 200, fault: str = ""
) -> HttpResponse:
    remembered = [(form[name], form.choice_of(name)) for name in form.remembered]
    context = {
        "form": form,
        "kind": form.kind.value,
        "title": KIND_TITLES[form.kind],
        "others": [
            (other.value, KIND_TITLES[other], KIND_HINTS[other], KIND_ICONS[other])
            for other in Kind
            if other is not form.kind
        ],
        "opening": [form[name] for name in form.opening],
        "wrong": [
            form[name]
            for name in (form.errors if form.is_bound else ())
            if name in form.fields and name not in (*form.opening, *form.remembered, "at")
        ],
        "remembered": remembered,
        "chosen": {field.name: words for field, words in remembered if words},
        "opens_choices": (form.is_bound and bool(form.errors.keys() - set(form.opening)))
        or (form.kind is Kind.CONTACT and not form.choice_of("channel")),
        "fault": fault,
    }
    return render(request, "checks/form.html", context, status=status)


def _answer_page(
    request: Arrived, form: CheckForm, answered: Answered, receipt: Receipt | None
) -> HttpResponse:
    policy_url = reverse("acceptance:policy", args=[request.school.slug])
    asked = answer_page.fields_asked(form, answered)
    explanation = answered.explanation
    advice = explanation.advice
    context = {
        "form": form,
        "kind": form.kind.value,
        "answered": answered,
        "explanation": explanation,
        "answer": explanation.answer.value,
        "word": ANSWER_WORDS[explanation.answer],
        "headline": answer_page.headline(answered),
        "lead": answer_page.lead(answered),
        "sentence": explanation.sentence.rstrip("."),
        "about": ", ".join(words for name in form.remembered if (words := form.choice_of(name))),
        "pieces": answer_page.pieces(answered),
        "points": answer_page.points(answered, policy_url),
        "advice": answer_page.quote_shown(advice, answered.document, policy_url)
        if advice
        else None,
        "mends": answer_page.mends(answered, form.cleaned_data.get("picture", "")),
        "asked": asked,
        "carried": answer_page.facts_carried(form, asked),
        "everything": answer_page.facts_carried(form, ()),
        "unseen": explanation.not_looked_for if answered.draft.strip() else (),
        "token": uuid.uuid4(),
        "receipt": receipt,
        "asking": answer_page.asking(answered, why_not_ask_head(request.capacity) is None),
        "permitted": answer_page.permitted(answered, request.school.slug),
        "lacking_words": answer_page.lacking_words(answered, request.school.slug),
    }
    return render(request, "checks/answer.html", context)
