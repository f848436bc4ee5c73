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
    DEMONSTRATION_MADE = "demonstration-made"
    SCHOOL_CHANGED = "school-changed"
    SCHOOL_WENT_LIVE = "school-went-live"
    PERSON_CHANGED = "person-changed"
    ENGAGEMENT_CHANGED = "engagement-changed"
    FIRM_CHANGED = "firm-changed"
    PUPILS_CHANGED = "pupils-changed"
    PARENTS_CHANGED = "parents-changed"
    LIST_TAKEN_IN = "list-taken-in"

    # signing in
    SIGNED_IN = "signed-in"
    LINK_MADE = "link-made"
    LINK_USED = "link-used"
    PIN_MADE = "pin-made"
    PIN_USED = "pin-used"
    ENTRY_WITHDRAWN = "entry-withdrawn"
    TABLET_SET_UP = "tablet-set-up"
    TABLET_ENDED = "tablet-ended"
    SECOND_STEP_ADDED = "second-step-added"
    SECOND_STEP_REMOVED = "second-step-removed"
    SECOND_STEP_RESET = "second-step-reset"
    PROVIDER_CONNECTED = "provider-connected"
    PROVIDER_DISCONNECTED = "provider-disconnected"
    SESSION_ENDED = "session-ended"

    # the policy and who signed it
    POLICY_ADOPTED = "policy-adopted"
    WORDING_ADOPTED = "wording-adopted"
    STATEMENT_SET = "statement-set"
    COMPANION_ADDED = "companion-added"
    TRANSLATION_ADDED = "translation-added"
    TRANSLATION_WITHDRAWN = "translation-withdrawn"
    CAMPAIGN_BEGUN = "campaign-begun"
    CAMPAIGN_CHANGED = "campaign-changed"
    CAMPAIGN_ENDED = "campaign-ended"
    PERSON_ASKED = "person-asked"
    PERSON_REMINDED = "person-reminded"
    PERSON_EXCUSED = "person-excused"
    ASKING_ENDED = "asking-ended"
    POLICY_OPENED = "policy-opened"
    POLICY_SIGNED = "policy-signed"
    POLICY_ATTESTED = "policy-attested"
    SIGNING_QUESTIONED = "signing-questioned"
    SIGNING_ANSWERED = "signing-answered"
    SIGNING_TIME_ASKED = "signing-time-asked"
    SIGNING_REFUSED = "signing-refused"
    SLIPS_PRINTED = "slips-printed"
    CERTIFICATE_MADE = "certificate-made"
    PACK_MADE = "pack-made"

    # permissions of the Head
    PERMISSION_ASKED = "permission-asked"
    PERMISSION_QUESTIONED = "permission-questioned"
    PERMISSION_QUESTION_ANSWERED = "permission-question-answered"
    PERMISSION_GRANTED = "permission-granted"
    PERMISSION_REFUSED = "permission-refused"
    PERMISSION_WITHDRAWN = "permission-withdrawn"
    PERMISSION_GIVEN = "permission-given"
    PERMISSION_REVOKED = "permission-revoked"
    PERMISSION_LAPSE_TOLD = "permission-lapse-told"

    # letters
    LETTER_POSTED = "letter-posted"
    LETTER_BOUNCED = "letter-bounced"

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
