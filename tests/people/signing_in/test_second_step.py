"""The second step: who needs it, how it is set up and passed, how it is lost and reset, and what can't be used twice."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from checks.browsing import Page
from conftest import BACKEND, person_named, sign_in_at
from gatepost.people.actions import second_step as actions
from gatepost.people.actions.joining import add_person, begin_engagement
from gatepost.people.models import Letter
from gatepost.people.queries.people import capacity_of, today
from gatepost.people.queries.second_step import codes_of, steps_of
from gatepost.people.states import MACHINE, Actor, EngagementKind
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.web.refusal import Refused

pytestmark = pytest.mark.django_db

JUDITH = "Judith Pargeter"
PRITI = "Priti Solanki"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str, steps: int = 0) -> str:
    """What an app shows now, or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def first_step_only(name: str) -> Client:
    """A browser in which somebody typed the code from the e-mail, and no more."""
    client = Client()
    client.force_login(person_named(name).account, backend=BACKEND)
    return client


def with_app(name: str) -> str:
    """Somebody has an app; the app's key."""
    actions.add_app(account=person_named(name).account, secret=SECRET)
    return SECRET


def told(event: str) -> int:
    return Entry.objects.filter(event=event).count()


def test_whoever_concerns_reach_is_asked_and_others_are_not(wrenfold: School):
    for name, leads in {
        JUDITH: "/second-step/?next=%2Fwrenfold%2F",
        "Owen Tanfield": "/second-step/?next=%2Fwrenfold%2F",
        "Carys Winstanley": "/second-step/?next=%2Fwrenfold%2F",
        "Helen Achterberg": "/second-step/?next=%2Fwrenfold%2F",
        "Marek Sobol": "/second-step/?next=%2Fwrenfold%2F",
        PRITI: None,
        "Ruth Penhale": None,
        "Della Onslow": None,
    }.items():
        response = first_step_only(name).get("/wrenfold/")
        assert response.headers.get("Location") == leads, name


def test_an_app_is_set_up_in_one_go_and_leads_back(wrenfold: School):
    client = first_step_only(JUDITH)
    response = client.get("/second-step/?next=/wrenfold/policy/")
    assert response.headers["Location"] == "/second-step/choose/?next=%2Fwrenfold%2Fpolicy%2F"
    page = Page(client.get(response.headers["Location"]))
    assert page.headings[0] == "Set up a second step"
    page = Page(client.get("/second-step/app/?next=/wrenfold/policy/"))
    secret = client.session["mfa.totp.secret"]
    assert secret[:4] in page.words
    response = client.post(
        "/second-step/app/", {"code": code_now(secret), "next": "/wrenfold/policy/"}
    )
    assert response.headers["Location"] == "/second-step/codes/?next=%2Fwrenfold%2Fpolicy%2F"
    shown = Page(client.get(response.headers["Location"])).words
    assert len(re.findall(r"\b\d{4} \d{4}\b", shown)) == 10
    response = client.post("/second-step/codes/", {"next": "/wrenfold/policy/"})
    assert response.headers["Location"] == "/wrenfold/policy/"
    assert client.get("/wrenfold/").status_code == 200
    assert told("second-step-added") == 1
    letter = Letter.objects.get(person=person_named(JUDITH))
    assert letter.subject == "A new way to sign in was added"


def test_recovery_codes_are_shown_until_they_are_put_away_and_never_again(wrenfold: School):
    client = first_step_only(JUDITH)
    client.get("/second-step/app/")
    client.post("/second-step/app/", {"code": code_now(client.session["mfa.totp.secret"])})
    assert client.get("/second-step/codes/").status_code == 200
    assert client.get("/second-step/codes/").status_code == 200
    assert client.post("/second-step/codes/").status_code == 302
    assert client.get("/second-step/codes/").status_code == 302


def test_a_wrong_first_code_keeps_the_key_and_adds_nothing(wrenfold: School):
    client = first_step_only(JUDITH)
    client.get("/second-step/app/")
    secret = client.session["mfa.totp.secret"]
    for written in ("000000", "", "not a code", "1" * 5000, "12\x00456"):
        response = client.post("/second-step/app/", {"code": written})
        assert response.status_code == 422
        cache.clear()
    assert client.session["mfa.totp.secret"] == secret
    assert not Authenticator.objects.exists()


def test_a_code_passes_once_and_a_second_use_is_refused_in_every_browser(wrenfold: School):
    code = code_now(with_app(JUDITH))
    first, second = first_step_only(JUDITH), first_step_only(JUDITH)
    assert Page(first.get("/second-step/")).headings[0] == "One more step"
    assert first.post("/second-step/", {"code": code, "next": "/wrenfold/"}).status_code == 302
    assert first.get("/wrenfold/").status_code == 200
    assert second.post("/second-step/", {"code": code}).status_code == 422
    assert second.get("/wrenfold/").status_code == 302


def test_the_code_of_the_half_minute_before_still_works_and_an_older_one_does_not(wrenfold: School):
    secret = with_app(JUDITH)
    client = first_step_only(JUDITH)
    assert client.post("/second-step/", {"code": code_now(secret, -3)}).status_code == 422
    assert client.post("/second-step/", {"code": code_now(secret, -1)}).status_code == 302


def test_a_recovery_code_works_once(wrenfold: School):
    with_app(JUDITH)
    account = person_named(JUDITH).account
    code = codes_of(account)[3]
    spoken = f"{code[:4]} {code[4:]}"
    client = first_step_only(JUDITH)
    assert client.post("/second-step/", {"code": spoken}).status_code == 302
    assert first_step_only(JUDITH).post("/second-step/", {"code": code}).status_code == 422
    assert steps_of(account).codes_left == 9


def test_after_five_tries_even_the_right_code_waits(wrenfold: School):
    secret = with_app(JUDITH)
    client = first_step_only(JUDITH)
    for _ in range(5):
        client.post("/second-step/", {"code": "000000"})
    response = first_step_only(JUDITH).post("/second-step/", {"code": code_now(secret)})
    assert response.status_code == 422
    assert "Wait five minutes" in Page(response).words
    assert with_app(PRITI)
    assert (
        first_step_only(PRITI).post("/second-step/", {"code": code_now(SECRET)}).status_code == 302
    )


def test_somebody_elses_code_opens_nothing(wrenfold: School):
    with_app(JUDITH)
    actions.add_app(account=person_named("Owen Tanfield").account, secret="K" * 32)
    client = first_step_only("Owen Tanfield")
    assert client.post("/second-step/", {"code": code_now(SECRET)}).status_code == 422


def test_what_is_no_passkey_is_refused_and_is_never_a_fault(wrenfold: School):
    with_app(JUDITH)
    client = first_step_only(JUDITH)
    client.get("/second-step/")
    for written in (
        "", "{}", "[]", "null", "1", '"x"', '{"id": 1}', "{" * 3000, '{"response": null}',
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"AA"}}',
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}',
        "x" * 50_000, "\x00",
    ):  # fmt: skip
        for path, status in (("/second-step/", 422), ("/sign-in/passkey/", 302)):
            browser = client if status == 422 else Client()
            assert browser.post(path, {"credential": written}).status_code == status, written
            cache.clear()
    sign_in_at(client, person_named(PRITI).account)
    assert client.post("/second-step/passkey/", {"credential": "{}"}).status_code == 422
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_where_one_was_going_is_an_address_of_ours_or_the_door(wrenfold: School):
    secret = with_app(JUDITH)
    for far in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ):
        client = first_step_only(JUDITH)
        cache.clear()
        response = client.post("/second-step/", {"code": code_now(secret), "next": far})
        assert response.headers["Location"] == "/"


def test_signing_in_by_code_stops_at_the_second_step_for_whoever_has_one(
    wrenfold: School, mailoutbox
):
    secret = with_app(PRITI)
    client = Client()
    client.post("/sign-in/", {"email": person_named(PRITI).email, "next": "/wrenfold/policy/"})
    code = re.findall(r"^ {4}(\S+)\s*$", mailoutbox[-1].body, re.M)[0]
    response = client.post("/sign-in/code/", {"code": code, "next": "/wrenfold/policy/"})
    assert response.headers["Location"] == "/sign-in/second-step/"
    assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")
    assert Page(client.get("/sign-in/second-step/")).headings[0] == "One more step"
    assert client.post("/sign-in/second-step/", {"code": "000000"}).status_code == 422
    response = client.post("/sign-in/second-step/", {"code": code_now(secret)})
    assert response.headers["Location"] == "/wrenfold/policy/"
    assert client.get("/wrenfold/").status_code == 200


def test_the_second_step_alone_opens_nothing(wrenfold: School):
    with_app(JUDITH)
    client = Client()
    for path in ("/second-step/", "/second-step/app/", "/second-step/codes/"):
        assert client.get(path).headers["Location"].startswith("/sign-in/?next=")
    assert client.get("/sign-in/second-step/").headers["Location"].startswith("/sign-in/")
    assert client.post("/second-step/", {"code": code_now(SECRET)}).status_code == 302
    assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")


def test_ways_to_sign_in_change_only_after_the_second_step_was_passed_again(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    secret = with_app(PRITI)
    step = steps_of(person_named(PRITI).account).steps[0]
    client = signed_in(PRITI)
    assert client.get("/wrenfold/you/sign-in/").status_code == 200
    for path in (f"/wrenfold/you/sign-in/{step.pk}/remove/", "/wrenfold/you/sign-in/codes/"):
        response = client.post(path)
        assert response.headers["Location"].startswith("/second-step/?next="), path
    assert client.get("/second-step/passkey/").headers["Location"].startswith("/second-step/?next=")
    assert steps_of(person_named(PRITI).account).steps
    client.post("/second-step/", {"code": code_now(secret)})
    assert client.post(f"/wrenfold/you/sign-in/{step.pk}/remove/").status_code == 302
    assert steps_of(person_named(PRITI).account) == steps_of(person_named("Owen Tanfield").account)
    assert told("second-step-removed") == 1


def test_the_last_step_of_somebody_whom_concerns_reach_stays(
    wrenfold: School, signed_in: Callable[[str], Client]
):
    secret = with_app(JUDITH)
    account = person_named(JUDITH).account
    step = Authenticator.objects.get(user=account, type="totp")
    client = first_step_only(JUDITH)
    client.post("/second-step/", {"code": code_now(secret)})
    page = Page(client.get(f"/wrenfold/you/sign-in/{step.pk}/remove/"))
    assert "Concerns can reach you in your role" in page.words
    assert client.post(f"/wrenfold/you/sign-in/{step.pk}/remove/").status_code == 403
    with pytest.raises(Refused):
        actions.remove_step(account=account, step=step)
    assert steps_of(account).steps


def test_nobody_touches_somebody_elses_step(wrenfold: School, signed_in: Callable[[str], Client]):
    with_app(JUDITH)
    step = steps_of(person_named(JUDITH).account).steps[0]
    client = signed_in(PRITI)
    for verb in ("remove", "name"):
        assert client.post(f"/wrenfold/you/sign-in/{step.pk}/{verb}/").status_code == 404
    assert steps_of(person_named(JUDITH).account).steps


def test_secrets_lie_sealed_in_the_database(wrenfold: School, settings):
    with_app(JUDITH)
    row = Authenticator.objects.get(type="totp")
    assert SECRET not in str(row.data)
    assert row.wrap().validate_code(code_now(SECRET))
    cache.clear()
    settings.SECRET_KEY = "another machine's"
    assert not row.wrap().validate_code(code_now(SECRET))


def resetting(by: str, whose: str) -> str:
    """What comes of one person resetting another's second step: done, told why not, or nothing there."""
    actor_person = person_named(by)
    actor = Actor(actor_person.pk, capacity_of(actor_person, today()))
    try:
        actions.reset_second_step(by=actor, person=person_named(whose))
    except Refused as refused:
        return "hidden" if refused.refusal.is_hidden else "told"
    return "done"


def test_who_may_reset_whose_second_step(wrenfold: School, heath_end: School):
    expected = {
        (JUDITH, "Owen Tanfield"): "done",
        (JUDITH, "Ruth Penhale"): "done",
        (JUDITH, JUDITH): "told",
        ("Ruth Penhale", JUDITH): "done",
        ("Ruth Penhale", "Ruth Penhale"): "told",
        ("Owen Tanfield", JUDITH): "told",
        (PRITI, "Callum Strang"): "told",
        ("Helen Achterberg", JUDITH): "told",
        ("Roy Tunstall", JUDITH): "hidden",
        ("Nadia Brook", JUDITH): "hidden",
        (JUDITH, "Nadia Brook"): "hidden",
    }
    assert {pair: resetting(*pair) for pair in expected} == expected


def test_a_reset_signs_out_everywhere_and_asks_for_a_new_step(wrenfold: School, mailoutbox):
    secret = with_app(JUDITH)
    client = Client()
    client.post("/sign-in/", {"email": person_named(JUDITH).email})
    code = re.findall(r"^ {4}(\S+)\s*$", mailoutbox[-1].body, re.M)[0]
    client.post("/sign-in/code/", {"code": code})
    client.post("/sign-in/second-step/", {"code": code_now(secret)})
    assert client.get("/wrenfold/").status_code == 200
    ruth = Client()
    sign_in_at(ruth, person_named("Ruth Penhale").account)
    path = f"/wrenfold/people/{person_named(JUDITH).pk}/second-step/"
    assert "Speak to them first" in Page(ruth.get(path)).words
    assert ruth.post(path).status_code == 302
    assert "has no second step" in Page(ruth.get(path)).words
    assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")
    assert (
        first_step_only(JUDITH)
        .get("/second-step/")
        .headers["Location"]
        .startswith("/second-step/choose/")
    )
    assert told("second-step-reset") == 1


def test_a_school_does_not_reset_what_another_school_relies_on(wrenfold: School, heath_end: School):
    nadia = person_named("Nadia Brook")
    here = add_person(
        by=MACHINE, school=wrenfold, given_name="N", family_name="B", email=nadia.account.email
    )
    begin_engagement(by=MACHINE, person=here, kind=EngagementKind.VOLUNTEER, started_on=today())
    judith = person_named(JUDITH)
    actor = Actor(judith.pk, capacity_of(judith, today()))
    with pytest.raises(Refused, match="another school"):
        actions.reset_second_step(by=actor, person=here)


def test_the_machines_keeper_resets_by_address(wrenfold: School, capsys):
    with_app(JUDITH)
    call_command("reset_second_step", person_named(JUDITH).account.email.upper())
    assert "has no second step any more" in capsys.readouterr().out
    assert not steps_of(person_named(JUDITH).account).steps
    with pytest.raises(CommandError, match="Nobody signs in with"):
        call_command("reset_second_step", "nobody@elsewhere.example")


def test_the_demonstration_needs_no_second_step_and_a_real_school_does(wrenfold: School, settings):
    settings.GATEPOST_DEMONSTRATION = True
    client = Client(SERVER_NAME="localhost")
    client.post("/wrenfold/demonstration/", {"person": person_named(JUDITH).pk.hex})
    assert client.get("/wrenfold/").status_code == 200
    School.objects.update(is_demonstration=False)
    assert client.get("/wrenfold/").status_code == 302
