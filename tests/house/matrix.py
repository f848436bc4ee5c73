"""The access matrix, written out by hand: what each kind and role gets at each address of a school.

A part that brings addresses adds its lines to AT_THE_SCHOOL, and a line to things.py where one names an id.
"""

from dataclasses import dataclass

KINDS = ("teacher", "support", "agency", "volunteer", "governor", "contractor")
ROLES = (
    "headteacher", "senior-team", "dsl", "deputy-dsl", "business-manager", "chair-of-governors",
    "vice-chair-of-governors", "hr", "data-protection-officer", "it-administrator",
)  # fmt: skip
EDGES = ("began today", "ends today")
INSIDE = (*KINDS, *ROLES, *EDGES)
"""Who is engaged today: each kind alone, each role beside an engagement, and the first and last days."""

OUTSIDE = (
    "leaver", "a role without an engagement", "begins tomorrow", "head of another school", "nobody",
)  # fmt: skip
"""Who is signed in and is nothing at the school today."""

OPEN, TO_SIGN_IN, TOLD, NOTHING, NOT_SO = 200, 302, 403, 404, 405


@dataclass(frozen=True)
class Only:
    """A page for some of those inside; the others are told why it isn't theirs, or find nothing."""

    who: frozenset[str]
    gives: int = OPEN
    others: int = TOLD


KEEP_PEOPLE = frozenset({"headteacher", "business-manager"})
ADOPT = frozenset({"headteacher"})
KEEPERS = Only(KEEP_PEOPLE)
"""The Head and the business manager open it."""
KEEPERS_DO = Only(KEEP_PEOPLE, NOT_SO)
"""The Head and the business manager press it; there is nothing to open."""
KEEPERS_NOTHING = Only(KEEP_PEOPLE, NOTHING)
"""The Head and the business manager find nothing there, because the thing that it needs isn't."""
KEEPERS_LED_ON = Only(KEEP_PEOPLE, 302)
"""The Head and the business manager are led on, because nothing was done yet that it could tell of."""
KEEPERS_AND_ITS_OWNER = Only(KEEP_PEOPLE, others=NOTHING)
"""The Head and the business manager open it; to others than whose it is, it isn't there."""
HEAD = Only(ADOPT)
"""The Head opens it."""
DECIDE = frozenset({"headteacher", "senior-team"})
DECIDERS = Only(DECIDE)
"""The Head and the senior team open it."""
DECIDERS_AND_ITS_OWNER = Only(DECIDE, others=NOTHING)
"""The Head and the senior team open it; to others than whose it is, it isn't there."""
ALL_BUT_THE_HEAD = Only(frozenset(INSIDE) - ADOPT)
"""Everybody but the Head opens it, who needs nobody's permission."""

SCHOOL = "<school:school>/"
REQUEST = SCHOOL + "permissions/requests/<uuid:request_id>/"
PERMISSION = SCHOOL + "permissions/<uuid:permission_id>/"
PERSON = SCHOOL + "people/<uuid:person_id>/"
AT_THE_SCHOOL = {
    # address                                      inside   outside  unsigned
    SCHOOL: (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "speak-up/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "demonstration/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "check/post/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/connection/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/contact/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/account/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/<uuid:receipt_id>/": (NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "check/receipts/<uuid:receipt_id>/forget/": (NOT_SO, NOTHING, TO_SIGN_IN),
    SCHOOL + "permissions/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "permissions/ask/": (ALL_BUT_THE_HEAD, NOTHING, TO_SIGN_IN),
    SCHOOL + "permissions/waiting/": (DECIDERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "permissions/in-force/": (DECIDERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "permissions/give/": (HEAD, NOTHING, TO_SIGN_IN),
    REQUEST: (DECIDERS_AND_ITS_OWNER, NOTHING, TO_SIGN_IN),
    REQUEST + "decide/": (DECIDERS, NOTHING, TO_SIGN_IN),
    REQUEST + "decide/yes/": (DECIDERS, NOTHING, TO_SIGN_IN),
    REQUEST + "decide/no/": (DECIDERS, NOTHING, TO_SIGN_IN),
    REQUEST + "decide/ask-back/": (DECIDERS, NOTHING, TO_SIGN_IN),
    PERMISSION: (DECIDERS_AND_ITS_OWNER, NOTHING, TO_SIGN_IN),
    PERMISSION + "revoke/": (DECIDERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "come-in/": (
        TO_SIGN_IN,
        NOTHING,
        TO_SIGN_IN,
    ),  # which leads on: home, or to the policy
    SCHOOL + "you/sign-in/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/sign-in/<int:step>/name/": (NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/sign-in/<int:step>/remove/": (NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/sign-in/codes/": (NOT_SO, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/sign-in/connect/<slug:provider>/": (NOT_SO, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/sign-in/disconnect/<int:binding>/": (NOT_SO, NOTHING, TO_SIGN_IN),
    SCHOOL + "you/browsers/": (OPEN, NOTHING, TO_SIGN_IN),
    PERSON + "link/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "link/slip/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    PERSON + "pin/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "entries/<uuid:entry_id>/withdraw/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    PERSON + "second-step/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/tablets/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/tablets/<uuid:tablet_id>/end/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    SCHOOL + "enter/<str:secret>/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "leave/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "tablet/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "tablet/still/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "tablet/<uuid:person_id>/": (NOTHING, NOTHING, NOTHING),
    SCHOOL + "policy/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/school/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/calendar/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/platforms/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/contacts/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/names/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/kit/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/papers/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/minute/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/dpia/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "set-up/live/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/add/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/bring/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/paste/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/bring/<uuid:list_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/bring/<uuid:list_id>/columns/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/bring/<uuid:list_id>/taken/": (KEEPERS_LED_ON, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/bring/<uuid:list_id>/forget/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/firms/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/firms/add/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/firms/<uuid:firm_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/roles/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/roles/give/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "people/roles/<uuid:held_id>/end/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON: (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "change/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "engage/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "leaves/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "engagements/<uuid:engagement_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    PERSON + "engagements/<uuid:engagement_id>/hours/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "roll/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "roll/add/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "roll/<uuid:pupil_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/adopt/": (HEAD, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/versions/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/versions/add/": (KEEPERS_NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/versions/withdraw/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/begin/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/change/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/end/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/remind/": (KEEPERS_DO, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/people/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/person/<uuid:asked_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/person/<uuid:asked_id>/paper/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/person/<uuid:asked_id>/scan/": (KEEPERS_NOTHING, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/slips/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/attest/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/attest/letter/<uuid:firm_id>/": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/certificate/<uuid:signature_id>/": (
        KEEPERS_AND_ITS_OWNER,
        NOTHING,
        TO_SIGN_IN,
    ),
    SCHOOL + "signatures/pack.pdf": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "signatures/pack.csv": (KEEPERS, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/read/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/changed/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/understand/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/sign/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/signed/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/question/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/time/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/disagree/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/companion/<uuid:companion_id>/": (OPEN, NOTHING, TO_SIGN_IN),
    SCHOOL + "policy/translation/<uuid:translation_id>/": (OPEN, NOTHING, TO_SIGN_IN),
}
"""What a GET gives. Each thing is another's: the receipt is Priti Solanki's, who is none of these people."""

AT_THE_DOOR = {
    # address               signed in, a member    signed in, nobody    unsigned
    "": ("/wrenfold/", OPEN, "/sign-in/"),
    "favicon.ico": ("/static/web/gate.svg",) * 3,
    "healthz": (OPEN, OPEN, OPEN),
    "sign-in/": ("/", "/", OPEN),
    "sign-in/code/": ("/", "/", "/sign-in/"),
    "sign-in/with-password/": ("/sign-in/",) * 3,
    "sign-in/inactive/": ("/sign-in/",) * 3,
    "sign-up/": ("/sign-in/",) * 3,
    "sign-out/": (OPEN, OPEN, "/sign-in/"),
    "sign-in/second-step/": ("/", "/", "/sign-in/with-password/"),
    "sign-in/passkey/": (OPEN, OPEN, OPEN),
    "sign-in/with/<slug:provider>/": (NOT_SO, NOT_SO, NOT_SO),
    "sign-in/from/<slug:provider>/": (NOTHING, NOTHING, NOTHING),
    "second-step/": ("/second-step/choose/",) * 2 + ("/sign-in/?next=%2Fsecond-step%2F",),
    "second-step/choose/": (OPEN, OPEN, "/sign-in/?next=%2Fsecond-step%2Fchoose%2F"),
    "second-step/app/": (OPEN, OPEN, "/sign-in/?next=%2Fsecond-step%2Fapp%2F"),
    "second-step/passkey/": (OPEN, OPEN, "/sign-in/?next=%2Fsecond-step%2Fpasskey%2F"),
    "second-step/codes/": ("/", "/", "/sign-in/?next=%2Fsecond-step%2Fcodes%2F"),
}
"""What a GET gives: a page, or where it leads."""

LEADERS = {
    "headteacher", "senior-team", "dsl", "deputy-dsl", "business-manager", "chair-of-governors",
}  # fmt: skip
