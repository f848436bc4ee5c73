"""What somebody typed into one of the four questions, made into a question for the engine.

Nothing here is stored. What is left open counts as not known; the engine says whether it would matter.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from gatepost.checks.states import (
    ACCOUNT_PURPOSES,
    ACCOUNTS,
    AUDIENCES,
    CHANNELS,
    DEVICES,
    DIRECTIONS,
    GROWN_UP,
    LONGEST_DRAFT,
    OTHERS,
    PURPOSES,
    USES,
    WHENS,
    YES_OR_NO,
    Kind,
)
from gatepost.engine.question import (
    AccountKind,
    AccountUse,
    Audience,
    Channel,
    Connection,
    Contact,
    Device,
    Direction,
    Other,
    OtherKind,
    Post,
    Purpose,
    Question,
    Uses,
    age_on,
)
from gatepost.engine.verdict import Fact
from gatepost.engine.wording import sentence
from gatepost.policy.law import legal_fact

_PICTURE = "\n\n[image: {}]"
NOT_KNOWN = ("", "I'm not sure")


class Words(forms.CharField):
    """Words as they were typed: nothing is stripped, so that every place keeps its offset.

    Browsers send line ends as CR LF; a draft has plain ones.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        """No longest length in the browser: it would cut what is pasted, and tell nobody."""
        return {}

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's own signature
        """The words with plain line ends; empty where nothing but blanks was typed."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        text = text.encode("utf-8", "replace").decode("utf-8")
        return str(super().clean(text if text.strip() else ""))


def one_of(
    label: str, choices: Sequence[tuple[str, str]], *, hint: str = "", is_open: bool = True
) -> forms.ChoiceField:
    """A choice; where it is open, "I'm not sure" is one of the choices."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[*choices, NOT_KNOWN] if is_open else list(choices),
        required=not is_open,
        widget=forms.RadioSelect,
        error_messages={
            "required": f"Choose one: {label[0].lower()}{label[1:].rstrip('?')}.",
            "invalid_choice": "Choose one of these.",
        },
    )


def asked(fact: Fact, choices: Sequence[tuple[str, str]], *, hint: str = "") -> forms.ChoiceField:
    """A fact that is asked for only where it could change the answer, in the engine's own words."""
    return one_of(sentence("fact", fact), choices, hint=hint)


class LocalTime(forms.DateTimeField):
    """A moment at the school, without a zone, as people say it; an hour that the clocks skip is one too."""

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 -- Django's own signature
        """The moment; raises ValidationError where the words are none."""
        written = str(value or "").strip()
        if not written:
            return None
        for pattern in self.input_formats or ():
            try:
                return datetime.strptime(written, str(pattern))
            except ValueError:
                continue
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


def without_nul(typed: QueryDict) -> QueryDict:
    """What was typed without the sign that is no letter and that no database takes."""
    tidy = typed.copy()
    for name, values in tidy.lists():
        tidy.setlist(name, [value.replace("\0", "") for value in values])
    return tidy


class CheckForm(forms.Form):
    """One of the four questions: which fields open it, which are remembered, which may be asked back."""

    kind: Kind
    opening: tuple[str, ...] = ()
    """Fields that the first page asks for."""
    remembered: tuple[str, ...] = ()
    """Fields shown as a sentence with the last choices, on this device only."""
    of_fact: dict[Fact, str] = {}
    """For each fact that the engine may ask for, the field that holds it."""

    def __init__(self, *arguments: Any, platforms: Sequence[str] = (), **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*arguments, **options)
        if "platform" in self.fields:
            field = self.fields["platform"]
            assert isinstance(field, forms.ChoiceField)  # -- the fields below say so
            field.choices = [*((name, name) for name in platforms), ("", "Somewhere else")]

    def question(self, now: datetime) -> Question:
        """What was asked, for the engine; now is local time at the school."""
        raise NotImplementedError

    def word(self, name: str) -> str | None:
        """What was chosen, or None where it was left open."""
        return self.cleaned_data.get(name) or None

    def yes_or_no(self, name: str) -> bool | None:
        """A yes, a no, or None where it was left open."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get(name, ""))

    def choice_of(self, name: str) -> str:
        """What stands chosen in a field, in words; empty where it was left open."""
        value = str(self[name].value() or "")
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # -- only choices are remembered
        words = {str(key): str(label) for key, label in field.widget.choices}
        said = words.get(value, "") if value else ""
        return said if name == "platform" else said[:1].lower() + said[1:]


class PostForm(CheckForm):
    """May I post this?"""

    kind = Kind.POST
    opening = ("text", "picture")
    remembered = ("account", "platform", "audience")
    of_fact = {Fact.ACCOUNT: "account"}

    text = Words(
        label="What are you about to post?",
        help_text="Paste it or type it. A caption, a comment, a reply or a share all count.",
        required=False,
        max_length=LONGEST_DRAFT,
        error_messages={
            "max_length": "That is more than we can check at once (%(limit_value)d letters). "
            "It is all still here. Check it in parts."
        },
    )
    picture = forms.CharField(
        label="Is there a picture?",
        help_text="Say what it shows. Leave this empty if there is none.",
        required=False,
        max_length=500,
        error_messages={"max_length": "Say it in fewer words, please: 500 letters at most."},
    )
    account = one_of("Which account?", ACCOUNTS)
    platform = forms.ChoiceField(
        label="Where?", required=False, error_messages={"invalid_choice": "Choose one of these."}
    )
    audience = one_of("Who can see it?", AUDIENCES)

    def clean(self) -> dict[str, Any]:
        """Either words or a picture is there."""
        cleaned = dict(super().clean() or {})
        has_nothing = not cleaned.get("text") and not cleaned.get("picture")
        if has_nothing and not self.errors:
            self.add_error(
                "text", "Add the words you want to check. A picture alone? Say what it shows."
            )
        return cleaned

    def question(self, now: datetime) -> Post:  # noqa: ARG002 -- a post has no time
        """The post with its picture described behind the words."""
        return Post(
            text=with_picture(self.cleaned_data["text"], self.cleaned_data["picture"]),
            account=AccountKind(word) if (word := self.word("account")) else None,
            audience=Audience(word) if (word := self.word("audience")) else None,
            platform=self.cleaned_data["platform"],
        )


def with_picture(text: str, picture: str) -> str:
    """The words with the picture described behind them, as the engine reads it."""
    described = _described(picture)
    return text + _PICTURE.format(described) if described else text


def without_picture(text: str, picture: str = "") -> tuple[str, str]:
    """The words and the picture's description apart again; a picture that was taken out is gone."""
    described = _described(picture)
    tail = _PICTURE.format(described).lstrip()
    if described and text.endswith(tail):
        return text[: -len(tail)].removesuffix("\n\n"), described
    return text, ""


def _described(picture: str) -> str:
    return picture.replace("[", "(").replace("]", ")").strip()


class _AboutSomebody(CheckForm):
    """Facts about the other person, asked back only where they could change the answer."""

    other = one_of("Who is it?", OTHERS, is_open=False)
    grown_up = asked(Fact.AGE, GROWN_UP)
    born_on = forms.DateField(
        label="Or their date of birth, if you know it",
        help_text="It counts to the day. For example 2009-11-23 or 23/11/2009.",
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        error_messages={"invalid": "Write the date like 23/11/2009, or leave it empty."},
    )
    is_family = asked(Fact.IS_FAMILY, YES_OR_NO)
    is_declared_friend = asked(Fact.IS_DECLARED_FRIEND, YES_OR_NO)
    is_parent_of_taught_child = asked(Fact.IS_PARENT_OF_TAUGHT_CHILD, YES_OR_NO)

    def clean_born_on(self) -> date | None:
        """A day in the past, or nothing."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on is not None and not date(1900, 1, 1) <= born_on <= timezone.localdate():
            raise forms.ValidationError("A date of birth is in the past. Look at the year.")
        return born_on

    def other_person(self, now: datetime) -> Other:
        """The other person as far as was said."""
        adult = legal_fact("adult-age").value
        ages = {"under": adult - 1.0, "over": float(adult)}
        born_on: date | None = self.cleaned_data["born_on"]
        known = ages.get(self.cleaned_data["grown_up"])
        return Other(
            kind=OtherKind(self.cleaned_data["other"]),
            age=age_on(born_on, now.date()) if born_on else known,
            is_family=self.yes_or_no("is_family"),
            is_declared_friend=self.yes_or_no("is_declared_friend"),
            is_parent_of_taught_child=self.yes_or_no("is_parent_of_taught_child"),
        )


_OF_OTHER = {
    Fact.AGE: "grown_up",
    Fact.IS_FAMILY: "is_family",
    Fact.IS_DECLARED_FRIEND: "is_declared_friend",
    Fact.IS_PARENT_OF_TAUGHT_CHILD: "is_parent_of_taught_child",
}


class ConnectionForm(_AboutSomebody):
    """May I send, or accept, this connection?"""

    kind = Kind.CONNECTION
    opening = ("other", "direction")
    remembered = ("account",)
    of_fact = {Fact.ACCOUNT: "account", Fact.DIRECTION: "direction", **_OF_OTHER}

    direction = one_of("Who is asking?", DIRECTIONS, is_open=False)
    account = one_of("On which account?", ACCOUNTS)

    def question(self, now: datetime) -> Connection:
        """The connection as far as was said."""
        return Connection(
            other=self.other_person(now),
            direction=Direction(word) if (word := self.word("direction")) else None,
            account=AccountKind(word) if (word := self.word("account")) else None,
        )


class ContactForm(_AboutSomebody):
    """May I send this person this message, this way, at this time?"""

    kind = Kind.CONTACT
    opening = ("other", "text")
    remembered = ("channel", "device", "when")
    of_fact = {
        Fact.IS_URGENT: "is_urgent",
        Fact.CHANNEL: "channel",
        Fact.DEVICE: "device",
        Fact.PURPOSE: "purpose",
        Fact.IS_PARENT_PERMISSION_RECORDED: "is_parent_permission_recorded",
        **_OF_OTHER,
    }

    text = Words(
        label="What would you like to say?",
        help_text="Paste it or type it. You can leave this empty and ask about the way and the time.",
        required=False,
        max_length=LONGEST_DRAFT,
        error_messages={
            "max_length": "That is more than we can check at once (%(limit_value)d letters). "
            "It is all still here. Check it in parts."
        },
    )
    channel = one_of("Which way?", CHANNELS)
    device = one_of("From which device?", DEVICES)
    when = forms.ChoiceField(
        label="When?",
        choices=WHENS,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    at = LocalTime(
        label="At what time?",
        help_text="Only if it is not now.",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        error_messages={"invalid": "Write the day and the time like 27/11/2026 16:30."},
    )
    purpose = asked(Fact.PURPOSE, PURPOSES)
    is_parent_permission_recorded = asked(Fact.IS_PARENT_PERMISSION_RECORDED, YES_OR_NO)
    is_urgent = asked(Fact.IS_URGENT, YES_OR_NO)

    def clean(self) -> dict[str, Any]:
        """A time is there where it is to be another time than now."""
        cleaned = dict(super().clean() or {})
        if cleaned.get("when") == "later" and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", "Say when, or choose now.")
        return cleaned

    def question(self, now: datetime) -> Contact:
        """The message as far as was said; a time is local time at the school."""
        at: datetime | None = self.cleaned_data["at"] if self.word("when") == "later" else None
        return Contact(
            text=self.cleaned_data["text"],
            other=self.other_person(now),
            channel=Channel(word) if (word := self.word("channel")) else None,
            device=Device(word) if (word := self.word("device")) else None,
            at=at or now,
            purpose=Purpose(word) if (word := self.word("purpose")) else None,
            is_parent_permission_recorded=self.yes_or_no("is_parent_permission_recorded"),
            is_urgent=self.yes_or_no("is_urgent"),
        )


class AccountForm(CheckForm):
    """May I open, or speak through, an account with these details?"""

    kind = Kind.ACCOUNT
    opening = ("purpose", "uses", "platform")
    of_fact = {Fact.USES: "uses", Fact.PURPOSE: "purpose"}

    purpose = one_of("What kind of account is it?", ACCOUNT_PURPOSES)
    uses = one_of("Which contact details would it use?", USES)
    platform = forms.ChoiceField(
        label="On which platform?",
        required=False,
        error_messages={"invalid_choice": "Choose one of these."},
    )

    def question(self, now: datetime) -> AccountUse:  # noqa: ARG002 -- an account has no time
        """The account as far as was said."""
        return AccountUse(
            uses=Uses(word) if (word := self.word("uses")) else None,
            purpose=AccountKind(word) if (word := self.word("purpose")) else None,
            platform=self.cleaned_data["platform"],
        )


FORMS: dict[Kind, type[CheckForm]] = {
    Kind.POST: PostForm,
    Kind.CONNECTION: ConnectionForm,
    Kind.CONTACT: ContactForm,
    Kind.ACCOUNT: AccountForm,
}
