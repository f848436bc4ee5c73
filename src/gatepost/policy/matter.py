"""A matter is what a question may be about; clauses of a policy document speak on matters.

The list is the trade's, not one school's: a document decides which of its clauses speak on a matter
and what answer that gives, and may leave any matter alone.
"""

from enum import StrEnum


class Matter(StrEnum):
    """One thing that a draft or a question may be about; the value is how a document names it."""

    # Who is named or shown.
    PUPIL_NAMED = "pupil-named"
    PUPIL_NAMED_OFFICIALLY = "pupil-named-officially"
    PUPIL_SPOKEN_ILL_OF = "pupil-spoken-ill-of"
    CHILD_PRIVATE_LIFE_NAMED = "child-private-life-named"
    PERSON_IDENTIFIABLE = "person-identifiable"
    CHILD_SAFETY_WORRY = "child-safety-worry"
    PERSONAL_NAME_IN_SCHOOL_SETTING = "personal-name-in-school-setting"
    PUPILS_PICTURED = "pupils-pictured"
    PUPILS_PICTURED_OFFICIALLY = "pupils-pictured-officially"
    PARENT_MESSAGE_PUBLISHED = "parent-message-published"
    STAFF_NEWS_PUBLISHED = "staff-news-published"
    COLLEAGUE_PRIVATE_LIFE = "colleague-private-life"
    FAMILY_PRIVATE_LIFE = "family-private-life"

    # Speaking of, or for, the school.
    ABOUT_SCHOOL = "about-school"
    ABOUT_SCHOOL_WITHOUT_VIEWS_LINE = "about-school-without-views-line"
    EMPLOYER_NAMED = "employer-named"
    CREST_USED = "crest-used"
    SCHOOL_SPOKEN_ILL_OF = "school-spoken-ill-of"
    INCIDENT_AT_SCHOOL = "incident-at-school"
    SCHOOL_MADE_OUT_UNFIT = "school-made-out-unfit"
    INTERNAL_WORKINGS = "internal-workings"
    SUPPLIER_DEALINGS = "supplier-dealings"
    PARTISAN_FOR_SCHOOL = "partisan-for-school"
    WORK_UNDER_INFLUENCE = "work-under-influence"
    SYSTEM_SECRETS = "system-secrets"

    # What is said of people.
    PARENT_CRITICISED = "parent-criticised"
    ATTACK = "attack"
    COLLEAGUE_BARBED = "colleague-barbed"
    COLLEAGUE_BULLIED = "colleague-bullied"
    PERSON_BULLIED = "person-bullied"
    PREJUDICE = "prejudice"
    DISCRIMINATORY_IMAGE = "discriminatory-image"
    HATRED_STIRRED = "hatred-stirred"
    PILE_ON_INVITED = "pile-on-invited"
    ACCUSATION = "accusation"
    IMPROPER_CONTENT = "improper-content"
    UNSUITABLE_SHARED = "unsuitable-shared"

    # What one says of oneself or of one's work.
    DECISION_RESENTED = "decision-resented"
    MALPRACTICE_AIRED = "malpractice-aired"
    LOW_MOOD_ABOUT_WORK = "low-mood-about-work"
    PRIVATE_INDISCRETION = "private-indiscretion"
    RUDE_TO_PUBLIC_FIGURE = "rude-to-public-figure"
    SECURITY_ANSWER = "security-answer"
    WHEREABOUTS = "whereabouts"
    OWN_DETAILS_TO_PARENTS = "own-details-to-parents"

    # Other people's work.
    OTHERS_WORK_USED = "others-work-used"
    OTHERS_FILE_PASSED_ROUND = "others-file-passed-round"
    OWNER_NOT_CREDITED = "owner-not-credited"

    # Connections.
    PUPIL_ASKS_TO_CONNECT = "pupil-asks-to-connect"
    PUPIL_SOUGHT = "pupil-sought"
    PUPIL_FOLLOWS_OFFICIAL_ACCOUNT = "pupil-follows-official-account"
    PUPIL_SOUGHT_OFFICIALLY = "pupil-sought-officially"
    FAMILY_SERVED_BY_SCHOOL = "family-served-by-school"
    YOUNG_FORMER_PUPIL_CONNECTION = "young-former-pupil-connection"
    PARENT_CONNECTION = "parent-connection"
    PARENT_OF_TAUGHT_CHILD_CONNECTION = "parent-of-taught-child-connection"
    PARENT_FRIEND_CONNECTION = "parent-friend-connection"
    PARENT_SOUGHT_OFFICIALLY = "parent-sought-officially"
    COLLEAGUE_CONNECTION = "colleague-connection"
    OTHER_CHILD_CONNECTION = "other-child-connection"

    # Contact with a child.
    CHILD_ON_SOCIAL_MEDIA = "child-on-social-media"
    FORMER_PUPIL_ON_SOCIAL_MEDIA = "former-pupil-on-social-media"
    CHILD_BY_OWN_EQUIPMENT = "child-by-own-equipment"
    OWN_DETAILS_TO_CHILD = "own-details-to-child"
    CHILD_FOR_PERSONAL_REASONS = "child-for-personal-reasons"
    CHILD_PERSONAL_INFORMATION = "child-personal-information"
    PARENT_PERMISSION_MISSING = "parent-permission-missing"
    CHILD_OUT_OF_HOURS = "child-out-of-hours"
    MATEY_TO_CHILD = "matey-to-child"
    IMPROPER_TONE_TO_CHILD = "improper-tone-to-child"
    BOUNDARY_SIGNAL = "boundary-signal"

    # Contact with a parent, a friend, family, a colleague.
    PARENT_OUT_OF_HOURS = "parent-out-of-hours"
    PARENT_BY_PERSONAL_CHANNEL = "parent-by-personal-channel"
    PARENT_ON_SOCIAL_MEDIA = "parent-on-social-media"
    OWN_DETAILS_TO_PARENT = "own-details-to-parent"
    RUDE_TO_PARENT = "rude-to-parent"
    ANOTHER_CHILDS_BUSINESS = "another-childs-business"
    FAVOUR_FROM_PARENT = "favour-from-parent"
    FRIEND_WHO_IS_PARENT = "friend-who-is-parent"
    SCHOOL_MATTER_WITH_FRIEND = "school-matter-with-friend"
    JOB_KNOWLEDGE_PASSED_ON = "job-knowledge-passed-on"

    # Contact that the safety of a child needs now.
    URGENT_CONTACT = "urgent-contact"
    URGENT_CONTACT_WITH_CHILD = "urgent-contact-with-child"

    # Accounts.
    SCHOOL_DETAILS_FOR_PERSONAL_ACCOUNT = "school-details-for-personal-account"
    SCHOOL_ACCOUNT_UNPERMITTED = "school-account-unpermitted"
