"""The two trails of a school, and every event that a trail can hold."""

from enum import StrEnum


class Trail(StrEnum):
    """Each school has two trails, so that a position in one tells nothing of the other."""

    OPEN = "open"
    CASEWORK = "casework"


class Event(StrEnum):
    """What can have happened; a room that makes a new thing happen adds its word here."""

    # schools and people
    SCHOOL_SET_UP = "school-set-up"
    CALENDAR_SET = "calendar-set"
    PLATFORMS_SET = "platforms-set"
    PERSON_ADDED = "person-added"
    ENGAGEMENT_BEGAN = "engagement-began"
    ENGAGEMENT_ENDED = "engagement-ended"
    ROLE_GIVEN = "role-given"
    ROLE_ENDED = "role-ended"
    FIRM_ADDED = "firm-added"
    PUPILS_ADDED = "pupils-added"
    PARENTS_ADDED = "parents-added"
    SIGNED_IN = "signed-in"
    DEMONSTRATION_MADE = "demonstration-made"

    # policy and letters
    POLICY_ADOPTED = "policy-adopted"
    LETTER_POSTED = "letter-posted"

    # keys and sealed files
    KEY_MADE = "key-made"
    KEY_REWRAPPED = "key-rewrapped"
    KEY_DESTROYED = "key-destroyed"
    RECOVERY_KIT_PRINTED = "recovery-kit-printed"
    FILE_SEALED = "file-sealed"
    FILE_OPENED = "file-opened"
    FILE_DESTROYED = "file-destroyed"

    # the record itself
    RECORD_VERIFIED = "record-verified"
