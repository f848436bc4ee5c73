"""The other child: groups and kind deeds are nobody's business; needs, home and sanctions are."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.other_child import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen_in(text: str) -> list[tuple[Seen, str]]:
    """The kinds seen in a text, each with the words pointed at."""
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "The other children were kind to her when she was upset.",
        "He enjoyed the trip with the rest of the class.",
        "Please ask her to work with a partner on page nine.",
        "He helped another child who had fallen over, which was lovely to see.",
        "We have a child with a nut allergy in the class, so please send no nuts.",
        "Is your other child joining us in September?",
        "She will play the other boy in the nativity.",
        "Some children find the eight times table hard.",
        "The whole class is working hard on spelling.",
        "He bumped heads with a friend in PE and has had a cold compress.",
        "All the other parents are welcome to stay as well.",
        "Your daughter was a super friend today.",
        "I cannot talk about other families, but I can talk about yours.",
        "She is in a group with five others for phonics.",
        "Each child needs a coat and a water bottle.",
        "The boy who cried wolf is our story this week.",
        "He has made friends with the new pupils.",
    ],
)
def test_the_other_children_are_no_ones_business_told(text: str) -> None:
    assert seen_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The other boy has ADHD so he finds it hard.", "The other boy has ADHD"),
        ("The girl who hit him has lost her playtimes.", "The girl who hit"),
        ("Another child in the class has been excluded.", "Another child in the class has"),
        ("His friend's parents are splitting up.", "His friend's parents"),
        ("The other boy's mum has been in to see us.", "other boy's mum"),
        ("There is a boy in her class who has a very difficult home.", "boy in her class who"),
        ("The child responsible has been given a detention.", "child responsible"),
        ("One of the other girls is being fostered, so be patient.", "One of the other girls"),
        ("We have suspended the lad that punched her.", "the lad that punched"),
        ("The other child is on the SEN register.", "other child"),
        ("The culprit has been dealt with.", "culprit"),
        ("He sits next to a boy with autism who shouts out.", "boy with autism"),
        ("Another girl was sent home with nits.", "Another girl was sent"),
        ("Her best friend has been diagnosed with epilepsy.", "best friend has been diagnosed"),
        ("The other family have social services involved.", "other family"),
        ("The pupil who bit her has an EHCP.", "pupil who bit"),
    ],
)
def test_another_childs_business_is_seen(text: str, words: str) -> None:
    found = seen_in(text)
    assert any(kind is Seen.OTHER_CHILD and words in pointed for kind, pointed in found), found
