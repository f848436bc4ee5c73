"""What bench/campaign.py runs once a folder and the settings are there: two schools, one page, its cost."""

import resource
import statistics
import time
from datetime import timedelta

from allauth.account.internal.userkit import user_id_to_str
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gatepost.acceptance import tasks
from gatepost.acceptance.actions.campaigns import begin_campaign
from gatepost.acceptance.actions.versions import adopt
from gatepost.acceptance.models import Asked, Campaign
from gatepost.acceptance.queries.versions import version_in_force
from gatepost.people.models import Account, Engagement, Letter, Person
from gatepost.people.queries.people import today
from gatepost.people.states import MACHINE, EngagementKind
from gatepost.policy.loading import model_policy_bytes
from gatepost.schools.models import School
from gatepost.server.founding import found_school

_MOST = 1.5
TREE = {
    "staff": [
        {"name": "Nadia Brook", "title": "Mrs", "role": "Headteacher", "kind": "head",
         "roles": ["dsl", "headteacher"], "since": "2019-09-01"},
    ],
}  # fmt: skip
KINDS = ("teacher", "support", "governor", "agency", "volunteer", "contractor")


def peak_mb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_school(size: int) -> School:
    """An invented school of so many people, live, with the model policy in force."""
    slug = f"bench-{size}"
    staff = [TREE["staff"][0] | {"email": f"head@{slug}.example"}]
    school = found_school(TREE | {"name": f"School of {size}", "staff": staff}, slug=slug)
    School.objects.filter(pk=school.pk).update(live_since=timezone.now())
    school.refresh_from_db()
    begun = today() - timedelta(days=30)
    adopt(
        by=MACHINE, school=school, wording=model_policy_bytes(), adopted_on=begun,
        adopted_by="the governing body", in_force_from=begun,
    )  # fmt: skip
    for start in range(0, size - 1, 1000):
        people = [
            Person(
                school=school, given_name="Robin", family_name=f"Person{nth:05}",
                email=f"p{nth}@{slug}.example" if nth % 10 else "", team=f"Team {nth % 12}",
            )
            for nth in range(start, min(start + 1000, size - 1))
        ]  # fmt: skip
        Person.objects.bulk_create(people, batch_size=500)
        Engagement.objects.bulk_create(
            [
                Engagement(school=school, person=one, kind=KINDS[nth % 6], job_title="Member of staff",
                           started_on=begun)
                for nth, one in enumerate(people)
            ],
            batch_size=500,
        )  # fmt: skip
    return school


def ask_everybody(school: School) -> float:
    """Seconds until everybody is asked."""
    began = time.perf_counter()
    begin_campaign(
        by=MACHINE, school=school, version=version_in_force(school, today()),
        kinds=list(EngagementKind), due_on=today() + timedelta(days=14),
    )  # fmt: skip
    return time.perf_counter() - began


def let_them_sign(school: School) -> None:
    """Four fifths have signed, some read, some are excused, and everybody was asked a week ago."""
    rows = list(Asked.objects.filter(school=school).only("pk"))
    for nth, row in enumerate(rows):
        row.state = "signed" if nth % 5 else ("opened" if nth % 3 else "asked")
        if nth % 97 == 1:
            row.state = "excused"
        row.asked_at = timezone.now() - timedelta(days=7)
    Asked.objects.bulk_update(rows, ["state", "asked_at"], batch_size=200)


def write_letters(school: School) -> tuple[int, float]:
    """How many first letters were written, and in how many seconds; they all arrive."""
    began = time.perf_counter()
    many = tasks.write_first_letters.call(str(Campaign.objects.get(school=school).pk))
    took = time.perf_counter() - began
    Letter.objects.filter(school=school).update(sent_at=timezone.now())
    return many, took


def head_of(school: School) -> Client:
    """A browser in which the Head is signed in, second step included."""
    account = Account.objects.get(email=f"head@{school.slug}.example")
    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()
    return client


def measure(schools: list[School], rounds: int) -> dict[str, tuple[float, int]]:
    """For each school the median of the page's milliseconds of processor, and its queries."""
    browsers = {school.slug: head_of(school) for school in schools}
    times: dict[str, list[float]] = {slug: [] for slug in browsers}
    queries = {}
    for nth in range(rounds + 3):
        for slug, browser in browsers.items():
            began = time.process_time()
            response = browser.get(f"/{slug}/signatures/")
            took = (time.process_time() - began) * 1000
            assert response.status_code == 200, response.status_code
            if nth >= 3:  # the first ones load templates
                times[slug].append(took)
    for slug, browser in browsers.items():
        with CaptureQueriesContext(connection) as caught:
            browser.get(f"/{slug}/signatures/")
        queries[slug] = len(caught)
    return {slug: (statistics.median(took), queries[slug]) for slug, took in times.items()}


def main(people: int, rounds: int) -> int:
    """Measure, print, and say whether the page holds what it promises."""
    for command in ("migrate", "createcachetable", "set_up"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    schools = []
    for size in (50, people):
        school = make_school(size)
        before = peak_mb()
        seconds = ask_everybody(school)
        print(f"{size:>6} people asked in {seconds:.2f} s, {peak_mb() - before:+.0f} MB at most")
        let_them_sign(school)
        many, took = write_letters(school)
        print(f"{many:>6} first letters written in {took:.1f} s")
        schools.append(school)
    found = measure(schools, rounds)
    (few, queries_few), (lots, queries_many) = (found[school.slug] for school in schools)
    print(f"the page for 50: {few:.1f} ms of this process, {queries_few} queries")
    print(f"the page for {people}: {lots:.1f} ms of this process, {queries_many} queries")
    print(f"ratio {lots / few:.2f}, at most {_MOST}; peak memory {peak_mb():.0f} MB")
    return 0 if lots / few < _MOST and queries_few == queries_many else 1
