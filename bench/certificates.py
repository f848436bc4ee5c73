"""How fast evidence is made: certificates a second, the checking of one, and a pack for 50 and for 20,000 people.

    python bench/certificates.py [HOW_MANY]

Everything happens in a throw-away folder with an invented school.
"""

# ruff: noqa: PLC0415 -- Django is set up first

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

_Made = TypeVar("_Made")


def timed(what: str, work: Callable[[], _Made]) -> _Made:
    """Do it, and print how long it took."""
    begun, used = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - begun, time.process_time() - used
    print(f"{what:<52} {seconds:8.3f} s  ({busy:.3f} s of processor)", flush=True)
    return result


def memory() -> int:
    """Megabytes that the process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(many: int) -> None:
    """Build the school, make certificates, verify them, and make both packs."""
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    call_command("createcachetable")

    from gatepost.acceptance.actions import signing
    from gatepost.acceptance.actions.certifying import make_certificate
    from gatepost.acceptance.certificates.packing import paper_of, parts_of, table_of
    from gatepost.acceptance.certificates.reading import read_certificate
    from gatepost.acceptance.models import AdoptedVersion, Asked, Campaign, Certificate
    from gatepost.acceptance.queries.evidence import signature_of
    from gatepost.acceptance.states import AskedState, SigningMethod
    from gatepost.acceptance.verifying import faults_in
    from gatepost.people.models import Person
    from gatepost.people.queries.people import today
    from gatepost.people.states import MACHINE, Actor, Capacity, EngagementKind
    from gatepost.server.demonstration import demonstrate
    from gatepost.vault.sealing import look_through

    school = demonstrate(today())
    version = AdoptedVersion.objects.filter(school=school).first()
    assert version is not None
    Campaign.objects.filter(school=school, ended_at=None).update(ended_at=timezone.now())

    def campaign_of(count: int) -> Campaign:
        now = timezone.now()
        Campaign.objects.filter(school=school, ended_at=None).update(ended_at=now)
        campaign = Campaign.objects.create(
            school=school, version=version, kinds=["teacher"], begins_on=today(),
            due_on=today() + timedelta(days=20), begun_at=now,
        )  # fmt: skip
        people = [
            Person(school=school, given_name="Wren", family_name=f"Bench{number:06}")
            for number in range(count)
        ]
        Person.objects.bulk_create(people, batch_size=2000)
        Asked.objects.bulk_create(
            [
                Asked(school=school, campaign=campaign, person=one, kind="teacher", asked_at=now,
                      team="Year 3", state=AskedState.SIGNED if number % 2 else AskedState.ASKED)
                for number, one in enumerate(people)
            ],
            batch_size=2000,
        )  # fmt: skip
        return Campaign.objects.select_related("school", "version").get(pk=campaign.pk)

    kinds = frozenset({EngagementKind.TEACHER})
    small = campaign_of(50)
    people = [*Person.objects.filter(family_name__startswith="Bench")[:50]]
    Person.objects.bulk_create(
        [Person(school=school, given_name="Wren", family_name=f"Sign{n:06}") for n in range(many)]
    )
    signers = [*Person.objects.filter(family_name__startswith="Sign").select_related("school")]

    def sign_all() -> list[Any]:
        return [
            signing.sign(
                by=Actor(one.pk, Capacity(kinds=kinds, school_id=school.pk)),
                person=one, version=version, kind=EngagementKind.TEACHER,
                typed_name=one.name, method=SigningMethod.SIGNED_IN, opened_at=timezone.now(),
            )
            for one in signers
        ]  # fmt: skip

    signatures = timed(f"{many} signatures", sign_all)
    make_certificate(by=MACHINE, signature=signature_of(signatures[0].pk))
    timed(
        f"{many - 1} certificates made, sealed and entered",
        lambda: [
            make_certificate(by=MACHINE, signature=signature_of(one.pk)) for one in signatures[1:]
        ],
    )
    files = [
        look_through(one.file).content
        for one in Certificate.objects.select_related("file__school")[:many]
    ]
    print(f"{'a certificate has, in bytes':<52} {sum(map(len, files)) // len(files):8}")
    timed(
        f"{len(files)} certificates read to the last byte", lambda: [*map(read_certificate, files)]
    )
    # The people of the small campaign count as signed without a signature, which is found and is no matter here.
    timed("the whole evidence looked through", lambda: sum(1 for _ in faults_in(school)))

    large = campaign_of(20_000)
    print(f"{'memory so far, in megabytes':<52} {memory():8}")
    for campaign, count in ((small, len(people)), (large, 20_000)):
        lines = timed(f"table of {count:,} people", lambda c=campaign: sum(1 for _ in table_of(c)))
        assert lines == count + 2
        print(f"{'memory, in megabytes':<52} {memory():8}")
        parts = parts_of(campaign)
        paper = timed(
            f"paper for {count:,} people, part 1 of {parts}",
            lambda c=campaign, p=parts: paper_of(c, part=1, parts=p, printed_by="Bench"),
        )
        print(f"{'its size in kilobytes':<52} {len(paper) // 1024:8}")
        print(f"{'memory, in megabytes':<52} {memory():8}")
    timed(
        "the last part",
        lambda: paper_of(large, part=parts_of(large), parts=parts_of(large), printed_by="Bench"),
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatepost-bench-") as folder:
        os.environ["GATEPOST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "gatepost.server.settings"
        for name in ("GATEPOST_DATABASE", "GATEPOST_KEY_FILE", "GATEPOST_TIMESTAMP_URL"):
            os.environ.pop(name, None)
        import django

        django.setup()
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
