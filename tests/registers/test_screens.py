"""The screens of permissions: from an answer to a request, the Head's answer, and what each person is shown."""

from datetime import timedelta
from uuid import uuid4

import pytest

from checks.browsing import Page
from checks.leaving import whole_database
from conftest import person_named
from gatepost.people.actions import joining
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.states import MACHINE
from gatepost.registers.actions import deciding, giving
from gatepost.registers.models import Permission, PermissionRequest
from gatepost.registers.states import Scope
from gatepost.schools.states import Role
from gatepost.server.to_do import to_do_for
from registers.acting import HEAD, OTHER, POST, SECRET, TEACHER, actor, asks, days, granted
from registers.filling import ASK, CHECK, FAIR, ROOT, filled, form_to, of_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wrenfold")]

# From an answer to a request


def test_an_answer_that_waits_for_the_head_offers_to_ask_her_in_one_step(signed_in):
    page = Page(signed_in(TEACHER).post("/wrenfold/check/post/", CHECK))
    form = form_to(page, ASK)
    assert "Ask the Head" in form.buttons
    assert (form.value("kind"), form.value("platform")) == (POST, "Facebook")
    assert (form.value("text") or "").strip() == FAIR
    assert not any(SECRET in link for link in page.links)


def test_an_answer_has_one_filled_button(signed_in):
    response = signed_in(TEACHER).post("/wrenfold/check/post/", CHECK)
    assert response.content.decode().count('class="button"') == 1


def test_where_nothing_is_missing_of_hers_nobody_is_sent_to_her(signed_in):
    for words in ("My dog ate my tea.", "Olive Hathaway was so rude today at school."):
        page = Page(signed_in(TEACHER).post("/wrenfold/check/post/", CHECK | {"text": words}))
        assert ASK not in [one.action for one in page.forms]


def test_the_form_opens_filled_in_and_nothing_is_kept_until_it_is_sent(signed_in):
    client = signed_in(TEACHER)
    before = PermissionRequest.objects.count()
    asked = {"kind": POST.value, "platform": "Facebook", "text": FAIR, "do": "begin"}
    response = client.post(ASK, asked)
    page = Page(response)
    form = page.forms[-1]
    assert (form.value("kind"), form.value("scope")) == (POST, Scope.POST)
    assert form.value("platform") == "Facebook"
    assert (form.value("text") or "").strip() == FAIR
    assert form.value("sends_draft") is None
    assert PermissionRequest.objects.count() == before
    assert "no-store" in response.headers["Cache-Control"]
    assert SECRET not in repr(whole_database())


def test_sent_without_the_tick_the_words_stay_with_their_writer(signed_in):
    response = signed_in(TEACHER).post(ASK, filled())
    (made,) = PermissionRequest.objects.select_related("school")
    assert response.headers["Location"] == of_request(made)
    assert (made.draft, bool(made.digest)) == ("", True)
    assert SECRET not in signed_in(HEAD).get(of_request(made, "decide/")).content.decode()


def test_sent_with_the_tick_the_head_reads_them(signed_in):
    signed_in(TEACHER).post(ASK, filled(sends_draft="on"))
    (made,) = PermissionRequest.objects.select_related("school")
    assert made.draft == FAIR
    assert SECRET in signed_in(HEAD).get(of_request(made, "decide/")).content.decode()


def test_the_same_form_sent_twice_asks_once(signed_in):
    client, form = signed_in(TEACHER), filled()
    assert client.post(ASK, form).headers == client.post(ASK, form).headers
    assert PermissionRequest.objects.count() == 1


def test_after_the_yes_the_answer_says_which_permission_and_links_to_it(signed_in):
    client = signed_in(TEACHER)
    permission = granted(conditions="No faces.")
    page = Page(client.post("/wrenfold/check/post/", CHECK))
    assert f"{ROOT}{permission.pk}/" in page.links
    assert permission.reference in page.words
    assert "No faces." in page.words
    assert ASK not in [one.action for one in page.forms]
    giving.revoke(by=actor(HEAD), permission=permission, reason="Enough.")
    page = Page(client.post("/wrenfold/check/post/", CHECK))
    assert f"{ROOT}{permission.pk}/" not in page.links
    assert ASK in [one.action for one in page.forms]


def test_an_answer_says_which_words_the_head_asked_for(signed_in):
    permission = granted(required_wording="posted as a parent")
    page = Page(signed_in(TEACHER).post("/wrenfold/check/post/", CHECK))
    assert "“posted as a parent”" in page.words
    assert f"{ROOT}{permission.pk}/" in page.links


def test_an_account_for_the_school_is_asked_for_with_its_platform(signed_in):
    client = signed_in(TEACHER)
    said = {"purpose": "school", "uses": "own-email", "platform": "Facebook"}
    form = form_to(Page(client.post("/wrenfold/check/account/", said)), ASK)
    assert (form.value("kind"), form.value("platform")) == ("head:account", "Facebook")
    opened = Page(client.post(ASK, {"kind": form.value("kind"), "platform": "Facebook"})).forms[-1]
    assert opened.action == ASK
    assert opened.value("scope") == Scope.ACCOUNT
    sent = filled(kind="head:account", scope="account", account="@wrens", platform="Facebook")
    assert client.post(ASK, sent).status_code == 302
    request = PermissionRequest.objects.get()
    from_on, until_on = days()
    deciding.grant(by=actor(HEAD), request=request, from_on=from_on, until_on=until_on)
    assert request.reference != Permission.objects.get().reference
    after = Page(client.post("/wrenfold/check/account/", said))
    assert f"{ROOT}{Permission.objects.get().pk}/" in after.links
    elsewhere = Page(client.post("/wrenfold/check/account/", said | {"platform": ""}))
    assert ASK in [one.action for one in elsewhere.forms]


# The Head's side


def test_the_head_says_yes_one_question_a_screen(signed_in):
    client, request = signed_in(HEAD), asks()
    decide = Page(client.get(of_request(request, "decide/")))
    assert of_request(request, "decide/yes/") in decide.links
    first = Page(client.get(of_request(request, "decide/yes/")))
    (form,) = first.forms
    assert form.boxes == {"from_on", "until_on"}
    span = {"from_on": form.value("from_on"), "until_on": form.value("until_on")}
    second = Page(client.post(of_request(request, "decide/yes/"), span))
    assert not Permission.objects.exists()
    assert second.forms[-1].boxes == {"conditions", "required_wording"}
    told = span | {"do": "give", "conditions": "No faces.", "required_wording": ""}
    response = client.post(of_request(request, "decide/yes/"), told)
    assert response.headers["Location"] == of_request(request)
    held = Permission.objects.select_related("school").get()
    assert held.conditions == "No faces."
    theirs = Page(signed_in(TEACHER).get(of_request(request)))
    assert f"{ROOT}{held.pk}/" in theirs.links


def test_a_question_first_then_its_answer_then_a_no(signed_in):
    head, writer, request = signed_in(HEAD), signed_in(TEACHER), asks()
    head.post(of_request(request, "decide/ask-back/"), {"text": "Which day?"})
    page = Page(writer.get(of_request(request)))
    assert "Which day?" in page.words
    writer.post(of_request(request), {"do": "answer", "text": "Saturday."})
    assert "Saturday." in Page(head.get(of_request(request, "decide/"))).words
    head.post(of_request(request, "decide/no/"), {"reason": "It clashes."})
    assert "It clashes." in Page(writer.get(of_request(request))).words


def test_whoever_is_second_is_told_and_keeps_their_words(signed_in):
    joining.give_role(
        by=MACHINE, person=person_named(OTHER), role=Role.SENIOR_TEAM, from_on=today()
    )
    request = asks()
    deciding.refuse(by=actor(HEAD), request=request, reason="No.")
    response = signed_in(OTHER).post(of_request(request, "decide/no/"), {"reason": SECRET})
    assert response.status_code == 409
    assert SECRET in response.content.decode()
    request.refresh_from_db()
    assert request.decided_by == person_named(HEAD)


def test_an_answer_to_what_was_withdrawn_meanwhile_stays_on_the_page(signed_in):
    request, client = asks(), signed_in(TEACHER)
    deciding.ask_back(by=actor(HEAD), request=request, text="Which?")
    assert client.post(of_request(request), {"do": "withdraw"}).status_code == 302
    response = client.post(of_request(request), {"do": "answer", "text": SECRET})
    assert response.status_code == 409
    assert SECRET in response.content.decode()
    assert client.post(of_request(request), {"do": "withdraw"}).status_code == 409


def test_the_head_gives_one_unasked_to_everybody_and_revokes_it(signed_in):
    head = signed_in(HEAD)
    from_on, until_on = days()
    form = {
        "person": "everybody", "kind": POST.value, "scope": "standing", "topic": "class blog",
        "from_on": from_on.isoformat(), "until_on": until_on.isoformat(),
    }  # fmt: skip
    place = head.post(f"{ROOT}give/", form).headers["Location"]
    assert "class blog" in Page(signed_in(OTHER).get(place)).words
    assert "Everybody" in Page(head.get(f"{ROOT}in-force/")).words
    assert head.post(f"{place}revoke/", {"reason": " "}).status_code == 422
    assert head.post(f"{place}revoke/", {"reason": "The term is over."}).status_code == 302
    assert "The term is over." in Page(signed_in(OTHER).get(place)).words
    assert head.post(f"{place}revoke/", {"reason": "Again."}).status_code == 422


def test_what_waits_stands_on_the_heads_home_and_a_question_on_the_writers(signed_in):
    request = asks()
    assert f"{ROOT}waiting/" in Page(signed_in(HEAD).get("/wrenfold/")).links
    assert f"{ROOT}waiting/" not in Page(signed_in(OTHER).get("/wrenfold/")).links
    deciding.ask_back(by=actor(HEAD), request=request, text="Which?")
    assert f"{ROOT}waiting/" not in Page(signed_in(HEAD).get("/wrenfold/")).links
    assert of_request(request) in Page(signed_in(TEACHER).get("/wrenfold/")).links


def test_where_nobody_is_head_what_waits_stands_on_the_senior_teams_home():
    joining.give_role(
        by=MACHINE, person=person_named(OTHER), role=Role.SENIOR_TEAM, from_on=today()
    )
    asks()

    def titles() -> set[str]:
        person = person_named(OTHER)
        return {
            one.title for one in to_do_for(person.school, capacity_of(person, today()), today())
        }

    assert "Answer what people ask you to permit" not in titles()
    person_named(HEAD).roles_held.update(until_on=today() - timedelta(days=1))
    assert "Answer what people ask you to permit" in titles()


# What nobody else finds


def test_a_colleague_finds_no_request_and_no_permission_of_somebody_elses(signed_in):
    request, permission = asks(), granted()
    client = signed_in(OTHER)
    for path in (of_request(request), f"{ROOT}{permission.pk}/"):
        missing = client.get(path.replace(str(request.pk), str(uuid4())).replace(
            str(permission.pk), str(uuid4())
        ))  # fmt: skip
        for response in (client.get(path), client.post(path, {"do": "withdraw"})):
            assert response.status_code in (404, 405)
        assert client.get(path).content == missing.content
    request.refresh_from_db()
    assert request.state == "asked"


def test_a_head_finds_nothing_of_another_school(heath_end, signed_in):
    request, permission = asks(), granted()
    nadia = signed_in("Nadia Brook")
    for path in (
        of_request(request), of_request(request, "decide/"), of_request(request, "decide/yes/"),
        f"{ROOT}{permission.pk}/", f"{ROOT}{permission.pk}/revoke/",
    ):  # fmt: skip
        at_home = path.replace("/wrenfold/", "/heath-end/")
        for address in (path, at_home):
            assert nadia.get(address).status_code == 404
            assert nadia.post(address, {"reason": "No."}).status_code in (404, 405)
