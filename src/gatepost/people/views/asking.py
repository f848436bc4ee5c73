"""A page with one form, as every page about people has it: sent back with what is wrong and all that was typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, without the sign that is no letter (NUL); None where the page is only opened."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    for name, values in typed.lists():
        typed.setlist(name, [str(value).replace("\0", "") for value in values])
    return typed


def take_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """What an action found wrong, beside the box that it is about."""
    found = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for field, messages in found.items():
        known = field if field in form.fields else None
        for message in messages:
            form.add_error(known, message)


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    button: str,
    back: tuple[str, str],
    lead: str = "",
    template: str = "people/form.html",
    **more: Any,
) -> HttpResponse:
    """A page with one form: what is wrong comes first, and everything that was typed is still there."""
    is_wrong = form.is_bound
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "button": button,
        "back_text": back[0],
        "back_url": back[1],
        **more,
    }
    return render(request, template, context, status=422 if is_wrong else 200)
