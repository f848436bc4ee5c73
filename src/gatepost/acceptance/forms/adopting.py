"""What is typed to adopt a version, and to put documents beside it, made into plain values."""

import binascii
from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.utils import timezone

from gatepost.acceptance.filing import MOST_BYTES
from gatepost.acceptance.forms.campaigns import Plain, day_field, words_field
from gatepost.acceptance.states import (
    COMPANION_TITLES,
    ChangeOfVersion,
    CompanionKind,
    StatementKind,
)
from gatepost.policy.document import Document
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_bytes, model_policy_bytes
from gatepost.web.uploads import FileTaken

MOST_WORDING = 1024 * 1024
"""The largest policy file that is taken: ten times the model policy."""

STATEMENT_TITLES: dict[StatementKind, str] = {
    StatementKind.EMPLOYEE: "Teachers and support staff sign",
    StatementKind.AGENCY: "Agency and supply people sign",
    StatementKind.VOLUNTEER: "Volunteers sign",
    StatementKind.GOVERNOR: "Governors sign",
    StatementKind.CONTRACTOR: "Contractors’ people sign",
    StatementKind.FIRM: "A contractor’s firm signs for its people",
    StatementKind.LEAVER: "Somebody who leaves is told (nobody signs this)",
}

_FAULTS_SHOWN = 20


class AdoptForm(Plain):
    """Which policy, who adopted it and when, and what it changes."""

    which = forms.ChoiceField(
        label="Which policy did the governors adopt?",
        choices=[
            ("model", "The model policy that comes with Gatepost"),
            ("file", "Our own, from a policy file"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say which policy it is.", "invalid_choice": "Choose one."},
    )
    file = FileTaken(
        label="The policy file",
        help_text="Only for your own policy: a file that ends in .toml.",
        required=False,
        most_bytes=MOST_WORDING,
    )
    wording = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2 * MOST_WORDING)
    """A file that was shown already and is only to be confirmed, as base64."""
    sha256 = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    adopted_on = day_field("On which day did they adopt it?")
    in_force_from = day_field("From which day is it in force?")
    adopted_by = words_field("Who adopted it?", most=120)
    minute = words_field(
        "Where is that in the minutes?", hint="Such as “minute 7.2”.", most=60, required=False
    )
    unions_consulted = words_field(
        "Which recognised unions were consulted, and when?", most=300, required=False
    )
    change = forms.ChoiceField(
        label="What does it change for people?",
        choices=[
            (ChangeOfVersion.MATERIAL.value, "Something they must or mustn’t do: ask them again"),
            (ChangeOfVersion.EDITORIAL.value, "Only its wording: what they signed still counts"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it changes.", "invalid_choice": "Choose one."},
    )

    def __init__(self, *arguments: Any, is_first: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.document: Document | None = None
        if is_first:
            del self.fields["change"]

    def clean(self) -> dict[str, Any]:
        """Everything, with the wording's bytes; every fault of a policy file is said with its line."""
        typed = super().clean() or {}
        on, starts = typed.get("adopted_on"), typed.get("in_force_from")
        if on and on > timezone.localdate():
            self.add_error("adopted_on", "That day is still to come.")
        if on and starts and starts < on:
            self.add_error("in_force_from", "It can’t be in force before it was adopted.")
        typed["content"] = content = self._content(typed)
        if content:
            try:
                self.document = load_bytes(content, name="policy")
            except DocumentFaulty as fault:
                self._say_faults(fault)
        if self.document and typed.get("sha256") not in ("", None, self.document.sha256):
            self.add_error(None, "The wording changed since you looked at it. Look at it again.")
        return typed

    def _content(self, typed: dict[str, Any]) -> bytes:
        if typed.get("which") == "model":
            return model_policy_bytes()
        if typed.get("which") != "file" or "file" in self.errors:
            return b""
        if typed.get("file"):
            return bytes(typed["file"].read())
        try:
            carried = b64decode(typed.get("wording", ""), validate=True)
        except (binascii.Error, ValueError):
            carried = b""
        if not carried:
            self.add_error("file", "Choose the policy file.")
        return carried

    def _say_faults(self, fault: DocumentFaulty) -> None:
        shown = fault.faults[:_FAULTS_SHOWN]
        for one in shown:
            where = f"Line {one.line}" + (f", clause {one.clause}" if one.clause else "")
            self.add_error("file", f"{where}: {one.text}.")
        if len(fault.faults) > len(shown):
            self.add_error("file", f"And {len(fault.faults) - len(shown)} more faults.")

    def carried(self) -> list[tuple[str, str]]:
        """Everything as hidden boxes of the page that confirms it."""
        typed = self.cleaned_data
        own = b64encode(typed["content"]).decode("ascii") if typed["which"] == "file" else ""
        pairs = {
            "which": typed["which"],
            "wording": own,
            "sha256": self.document.sha256 if self.document else "",
            "adopted_on": typed["adopted_on"].isoformat(),
            "in_force_from": typed["in_force_from"].isoformat(),
            "adopted_by": typed["adopted_by"],
            "minute": typed["minute"],
            "unions_consulted": typed["unions_consulted"],
            "change": typed.get("change", ""),
        }
        return [(name, value) for name, value in pairs.items() if value]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        minute = f", {typed['minute']}" if typed["minute"] else ""
        change = typed.get("change")
        return {
            "wording": typed["content"],
            "adopted_on": typed["adopted_on"],
            "adopted_by": f"{typed['adopted_by']}{minute}",
            "in_force_from": typed["in_force_from"],
            "unions_consulted": typed["unions_consulted"],
            "change": ChangeOfVersion(change) if change else None,
        }


class StatementsForm(Plain):
    """The words that each kind of person signs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for kind, title in STATEMENT_TITLES.items():
            self.fields[kind.value] = words_field(title, most=3000, rows=5)

    def values(self) -> dict[StatementKind, str]:
        """The words by kind."""
        return {
            kind: self.cleaned_data[kind.value].replace("\r\n", "\n") for kind in STATEMENT_TITLES
        }


class BesideForm(Plain):
    """A document that a version is read together with: a companion or a translation."""

    what = forms.ChoiceField(
        label="What do you add?",
        choices=[
            *((kind.value, COMPANION_TITLES[kind]) for kind in CompanionKind),
            ("translation", "A translation of this policy"),
        ],
        error_messages={"required": "Say what it is.", "invalid_choice": "Choose one of these."},
    )
    title = words_field(
        "Its title, or for a translation its language",
        hint="Such as “Staff Code of Conduct 2026”, or “Polski”.",
        most=60,
    )
    url = forms.URLField(
        label="A link to it",
        help_text="It begins with https://. Leave this where you have a file.",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Write the whole address, like https://school.example/policy."},
    )
    file = FileTaken(
        label="Or the file",
        help_text="A PDF, .docx or .odt of at most 10 MB. It is kept sealed.",
        required=False,
        most_bytes=MOST_BYTES,
    )
