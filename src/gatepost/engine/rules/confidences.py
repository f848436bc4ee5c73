"""Notices what a post lets out of the school: its workings, its suppliers, its secrets, pictures.

Matters: internal-workings, supplier-dealings, system-secrets, pupils-pictured, pupils-pictured-officially,
own-details-to-parents, decision-resented, malpractice-aired, work-under-influence.
"""

from collections.abc import Iterator

from gatepost.engine.observation import Seen
from gatepost.engine.question import AccountKind, Post
from gatepost.engine.sight import Sight, notices_of, own_contact_details
from gatepost.engine.verdict import Notice
from gatepost.policy.matter import Matter


def notice(sight: Sight[Post]) -> Iterator[Notice]:
    """What the writer knows from the job, or feels about it."""
    yield from notices_of(Matter.INTERNAL_WORKINGS, sight.seen(Seen.INTERNAL_MATTER))
    supplier = list(sight.seen(Seen.SUPPLIER_MATTER))
    supplier.extend(
        said for said, _ in sight.pairs((Seen.CRITICISM, Seen.INSULT), (Seen.SUPPLIER_NAME,))
    )
    yield from notices_of(Matter.SUPPLIER_DEALINGS, supplier)
    yield from notices_of(Matter.SYSTEM_SECRETS, sight.seen(Seen.CREDENTIAL, Seen.RECORDS_PICTURED))
    yield from _pictures(sight)
    if sight.has(Seen.PARENTS_ADDRESSED, Seen.PARENT_SPOKEN_OF):
        yield from notices_of(Matter.OWN_DETAILS_TO_PARENTS, own_contact_details(sight))
    yield from notices_of(Matter.DECISION_RESENTED, sight.seen(Seen.GRIEVANCE))
    yield from notices_of(Matter.MALPRACTICE_AIRED, sight.seen(Seen.MALPRACTICE))
    yield from notices_of(Matter.WORK_UNDER_INFLUENCE, sight.seen(Seen.DRINK_OR_DRUGS))


def _pictures(sight: Sight[Post]) -> Iterator[Notice]:
    """Pictures of pupils and families; blurring lifts nothing, one's own child alone is one's own."""
    is_official = sight.question.account is AccountKind.SCHOOL
    yield from notices_of(
        Matter.PUPILS_PICTURED_OFFICIALLY if is_official else Matter.PUPILS_PICTURED,
        sight.seen(Seen.CHILDREN_PICTURED),
    )
