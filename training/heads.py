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

CHARACTERISTICS: tuple[str, ...] = (
    "age", "disability", "gender-reassignment", "marriage", "pregnancy", "race", "religion", "sex",
    "sexual-orientation",
)  # fmt: skip
"""The nine protected characteristics (Equality Act 2010, section 4)."""

PUBLIC: tuple[str, ...] = ("hateful", "offensive")
"""What public sets label: hate against a group, and rudeness of any kind."""

HEADS: tuple[str, ...] = (*MATTERS, *(f"on-{one}" for one in CHARACTERISTICS), *PUBLIC)
"""Every head, in the order of the model's outputs; the order is written into heads.json with the weights."""
