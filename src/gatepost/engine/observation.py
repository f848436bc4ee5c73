"""An observation: what an observer saw, where, and how surely. It judges nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Sureness(StrEnum):
    """How surely a thing was seen; unsure seeing can only make an answer milder."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    @property
    def rank(self) -> int:
        """0 for unsure, 2 for sure."""
        return _RANK[self]


_RANK = {Sureness.UNSURE: 0, Sureness.LIKELY: 1, Sureness.SURE: 2}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where in the original text: character offsets, the end not included."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]


class Seen(StrEnum):
    """The kinds of thing that can be seen in a draft; the contract between observers and rules.

    A word list, a language model and a picture reader report in these same kinds.
    """

    # Named.
    PUPIL_NAME = "pupil-name"  # detail: the pupil's id on the roll
    PARENT_NAME = "parent-name"  # detail: the parent's id on the roll
    STAFF_NAME = "staff-name"  # detail: the member of staff's name
    SUPPLIER_NAME = "supplier-name"
    PERSON_NAME = "person-name"  # any personal name, found without the roll
    HONORIFIC_NAME = "honorific-name"  # "Mr Pascoe", found without the roll
    # Spoken of without a name.
    CHILD_SPOKEN_OF = "child-spoken-of"  # one child at school: "a boy in my class"
    CHILDREN_SPOKEN_OF = "children-spoken-of"  # several: "some of my Year 4s"
    PARENT_SPOKEN_OF = "parent-spoken-of"
    COLLEAGUE_SPOKEN_OF = "colleague-spoken-of"
    OWN_FAMILY_SPOKEN_OF = "own-family-spoken-of"
    PUBLIC_FIGURE_SPOKEN_OF = "public-figure-spoken-of"
    PROFESSIONAL_SPOKEN_OF = "professional-spoken-of"  # the vet, a reporter, the surgery
    IDENTIFYING_DETAIL = "identifying-detail"  # initials, a relation, a description that points
    # The school.
    SCHOOL_NAME = "school-name"
    SCHOOL_DETAIL = "school-detail"  # its domain, handle, telephone, address, motto
    CLASS_NAME = "class-name"
    OUR_SCHOOL = "our-school"  # "our school", "this place", "my work"
    SCHOOL_LIFE = "school-life"  # words of a school's day: playground, phonics, register
    SCHOOL_NEWS = "school-news"  # an event, result, vacancy or praise that speaks about the school
    # Contact details and numbers.
    PHONE_NUMBER = "phone-number"
    EMAIL_ADDRESS = "email-address"
    POSTAL_ADDRESS = "postal-address"
    POSTCODE = "postcode"
    HANDLE = "handle"
    PUPIL_NUMBER = "pupil-number"
    NHS_NUMBER = "nhs-number"
    NATIONAL_INSURANCE_NUMBER = "national-insurance-number"
    SECURITY_ANSWER = "security-answer"
    CREDENTIAL = "credential"
    # Lines that answer a clause.
    VIEWS_LINE = "views-line"
    CREDIT_LINE = "credit-line"
    # Pictures, as described.
    PICTURE = "picture"
    CHILDREN_PICTURED = "children-pictured"
    OWN_CHILD_PICTURED = "own-child-pictured"
    CREST_PICTURED = "crest-pictured"
    UNIFORM_PICTURED = "uniform-pictured"
    IMPROPER_PICTURE = "improper-picture"
    BELITTLING_PICTURE = "belittling-picture"
    PREJUDICED_PICTURE = "prejudiced-picture"
    RECORDS_PICTURED = "records-pictured"
    # What is said of people.
    INSULT = "insult"
    CRITICISM = "criticism"
    RIDICULE = "ridicule"
    BARB = "barb"
    ACCUSATION = "accusation"
    PILE_ON = "pile-on"
    PREJUDICE = "prejudice"  # detail: the characteristic
    HATRED = "hatred"  # calls people out against a group
    PRIVATE_FACT = "private-fact"  # health, home, money, behaviour; detail: which
    # What is said of work.
    INCIDENT = "incident"
    SCHOOL_FAULT = "school-fault"  # unsafe, incompetent, cheating; warns people off
    INTERNAL_MATTER = "internal-matter"
    SUPPLIER_MATTER = "supplier-matter"
    GRIEVANCE = "grievance"
    MALPRACTICE = "malpractice"
    LOW_MOOD = "low-mood"
    DRINK_OR_DRUGS = "drink-or-drugs"
    PARTY_POLITICS = "party-politics"
    PARENTS_ADDRESSED = "parents-addressed"  # the draft speaks to parents
    # What is said of oneself.
    INDISCRETION = "indiscretion"
    HOME_EMPTY = "home-empty"
    CHILDREN_WHEREABOUTS = "children-whereabouts"
    # Content.
    IMPROPER_CONTENT = "improper-content"
    UNSUITABLE_FOR_FAMILIES = "unsuitable-for-families"
    OTHERS_WORK = "others-work"
    FILE_PASSED_ROUND = "file-passed-round"
    # Safety: these outrank everything.
    CHILD_IN_DANGER = "child-in-danger"
    CHILD_SAFETY_WORRY = "child-safety-worry"
    WRITER_AT_RISK = "writer-at-risk"
    # Messages.
    MATEY = "matey"
    FOND = "fond"  # endearments, kisses
    PUT_DOWN = "put-down"  # sarcasm, belittling a child
    DISCOURTESY = "discourtesy"
    BOUNDARY_SIGNAL = "boundary-signal"
    PERSONAL_QUESTION = "personal-question"
    OWN_LIFE_TOLD = "own-life-told"
    FAVOUR_ASKED = "favour-asked"
    JOB_KNOWLEDGE = "job-knowledge"
    SCHOOL_BUSINESS = "school-business"
    OTHER_CHILD = "other-child"  # "the other boy", in a message to a parent
    # Meaning, as a language model takes it.
    MEANING = "meaning"  # detail: the head of the model that takes it so


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen: its kind, its place, by which observer, how surely."""

    kind: Seen
    span: Span
    observer: str
    sureness: Sureness = Sureness.SURE
    detail: str = ""
