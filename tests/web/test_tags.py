"""What templates can say, and every component drawn in every state."""

import re
from datetime import UTC, date, datetime, time
from types import SimpleNamespace as Of

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string

from gatepost.web.icons import ICONS, SHAPES
from gatepost.web.plots import Plot, Series
from gatepost.web.stacked import Stacked
from gatepost.web.templatetags import gatepost as tags

PARTS = ["", "home", "answer", "head", "policy", "sign-in"]
ON = date(2026, 12, 4)


class Draft(forms.Form):
    text = forms.CharField(
        label="What are you about to post?", help_text="Paste it.", widget=forms.Textarea
    )
    app = forms.ChoiceField(label="Which app?", choices=[("f", "Facebook")])
    how = forms.ChoiceField(
        label="How?", widget=forms.RadioSelect, choices=[("name", "With my name"), ("anon", "No")]
    )
    when = forms.ChoiceField(label="When?", widget=forms.RadioSelect, choices=[("w", "This week")])
    kinds = forms.MultipleChoiceField(
        label="What is in it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("c", "Children")],
    )
    read = forms.BooleanField(label="I have read the policy.")
    on = forms.DateField(label="Which day?", required=False)


class SignIn(forms.Form):
    email = forms.EmailField(label="Your school e-mail address")
    code = forms.CharField(label="Your code", help_text="It works once.")


def plot(key: str, *series: Series, **more) -> Plot:
    labels = tuple(f"Autumn {at}" for at in range(len(series[0].values)))
    return Plot(f"Requests {key}", "Half term", labels, series, key=key, **more)


def patterns(part: str) -> dict:
    """All that the page of patterns shows; other tests may draw it too."""
    quote = Of(
        text="Do not comment.", answer="stop", label="3.4", url="#", force="ban", force_word="Must not",
        reading="Both are shown.", reading_on=ON, note="The law goes further.", note_checked_on=ON,
    )  # fmt: skip
    clause = Of(
        id="practice.ex-pupils", text="Never accept a former pupil.", number="3.5", force="ban",
        force_word="Must not", reading=Of(text="One governs.", on=ON, by="governors"), works=["The check"],
    )  # fmt: skip
    row = Of(icon="speak", title="Speak up", hint="A worry", url="#")
    return {
        "part": part,
        "school": Of(name="Alder Lane Primary School", slug="alder-lane"),
        "person": Of(name="Megan Rowe", initials="MR"),
        "account_url": "#you",
        "navigation": [
            Of(name=name, url=f"#{name}", icon=icon, is_current=name == "Home")
            for name, icon in (("Home", "home"), ("Check", "check"), ("Policy", "policy"))
        ],
        "today": ON,
        "now": datetime(2026, 12, 4, 8, 5),
        "first": Of(title="Check a post", url="#", icon="pencil"),
        "tiles": [Of(title="Friend request", url="#", icon="person-plus")],
        "choices": [row],
        "waiting": [Of(title="Winter fair", url="#", chip=Of(kind="ask", text="Asked"))],
        "tasks": [Of(icon="flag", title="A concern", hint="New", note="Today", button="Open")],
        "segments": [Of(text="What a day. ", kind=""), Of(text="SLT", kind="stop", numbers=(1,))],
        "all_marks": [
            Of(text=kind or " and ", kind=kind, numbers=(1,) if kind in SHAPES else ())
            for kind in ("care", "", "ask", "", "stop", "", "hit")
        ],
        "points": [Of(number=1, about="It criticises", answer="stop", quotes=[quote], sureness="S.")],
        "help_steps": ["Ring the DSL."],
        "facts": [Of(term="Name", value="Megan Rowe", url="#")],
        "hints": {"name": "Easiest for us to help you"},
        "wrong": Draft({"text": ""}, auto_id="wrong_%s"),
        "good": Draft(auto_id="good_%s", initial={"text": "Bath, toast, bed."}),
        "sign_in": SignIn(),
        "people": [Of(id=1, name="Amina Yusuf", hint="Teacher")],
        "icons": list(ICONS),
        "none": (),
        "plot": plot("requests", Series("Asked", (7, 3)), is_running=True),
        "shared_plot": plot("shared", Series("A", (7, 3)), Series("B", (6, 0)), is_shared=True),
        "four_plot": plot("four", *(Series(name, (5, 6)) for name in "ABCD")),
        "stacked_plot": Stacked(
            plot("signatures", *(Series(name, (5, 1)) for name in ("Signed", "Read", "Not", "No"))),
            total_heading="Asked",
        ),
        "empty_plot": plot("empty", Series("Kept", ())),
        "sections": ["1 Scope", "2 Principles", "3 Good practice"],
        "query": "former pupil",
        "clauses": [clause],
    }  # fmt: skip


def drawn(source: str, **context) -> str:
    return Template(source).render(Context(context))


def said(html: str) -> str:
    """What is left of a page without its marks, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_an_icon_that_nobody_drew_is_a_fault_of_the_template():
    with pytest.raises(TemplateSyntaxError, match="no icon 'padlock'"):
        drawn('{% icon "padlock" %}')


def test_no_name_is_no_picture():
    assert drawn('{% icon name %}{% answer_shape "" %}', name="") == ""


def test_a_word_that_is_no_answer_has_no_shape():
    with pytest.raises(TemplateSyntaxError, match="no answer 'approved'"):
        drawn('{% answer_shape "approved" %}')


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_silent_and_takes_the_colour_of_its_words(name):
    picture = tags.icon(name)
    assert 'aria-hidden="true"' in picture
    assert 'stroke="currentColor"' in picture


def test_the_four_answers_differ_in_shape_and_not_only_in_colour():
    assert len({outline for outline, _ in SHAPES.values()}) == 4
    assert set(SHAPES) == {"fine", "care", "ask", "stop"}


def test_the_mark_is_silent_because_the_name_stands_beside_it():
    assert 'aria-hidden="true"' in tags.gate_mark()


@pytest.mark.parametrize("read", [tags.day, tags.day_year, tags.clock, tags.plain_number])
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_reads_as_nothing(read, nothing):
    assert read(nothing) == ""


def test_a_day_has_its_weekday_no_nought_and_no_year():
    assert tags.day(ON) == "Friday 4 December"


def test_a_day_with_its_year_has_no_weekday():
    assert tags.day_year(ON) == "4 December 2026"


def test_a_moment_is_told_in_the_time_of_the_school():
    just_before_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert tags.day(just_before_midnight) == "Wednesday 1 July"
    assert tags.clock(just_before_midnight) == "12.30am"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0, 0), "midnight"),
        (time(0, 5), "12.05am"),
        (time(8, 5), "8.05am"),
        (time(11, 59), "11.59am"),
        (time(12, 0), "midday"),
        (time(12, 1), "12.01pm"),
        (time(17, 0), "5pm"),
        (time(21, 30), "9.30pm"),
    ],
)
def test_a_time_is_told_as_people_say_it(at, words):
    assert tags.clock(at) == words


def test_thousands_have_a_comma_and_nought_is_a_number():
    assert [tags.plain_number(number) for number in (0, 999, 1204)] == ["0", "999", "1,204"]


def test_a_small_number_is_a_word_and_eleven_is_not():
    assert [tags.in_words(number) for number in (0, 4, 10, 11)] == ["no", "four", "ten", "11"]


def test_one_thing_and_several_have_their_own_word():
    assert drawn('{{ 1|many:"clause,clauses" }} {{ 0|many:"clause,clauses" }}') == "clause clauses"


def test_a_table_without_the_key_gives_nothing():
    assert [tags.at_key(table, "key") for table in (None, {}, {"other": "hint"})] == ["", "", ""]


def test_a_key_may_be_written_as_text():
    assert tags.at_key({"1": "hint"}, 1) == "hint"


def test_a_form_that_nobody_sent_has_no_problems():
    assert tags.problems(Draft()) == []
    assert tags.problems("") == []


def test_each_problem_points_at_its_box_and_of_choices_at_the_first():
    boxes = [box for box, _ in tags.problems(Draft({"app": "f"}))]
    assert boxes == ["id_text", "id_how_0", "id_when_0", "id_read"]


def test_a_text_without_the_words_is_left_as_it_is():
    assert tags.highlight("Never accept a pupil.", "parent") == "Never accept a pupil."
    assert tags.highlight("Never accept a pupil.", "") == "Never accept a pupil."


def test_words_searched_for_are_marked_and_nothing_in_a_text_becomes_html():
    marked = tags.highlight("A <b>Pupil</b>", "pupil")
    assert marked == 'A &lt;b&gt;<mark class="hit">Pupil</mark>&lt;/b&gt;'


def test_a_draft_keeps_its_blanks_and_lines_and_each_mark_names_its_point():
    segments = [
        Of(text="  Two\n\nlines <b> ", kind="", numbers=()),
        Of(text="SLT", kind="stop", numbers=(1, 3)),
        Of(text=".", answer="", numbers=()),
    ]
    html = render_to_string("web/components/draft.html", {"segments": segments})
    words = html[html.index('id="draft">') + 11 : html.index("</p></section>")]
    assert words.startswith("  Two\n\nlines &lt;b&gt; <mark")
    assert re.findall(r'href="(#point-\d)"', words) == ["#point-1", "#point-3"]
    bare = re.sub(r"<a .*?</a>|<[^>]+>", "", words)
    assert bare == "  Two\n\nlines &lt;b&gt; SLT."
    assert "marked, see point" in words


def test_a_plot_always_has_its_table_and_says_so():
    html = drawn("{% plot_bars plot %}", plot=plot("p", Series("Asked", (7, 0)), is_running=True))
    assert 'role="img" aria-labelledby="p-title"' in html
    assert "The same figures are in the table beside it." in html
    assert re.findall(r'scope="row">([^<]+)<', html) == ["Autumn 0", "Autumn 1 so far"]
    assert re.findall(r'<td class="number">([^<]+)<', html) == ["7", "0"]


def test_a_plot_of_nothing_says_so_and_has_no_picture():
    html = drawn("{% plot_bars plot %}", plot=plot("p", Series("Asked", ())))
    assert "Nothing to count yet." in html
    assert "<svg" not in html


def test_a_shared_plot_has_no_small_figure_anywhere():
    html = drawn("{% plot_bars plot %}", plot=plot("p", Series("Asked", (3, 9)), is_shared=True))
    assert "fewer than 5" in html
    assert ">3<" not in html


@pytest.mark.parametrize("part", PARTS)
def test_every_pattern_is_drawn_without_inline_style_or_script(part):
    html = render_to_string("web/patterns.html", patterns(part))
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:", html) == []
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert said(html).count("Skip to the page") == 1


@pytest.mark.parametrize("page", ["web/error.html", "web/refused.html", "web/refusal.html"])
def test_a_page_of_trouble_needs_nothing_to_be_known(page):
    html = render_to_string(page)
    assert "<h1>" in html
    assert "· Gatepost</title>" in html
    assert '<nav class="nav"' not in html


def test_a_page_of_trouble_gives_a_persons_own_words_back():
    html = render_to_string("web/error.html", {"draft": "\nTwo <lines>\n"})
    assert "readonly>\n\nTwo &lt;lines&gt;\n</textarea>" in html


def test_a_title_says_that_there_is_an_error_only_where_there_is_one():
    assert "<title>Error: " in render_to_string("web/patterns.html", {"form": Draft({})})
    assert "<title>Patterns" in render_to_string("web/patterns.html", {"form": Draft()})


def test_a_telephone_number_rings_and_other_figures_do_not():
    said = tags.telephones("Year 4 has 30 pupils & room 999a; ring 0808 800 5000, 116 123 or 999.")
    assert said == (
        "Year 4 has 30 pupils &amp; room 999a; ring "
        '<a href="tel:08088005000">0808 800 5000</a>, <a href="tel:116123">116 123</a> or '
        '<a href="tel:999">999</a>.'
    )


def test_our_own_words_get_the_apostrophes_of_print():
    assert tags.curly("Don't post this as it is") == "Don’t post this as it is"
