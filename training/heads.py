"""The heads of the language model: what each is asked of a text, and which data can teach it."""

MATTERS: tuple[str, ...] = (
    "pupil-spoken-ill-of", "person-identifiable", "child-safety-worry", "colleague-private-life",
    "about-school", "school-spoken-ill-of", "incident-at-school", "school-made-out-unfit",
    "internal-workings", "supplier-dealings", "work-under-influence", "parent-criticised", "attack",
    "colleague-barbed", "person-bullied", "prejudice", "hatred-stirred", "pile-on-invited", "accusation",
    "decision-resented", "low-mood-about-work", "whereabouts", "boundary-signal",
    "improper-tone-to-child", "rude-to-parent",
)  # fmt: skip
"""Matters that need meaning, as the corpus labels them."""

SIGNS: dict[str, str] = {
    "w": "own-work", "n": "negative", "v": "private-fact", "r": "rude", "c": "others-work", "a": "improper",
    "i": "employer-shown", "b": "security-answer", "q": "personal-information", "o": "other-child",
    "f": "favour-asked", "m": "matey", "p": "private-matter", "k": "friendly-tie",
}  # fmt: skip
"""What else a text shows, whether or not it raises a matter; only a part of the corpus is labelled with these."""

ABOUT_WORK: frozenset[str] = frozenset(
    {"about-school", "school-spoken-ill-of", "incident-at-school", "school-made-out-unfit",
     "internal-workings", "supplier-dealings", "pupil-spoken-ill-of", "decision-resented"}
)  # fmt: skip
"""Matters that are about the writer's own work in themselves."""

CHARACTERISTICS: tuple[str, ...] = (
    "age", "disability", "gender-reassignment", "marriage", "pregnancy", "race", "religion", "sex",
    "sexual-orientation",
)  # fmt: skip
"""The nine protected characteristics (Equality Act 2010, section 4)."""

PUBLIC: tuple[str, ...] = ("hateful", "offensive")
"""What public sets label: hate against a group, and rudeness of any kind."""

ANY = "any"
"""Whether the text raises any matter at all."""

HEADS: tuple[str, ...] = (
    *MATTERS,
    *SIGNS.values(),
    *(f"on-{one}" for one in CHARACTERISTICS),
    *PUBLIC,
    ANY,
)
"""Every head, in the order of the model's outputs; the order travels with the weights."""

SETTINGS: dict[str, str] = {
    "post": "post:",
    "message-to-pupil": "to a pupil:",
    "message-to-parent": "to a parent:",
    "message-to-colleague": "to a colleague:",
}
"""The words that the model reads before a text, which tell it to whom the text goes."""
