"""The pages of a campaign: what they say, what they let somebody do, and what they cost with many people."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from acceptance.campaigns.acting import HEAD, MANAGER, TEACHER, joins, set_back
from acceptance.signing.acting import actor, adopts, begins
from conftest import person_named
from gatepost.acceptance import tasks
from gatepost.acceptance.actions import asking
from gatepost.acceptance.actions.moving import move
from gatepost.acceptance.models import Asked, Campaign, Reply
from gatepost.acceptance.states import AskedState, ChangeOfVersion, ReplyKind
from gatepost.people.actions.letters import write_letter
from gatepost.people.models import Engagement, Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind, LetterPurpose
from gatepost.schools.models import School
from gatepost.web.letters import Wording

pytestmark = pytest.mark.django_db

PAGE = "/wrenfold/signatures/"


@pytest.fixture
def ruth(signed_in):
    return signed_in(MANAGER)


def text_of(response) -> str:
    """The words of a page, as one reads them."""
    html = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def bounce(campaign, name):
    letter = write_letter(
        by=MACHINE, person=person_named(name), wording=Wording("S", "B"),
        purpose=LetterPurpose.ASKING,
    )  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(
        bounced_at=timezone.now(), failure="the mail server refused the address (550)"
    )


def test_before_the_first_campaign_the_page_leads_to_one(wrenfold, ruth):
    page = text_of(ruth.get(PAGE))
    assert "Nobody has been asked to sign yet" in page
    assert "Ask people to sign" in page


def test_the_page_says_how_far_along_it_is_and_by_when(campaign, ruth, asked):
    move(by=MACHINE, asked=asked(TEACHER), to=AskedState.SIGNED)
    page = text_of(ruth.get(PAGE))
    due = campaign.due_on
    assert "1 of 15 have signed." in page or "1 of 15 has signed." in page
    assert f"9 days left, until {due:%A} {due.day} {due:%B}." in page
    assert "14 people. Showing 6." in page


def test_a_letter_that_did_not_arrive_is_said_with_its_reason_and_two_ways_on(campaign, ruth):
    bounce(campaign, "Marek Sobol")
    response = ruth.get(PAGE)
    page = text_of(response)
    assert "One e-mail did not arrive." in page
    assert "Marek Sobol" in page
    assert "the mail server refused the address (550)" in page
    assert "Print 1 slip" in page
    assert "E-mail bounced" in text_of(ruth.get(PAGE + "people/?state=wrong-address"))


def test_a_letter_that_arrived_later_makes_the_notice_go(campaign, ruth):
    bounce(campaign, "Marek Sobol")
    letter = write_letter(
        by=MACHINE, person=person_named("Marek Sobol"), wording=Wording("S", "B"),
        purpose=LetterPurpose.REMINDER,
    )  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    assert "did not arrive" not in text_of(ruth.get(PAGE))


def test_one_press_reminds_everybody_and_says_how_many(campaign, ruth):
    set_back(campaign)
    assert "Remind 15 by e-mail" in text_of(ruth.get(PAGE))
    response = ruth.post(PAGE + "remind/")
    assert response.headers["Location"] == PAGE + "?reminded=15"
    page = text_of(ruth.get(PAGE + "?reminded=15"))
    assert "15 reminders are " in page
    assert "Remind 15" not in page
    assert DBTaskResult.objects.filter(task_path__endswith="write_reminders").count() == 1


@pytest.mark.parametrize("said", ["", "-1", "x" * 40, "9999999999", "٣", "1%00"])
def test_an_address_that_somebody_made_up_says_nothing_false(campaign, ruth, said):
    assert "reminders are" not in text_of(ruth.get(f"{PAGE}?reminded={said}"))


def test_one_person_is_reminded_from_their_row(campaign, ruth, asked):
    set_back(campaign)
    response = ruth.post(PAGE + "remind/", {"asked": str(asked(TEACHER).pk)})
    assert response.headers["Location"] == PAGE + "?reminded=1"
    assert ruth.post(PAGE + "remind/", {"asked": "nobody"}).status_code == 404


def test_who_waits_for_the_school_comes_first_and_an_answer_takes_that_away(campaign, ruth, asked):
    row = move(by=MACHINE, asked=asked("Owen Tanfield"), to=AskedState.QUESTION)
    reply = Reply.objects.create(
        school=campaign.school, asked=row, kind=ReplyKind.QUESTION, text="Why?",
        said_at=timezone.now(),
    )  # fmt: skip
    page = text_of(ruth.get(PAGE))
    assert page.index("Owen Tanfield") < page.index("Not opened", page.index("Still to sign"))
    assert "Read question" in page
    asking.answer_reply(by=actor(HEAD), reply=reply, text="Because.")
    assert "Read question" not in text_of(ruth.get(PAGE))


def test_by_team_the_same_people_are_counted(campaign, ruth, wrenfold):
    Asked.objects.filter(campaign=campaign, kind="teacher").update(team="Juniors")
    page = text_of(ruth.get(PAGE + "?by=team"))
    assert re.search(r"Juniors 4 0 0 4 0 No team 11", page)
    assert "All 15" in page


def test_a_campaign_that_is_over_says_so_and_one_that_ended_offers_no_press(campaign, ruth):
    Campaign.objects.filter(pk=campaign.pk).update(
        begins_on=today() - timedelta(days=30), due_on=today() - timedelta(days=3)
    )
    assert "3 days over" in text_of(ruth.get(PAGE))
    assert ruth.post(PAGE + "end/").headers["Location"] == PAGE
    page = text_of(ruth.get(PAGE))
    assert "Asking ended on" in page
    assert "Remind" not in page
    for part in ("remind/", "change/", "end/", "slips/", "attest/"):
        assert ruth.post(PAGE + part).status_code == 404, part


def test_a_campaign_begins_from_the_page_and_its_letters_are_in_the_queue(wrenfold, ruth):
    page = text_of(ruth.get(PAGE + "begin/"))
    assert "4 people" in page
    chosen = {
        "kinds": ["teacher", "volunteer"], "due_on": (today() + timedelta(days=21)).isoformat(),
        "remind_before": ["7", "1"],
    }  # fmt: skip
    response = ruth.post(PAGE + "begin/", chosen)
    assert response.headers["Location"] == PAGE + "?begun"
    campaign = Campaign.objects.get()
    assert (campaign.kinds, campaign.remind_before) == (["teacher", "volunteer"], [7, 1])
    assert campaign.reminds_weekly is False
    assert DBTaskResult.objects.filter(task_path__endswith="write_first_letters").count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kinds": []}, "Choose whom to ask."),
        ({"kinds": ["parent"]}, "Choose from these."),
        ({"due_on": "soon"}, "Write the day like 4/12/2026."),
        ({"due_on": "1/1/2020"}, "Choose a day that is still to come."),
        ({"remind_before": ["2"]}, "Choose from these."),
    ],
)
def test_what_is_wrong_with_a_new_campaign_is_said_and_kept(wrenfold, ruth, typed, words):
    chosen = {"kinds": ["teacher"], "due_on": (today() + timedelta(days=21)).isoformat()}
    response = ruth.post(PAGE + "begin/", chosen | typed)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Campaign.objects.exists()


def test_a_school_that_is_not_live_is_led_to_setting_up(wrenfold, ruth):
    School.objects.filter(pk=wrenfold.pk).update(live_since=None)
    assert "First the school goes live" in text_of(ruth.get(PAGE + "begin/"))
    assert "First the school goes live" in text_of(ruth.post(PAGE + "begin/"))
    assert not Campaign.objects.exists()


def test_dates_and_kinds_change_from_the_page_but_nobody_asked_is_dropped(wrenfold, ruth):
    begins(wrenfold, kinds=(EngagementKind.TEACHER,))
    day = (today() + timedelta(days=40)).isoformat()
    response = ruth.post(PAGE + "change/", {"kinds": ["governor"], "due_on": day})
    assert response.status_code == 422
    assert "stay asked" in text_of(response)
    ruth.post(PAGE + "change/", {"kinds": ["teacher", "governor"], "due_on": day})
    assert Campaign.objects.get().kinds == ["teacher", "governor"]


def test_everybody_is_found_by_name_kind_team_and_place(campaign, ruth, asked):
    Asked.objects.filter(pk=asked(TEACHER).pk).update(team="Juniors", state="opened")
    for query in ("q=callum+str", "team=Juniors", "state=opened", "kind=teacher&state=opened"):
        page = text_of(ruth.get(f"{PAGE}people/?{query}"))
        assert TEACHER in page, query
        assert "Priti Solanki" not in page, query
    for query in (
        "q=%00",
        "kind=parent",
        "state=angry",
        "page=0",
        "page=x",
        "page=99",
        "q=" + "x" * 999,
    ):
        assert ruth.get(f"{PAGE}people/?{query}").status_code == 200, query


def test_an_excuse_is_given_and_ended_on_the_persons_page(campaign, ruth, asked):
    path = f"{PAGE}person/{asked(TEACHER).pk}/"
    wrong = ruth.post(path, {"do": "excuse", "until": "", "reason": "On leave"})
    assert wrong.status_code == 422
    assert text_of(wrong).startswith("Error: Callum Strang")
    assert "Excused until: choose a day." in text_of(wrong)
    assert 'value="On leave"' in wrong.content.decode()
    until = today() + timedelta(days=20)
    ruth.post(path, {"do": "excuse", "until": until.isoformat(), "reason": "On leave"})
    page = text_of(ruth.get(path))
    assert f"Until {until:%A} {until.day} {until:%B}. Why: On leave" in page
    ruth.post(path, {"do": "end-excuse"})
    assert asked(TEACHER).state == AskedState.ASKED
    again = ruth.post(path, {"do": "end-excuse"})
    assert again.status_code == 422
    assert "Meanwhile something changed here." in text_of(again)
    assert ruth.post(path, {"do": "dance"}).status_code == 404


def test_a_question_is_read_and_answered_on_the_persons_page(campaign, ruth, asked):
    row = move(by=MACHINE, asked=asked(TEACHER), to=AskedState.QUESTION)
    Reply.objects.create(
        school=campaign.school, asked=row, kind=ReplyKind.QUESTION,
        text="May I <b>keep</b> my page?", said_at=timezone.now(),
    )  # fmt: skip
    path = f"{PAGE}person/{row.pk}/"
    assert "May I &lt;b&gt;keep&lt;/b&gt; my page?" in ruth.get(path).content.decode()
    assert ruth.post(path, {"do": "answer", "answer": " "}).status_code == 422
    assert ruth.post(path, {"do": "answer", "answer": "Yes."}).status_code == 302
    page = text_of(ruth.get(path))
    assert "Yes." in page
    assert "The question was answered, by Ruth Penhale" in page
    assert ruth.post(path, {"do": "answer", "answer": "No."}).status_code == 422


def test_what_happened_is_told_in_order_with_letters_that_failed(campaign, ruth, asked):
    set_back(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(begun_at=timezone.now() - timedelta(days=13))
    bounce(campaign, TEACHER)
    move(by=MACHINE, asked=asked(TEACHER), to=AskedState.OPENED, opened_at=timezone.now())
    page = text_of(ruth.get(f"{PAGE}person/{asked(TEACHER).pk}/"))
    said = (
        "Asked to sign",
        "did not arrive: the mail server refused the address",
        "Opened the policy",
    )
    places = [page.index(words) for words in said]
    assert places == sorted(places)


def test_people_of_another_school_are_nowhere(campaign, heath_campaign, ruth):
    theirs = Asked.objects.filter(campaign=heath_campaign).first()
    for part in ("", "paper/", "scan/"):
        assert ruth.get(f"{PAGE}person/{theirs.pk}/{part}").status_code == 404
    assert ruth.post(PAGE + "slips/", {"asked": str(theirs.pk)}).status_code == 404
    assert theirs.person.name not in text_of(ruth.get(PAGE + "people/"))


def test_others_are_told_whose_page_it_is_and_leavers_nothing(campaign, signed_in):
    assert signed_in(TEACHER).get(PAGE).status_code == 403
    assert signed_in("Roy Tunstall").get(PAGE).status_code == 404


def many(school: School, campaign: Campaign, how_many: int) -> None:
    """So many more people in the campaign, four fifths of whom have signed."""
    people = [
        Person(
            school=school, given_name="Ada", family_name=f"Number {nth}", email=f"n{nth}@x.example"
        )
        for nth in range(how_many)
    ]
    Person.objects.bulk_create(people)
    Engagement.objects.bulk_create(
        Engagement(school=school, person=one, kind="teacher", started_on=today()) for one in people
    )
    Asked.objects.bulk_create(
        Asked(
            school=school, campaign=campaign, person=one, kind="teacher", asked_at=timezone.now(),
            state=AskedState.ASKED if nth % 5 == 0 else AskedState.SIGNED,
        )
        for nth, one in enumerate(people)
    )  # fmt: skip


QUERIES = {PAGE: 15, PAGE + "people/": 11}
"""How many each page costs, signing in, rights and the page's own; the same for 50 people and for 2,000."""


@pytest.mark.parametrize("path", QUERIES)
@pytest.mark.parametrize("how_many", [50, 2000])
def test_a_page_costs_as_many_queries_for_many_people_as_for_few(
    campaign, ruth, wrenfold, path, how_many
):
    many(wrenfold, campaign, how_many)
    ruth.get(path)
    with CaptureQueriesContext(connection) as queries:
        ruth.get(path)
    assert len(queries) == QUERIES[path], "\n".join(one["sql"][:150] for one in queries)


def test_somebody_without_an_address_is_reached_otherwise(campaign, ruth, wrenfold):
    joins(wrenfold, "Nora Newcome")
    tasks.mind_campaigns.call()
    page = text_of(ruth.get(PAGE + "people/?q=newcome"))
    assert "Link, tablet or slip" in page
    assert "Print 1 slip" in text_of(ruth.get(PAGE))


@pytest.mark.parametrize(
    ("change", "is_told"), [(ChangeOfVersion.EDITORIAL, False), (ChangeOfVersion.MATERIAL, True)]
)
def test_a_newer_version_ends_a_campaign_only_where_people_sign_anew(
    campaign, ruth, change, is_told
):
    adopts(campaign.school, today(), ("Flickr", "Flickr or Bebo"), change=change)
    assert ("A newer version is in force." in text_of(ruth.get(PAGE))) is is_told
    ruth.post(PAGE + "end/")
    assert "A newer version is in force." not in text_of(ruth.get(PAGE))
