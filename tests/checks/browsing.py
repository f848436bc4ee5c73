"""A page as a browser without scripts has it: its words, its forms, and what pressing a button sends."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SAID = {"h1", "h2", "h3", "mark", "title", "textarea", "q"}
"""Tags whose words are kept apart."""


@dataclass
class Form:
    """One form: where it goes, what its fields hold now, and its buttons by what they say."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """What a field holds; None where the form has no such field or it is left open."""
        return dict(self.values).get(name)


class Page(HTMLParser):
    """What a response shows: words without tags, headings, links, anchors, marked words, quotes, forms."""

    def __init__(self, response) -> None:
        super().__init__(convert_charrefs=True)
        self.status = response.status_code
        self.words = ""
        self.title = ""
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.marks: list[str] = []
        self.draft: str | None = None
        self.quotes: list[str] = []
        self.classes: list[str] = []
        self._form: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._button: tuple[str, str] | None = None
        self._said = ""
        self._into: list[str] = []
        self._in_draft = self._in_bubble = False
        text = response.content.decode()
        self.feed(text.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs) -> None:
        of = {name: value or "" for name, value in attrs}
        self.classes += of.get("class", "").split()
        if "id" in of:
            self.ids.append(of["id"])
        if tag == "a":
            self.links.append(of.get("href", ""))
        if tag == "form":
            self._form = Form(of.get("action", ""))
            self.forms.append(self._form)
        if tag in SAID:
            self._into.append("")
        if of.get("id") == "draft":
            self._in_draft, self.draft = True, ""
        self._in_bubble = self._in_bubble or (tag == "a" and "bubble" in of.get("class", ""))
        if self._form is None:
            return
        name = of.get("name", "")
        if tag == "textarea":
            self._area = name
        elif tag == "button":
            self._button, self._said = (name, of.get("value", "")), ""
        elif tag == "input" and name:
            kind = of.get("type", "text")
            self._form.boxes |= set() if kind == "hidden" else {name}
            if kind not in {"radio", "checkbox"} or "checked" in of:
                self._form.values.append((name, of.get("value", "")))
        elif tag == "select":
            self._select = name
            self._form.boxes.add(name)
        elif tag == "option" and self._select and "selected" in of:
            self._form.values.append((self._select, of.get("value", "")))

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._into:
            self._into[-1] += data
        if self._in_draft and not self._in_bubble:
            self.draft = (self.draft or "") + data
        if self._button is not None:
            self._said += data

    def handle_endtag(self, tag: str) -> None:
        if tag in SAID and self._into:
            self._keep(tag, self._into.pop())
        self._in_bubble = self._in_bubble and tag != "a"
        self._in_draft = self._in_draft and tag != "p"
        if tag == "button" and self._button is not None and self._form is not None:
            self._form.buttons[" ".join(self._said.split())] = self._button
            self._button = None
        if tag == "select":
            self._select = None
        if tag == "form":
            self._form = None

    def _keep(self, tag: str, said: str) -> None:
        if tag == "mark":
            self.marks.append(said)
        elif tag == "q":
            self.quotes.append(said)
        elif tag == "title":
            self.title = said
        elif tag == "textarea" and self._form is not None and self._area:
            # A browser leaves out the first line end of a textarea, and shows NUL as a sign of its own.
            said = said.removeprefix("\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
            self._form.values.append((self._area, said))
            self._form.boxes.add(self._area)
        elif tag != "textarea":
            self.headings.append(" ".join(said.split()))

    @property
    def said(self) -> str:
        """The words on one line."""
        return " ".join(self.words.split())

    def form_with(self, button: str) -> Form:
        """The first form that has a button with these words."""
        return next(one for one in self.forms if button in one.buttons)

    def sent_by(self, button: str, form: Form | None = None, **typed: str) -> dict[str, str]:
        """What a browser sends when the button is pressed, with some fields filled in before."""
        form = form or self.form_with(button)
        assert set(typed) <= form.boxes, f"no such boxes: {set(typed) - form.boxes}"
        name, value = form.buttons[button]
        fields = {**dict(form.values), **typed, **({name: value} if name else {})}
        return {key: _as_sent(word) for key, word in fields.items()}


def _as_sent(word: str) -> str:
    """Line ends as every browser sends them."""
    return word.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
