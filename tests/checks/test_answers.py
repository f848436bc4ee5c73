"""The page of an answer: the words marked, the clauses quoted, the facts asked back, and the way on."""

import re
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from django.test import Client

from checks.browsing import Page
from gatepost.people.models import Pupil
from gatepost.policy.loading import load_model_policy
from gatepost.schools.actions import facts_changed
from gatepost.schools.models import School

pytestmark = pytest.mark.django_db

CHECK = "/wrenfold/check/"
Enter = Callable[..., Client]

UNKIND = "Olive Hathaway was so rude today. Lovely weather though."


def asked(client: Client, kind: str, **fields: str) -> Page:
    response = client.post(f"{CHECK}{kind}/", fields)
    assert response.status_code == 200, response.content.decode()
    return Page(response)


def test_the_words_that_a_point_is_about_are_marked_and_the_draft_stays_whole(enter: Enter):
    page = asked(enter(), "post", text=UNKIND, account="personal")
    assert page.headings[0] == "Stop: Don’t post this as it is"
    assert page.marks == ["Olive Hathaway", "rude"]
    assert page.draft == UNKIND
    numbers = [int(link.removeprefix("#point-")) for link in page.links if "#point-" in link]
    assert numbers == [1, 2, 3]
    assert [f"point-{number}" in page.ids for number in numbers] == [True] * 3


def test_words_against_which_nothing_stands_are_not_marked(enter: Enter):
    page = asked(enter(), "post", text="Hathaway Lane is so lovely today.", account="personal")
    assert page.headings[0] == "Fine: Nothing in the policy stands against this"
    assert page.marks == []
    assert "points" not in page.classes


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("post", {"text": UNKIND, "account": "personal"}),
        ("connection", {"other": "pupil", "direction": "received"}),
        ("contact", {"other": "parent", "text": "Hello.", "channel": "personal-phone"}),
        ("account", {"purpose": "personal", "uses": "school-email"}),
        ("post", {"text": "A child at school told me he is being hit at home."}),
    ],
)
def test_each_clause_is_quoted_word_for_word_with_its_place_on_the_policy_page(
    enter: Enter, kind: str, fields: dict[str, str]
):
    client = enter()
    document = load_model_policy()
    page = asked(client, kind, **fields)
    places = [link for link in page.links if "/policy/#" in link]
    assert places != []
    policy = Page(client.get("/wrenfold/policy/"))
    for place in places:
        path, _, anchor = place.partition("#")
        assert path == "/wrenfold/policy/"
        assert policy.ids.count(anchor) == 1
        assert document.by_id[anchor].text in page.words
    quoted = {document.by_id[place.partition("#")[2]].text for place in places}
    assert {*page.quotes} <= quoted


def test_a_fact_is_asked_back_in_place_only_where_it_could_change_the_answer(enter: Enter):
    """Every answer to every fact that is asked is tried; what each leads to is read off the page."""
    client = enter()
    fields = {"other": "former-pupil", "direction": "received", "account": "personal"}
    page = asked(client, "connection", **fields)
    form = page.form_with("Answer again")
    assert form.boxes == {"grown_up", "born_on", "is_family"}
    assert {name for name, _ in form.values} - {"csrfmiddlewaretoken"} == {
        *fields, *(name for name, value in form.values if name in form.boxes)
    }  # fmt: skip
    led = {}
    for age, family in product(("", "under", "over"), ("", "yes", "no")):
        again = page.sent_by("Answer again", grown_up=age, is_family=family)
        led[age, family] = Page(client.post(f"{CHECK}connection/", again)).headings[0]
    assert len({led[age, "no"] for age in ("under", "over")}) == 2
    assert len({led["under", family] for family in ("yes", "no")}) == 2


def test_a_question_whose_facts_are_known_asks_nothing_back(enter: Enter):
    client = enter()
    known = {
        "other": "parent", "text": "Hello, see you at 9.", "channel": "school-platform",
        "device": "school", "when": "later", "at": "2026-11-25T10:00", "purpose": "work",
        "is_family": "no", "is_urgent": "no", "is_declared_friend": "no", "grown_up": "over",
        "is_parent_of_taught_child": "no", "is_parent_permission_recorded": "yes",
    }  # fmt: skip
    assert "could change this answer" not in asked(client, "contact", **known).said
    open_channel = known | {"channel": "", "device": ""}
    assert "could change this answer" in asked(client, "contact", **open_channel).said


def test_a_date_of_birth_beside_the_age_counts_to_the_day(enter: Enter):
    client = enter()
    fields = {"other": "former-pupil", "direction": "received", "account": "personal"}
    page = asked(client, "connection", **fields, is_family="no")
    grown = page.sent_by("Answer again", born_on="01/02/1990")
    young = page.sent_by("Answer again", born_on="2012-02-01")
    path = f"{CHECK}connection/"
    assert Page(client.post(path, grown)).headings[0].startswith("Fine: ")
    assert Page(client.post(path, young)).headings[0].startswith("Stop: ")


def test_a_wrong_date_of_birth_can_be_put_right_where_it_was_written(enter: Enter):
    client = enter()
    for kind, fields in {
        "connection": {"other": "former-pupil", "direction": "received", "account": "personal"},
        "contact": {"other": "former-pupil", "text": "Hello.", "channel": "social-media"},
    }.items():
        page = asked(client, kind, **fields)
        for written in ("2012-02-31", "1812-02-01", "2999-01-01", "last May"):
            response = client.post(f"{CHECK}{kind}/", page.sent_by("Answer again", born_on=written))
            assert response.status_code == 422
            again = Page(response)
            assert "#id_born_on" in again.links
            assert "id_born_on" in again.ids
            assert written in [form.value("born_on") for form in again.forms]


def test_the_ways_on_are_shown_with_the_words_that_are_left(enter: Enter):
    client = enter()
    page = asked(client, "post", text=UNKIND, picture="A bench in the sun.", account="personal")
    assert "What would make it fine" in page.headings
    (form,) = [one for one in page.forms if "Copy the fine version" in one.buttons]
    assert form.value("text") == "Lovely weather though."
    assert form.value("picture") == "A bench in the sun."
    again = Page(client.post(f"{CHECK}post/", page.sent_by("Change my draft", form)))
    form = again.form_with("Check it")
    assert (form.value("text"), form.value("picture")) == (
        "Lovely weather though.", "A bench in the sun.",
    )  # fmt: skip
    fine = Page(client.post(f"{CHECK}post/", again.sent_by("Check it")))
    assert fine.headings[0].startswith("Fine: ")


@pytest.mark.parametrize(
    "picture",
    ["A bench in the sun. Olive Hathaway smiles.", "Olive Hathaway smiles. A bench in the sun."],
)
@pytest.mark.parametrize("text", ["Lovely day at the seaside.", "Olive. Lovely day.", ""])
def test_a_picture_described_in_two_sentences_is_never_left_with_half_a_bracket(
    enter: Enter, text: str, picture: str
):
    page = asked(enter(), "post", text=text, picture=picture, account="personal")
    assert page.marks != []
    for form in page.forms:
        left = (form.value("text") or "") + (form.value("picture") or "")
        assert ("[" in left, "]" in left) == (False, False)
    for form in page.forms:
        if "Copy the fine version" in form.buttons:
            again = Page(enter().post(f"{CHECK}post/", page.sent_by("Change my draft", form)))
            fine = Page(enter().post(f"{CHECK}post/", again.sent_by("Check it")))
            assert fine.headings[0].startswith("Fine: ")


def test_where_a_childs_boundaries_are_at_stake_nothing_is_marked_and_nothing_helps_to_say_it_otherwise(
    enter: Enter,
):
    text = "Don't tell your mum, this is our secret. You are so special to me."
    fields = {"other": "pupil", "text": text, "channel": "social-media", "device": "personal"}
    page = asked(enter(), "contact", **fields)
    assert page.headings[0] == "Don’t send this"
    assert page.headings[1] == "Do this now, in this order"
    assert page.marks == []
    assert page.draft == text
    assert [button for form in page.forms for button in form.buttons] == ["Back", "Keep a receipt"]
    assert "mend" not in page.classes
    assert "copy" not in page.said.lower()
    assert "could change this answer" not in page.said
    assert "designated safeguarding lead" in page.said
    assert "tel:999" in page.links
    plain = fields | {"other": "parent", "text": "See you at school tomorrow."}
    assert "mend" in asked(enter(), "contact", **plain).classes


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("He is hitting her right now, the girl in my class.", "A child may be in danger. That comes first"),
        ("I feel like killing myself.", "You matter more than any policy"),
    ],
)  # fmt: skip
def test_help_comes_before_any_answer(enter: Enter, text: str, heading: str):
    page = asked(enter(), "post", text=text, account="personal")
    assert page.headings[:2] == [heading, "Do this now, in this order"]
    assert "999" in page.said.partition("Your draft")[0]
    assert "tel:999" in page.links
    assert page.said.index("Do this now") < page.said.index("Your draft")
    assert page.draft == text


def test_a_worry_about_a_child_shows_whom_to_tell_before_the_answer(enter: Enter):
    page = asked(enter(), "post", text="A child at school told me he is being hit at home.")
    assert "Do this now, in this order" in page.headings
    assert page.said.index("Do this now") < page.said.index("Stop: ")
    assert "ring 999" in page.said
    assert "Mr Owen Tanfield" in page.said


SAID_OF_THEM = [
    "{} sang so well today.",
    "{} was so rude at school today.",
    "Well done {} for reading in class!",
    "{} is in my class at Wrenfold and was late again.",
    "{} has asthma and was off school.",
    "Proud of {} and her mum after assembly.",
]
ON_ROLL = ("Olive Hathaway", "Olive", "Mikołaj Sobol", "Wren", "Lucy Hathaway", "Marek")


def answers_about_the_roll(client: Client) -> dict[tuple[str, str], str]:
    """The page of each answer to words about somebody on the roll, without what differs anyway."""
    pages = {}
    for who, sentence in product(ON_ROLL, SAID_OF_THEM):
        said = sentence.format(who)
        post = client.post(f"{CHECK}post/", {"text": said, "account": "personal"})
        contact = client.post(
            f"{CHECK}contact/", {"text": said, "other": "parent", "channel": "school-email"}
        )
        pages |= {("post", said): plain(post), ("contact", said): plain(contact)}
    return pages


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Gina Farrant", False),
        ("Imogen Qureshi", False),
        ("Albert Mossop", True),
    ],
)
def test_an_answer_tells_a_contractor_nothing_of_who_is_on_the_roll(
    enter: Enter, wrenfold: School, name: str, is_told: bool
):
    """The same words are asked about twice: with the family on the roll, and after they have left."""
    client = enter(name)
    with_them = answers_about_the_roll(client)
    gone = Pupil.objects.filter(school=wrenfold)
    gone.update(left_on=date(2020, 7, 21))
    facts_changed(wrenfold.pk)
    without = answers_about_the_roll(client)
    assert (with_them != without) is is_told


def plain(response) -> str:
    """A page without what differs anyway: form tokens and the answer's own token."""
    page = response.content.decode()
    return re.sub(r'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*', r"\1", page)


def test_the_heads_own_post_needs_nobodys_yes_and_says_so(enter: Enter):
    fields = {"text": "Lovely day at Wrenfold Primary. Our views are our own.", "account": "school"}
    head = asked(enter("Judith Pargeter"), "post", **fields)
    teacher = asked(enter(), "post", **fields)
    assert head.headings[0].startswith("Fine: ")
    assert "because you are the Headteacher" in head.said
    assert teacher.headings[0].startswith("Ask first: ")
    assert "Mrs Judith Pargeter" in teacher.said
    assert "mailto:head@wrenfold.marlshire.sch.uk" in teacher.links


def test_a_school_without_a_policy_says_so_and_gives_the_words_back(
    heath_end: object, signed_in: Callable[[str], Client]
):
    client = signed_in("Colin Frayne")
    for kind, fields in {
        "post": {"text": "\nFirst line empty.\nÜber <b>uns</b>."},
        "contact": {"other": "parent", "text": "\nFirst line empty.\nÜber <b>uns</b>."},
        "connection": {"other": "pupil", "direction": "sent"},
        "account": {},
    }.items():
        response = client.post(f"/heath-end/check/{kind}/", fields)
        assert response.status_code == 409
        page = Page(response)
        assert page.headings == ["Your school hasn’t adopted a policy yet"]
        assert fields.get("text", "") in page.words
    assert client.get("/heath-end/check/post/").status_code == 200
    assert client.get("/heath-end/policy/").status_code == 404
    assert client.get("/heath-end/speak-up/").status_code == 200
