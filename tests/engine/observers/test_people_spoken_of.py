"""People spoken of and spoken to without a name."""

import pytest

from gatepost.engine.observation import Observation, Seen, Sureness
from gatepost.engine.observers.people_spoken_of import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

SCHOOL = School()


def seen(text: str, kind: Seen) -> list[Observation]:
    """What the observer sees of one kind, whatever may well be harmless left out."""
    return [
        each
        for each in see(read(text), SCHOOL)
        if each.kind is kind and each.sureness is not Sureness.UNSURE
    ]


def points_at(text: str, kind: Seen, words: str) -> bool:
    """Whether one of the places seen overlaps the words."""
    start = text.index(words)
    end = start + len(words)
    return any(each.span.start < end and start < each.span.end for each in seen(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "When I was a boy we had coal fires in every room",
        "As a kid I wanted to be a vet, still do",
        "Happy birthday to my gorgeous girl, five today",
        "Our lad has got into the county under 12s",
        "It's a boy! Seven pounds four and already hungry",
        "Good girl Molly, best spaniel on the beach",
        "Off to see the boy band I loved at thirteen",
        "Student loans company on the phone for forty minutes",
        "Feeling like a kid in a sweet shop at the garden centre",
        "My boy passed his theory test first time",
        "Kid gloves needed with this pastry",
        "Child benefit has gone up by tuppence",
        "Only child problems: nobody to blame for the broken vase",
        "Delivery boy left my parcel in the recycling",
        "She's a Yorkshire lass and proud of it, my nan",
        "The birthday girl enjoyed her spa day",
    ],
)
def test_a_saying_or_ones_own_child_is_no_child_of_the_school(text: str) -> None:
    """Sayings, memories and own children stay unseen."""
    assert not seen(text, Seen.CHILD_SPOKEN_OF)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A lad in my class told me I look like a tired owl today", "lad in my class"),
        ("One of my year 3s thinks I live in the stock cupboard", "One of my year"),
        ("This little boy came up at playtime and asked if I was somebody's gran", "little boy"),
        (
            "Had to explain to one of the little darlings why we don't lick the window",
            "one of the little darlings",
        ),
        ("my autistic girl in 2F read a whole page, so proud", "autistic girl"),
        ("The twins were at it again in assembly", "The twins"),
        ("A kid today asked me if I knew the dinosaurs personally", "A kid today"),
        ("some poor bairn in Y1 lost a tooth in an apple", "bairn in Y1"),
        ("There's a girl in Reception who only speaks to the fish", "girl in Reception"),
        ("One of our pupils was in tears this morning", "One of our pupils"),
        ("Another pupil asked why I haven't got a husband", "Another pupil"),
        ("one of the cherubs drew on the wall AGAIN", "one of the cherubs"),
        ("That lass in Year 6 has more sass than me", "lass in Year 6"),
        ("a child I teach told me i was old as the hills", "child I teach"),
        ("A certain child in our class cannot keep his shoes on", "certain child"),
        ("My EAL lad said his first whole sentence", "EAL lad"),
    ],
)
def test_one_child_at_school_is_seen_without_a_name(text: str, words: str) -> None:
    """One unnamed child is seen, with the words that stand for it."""
    assert points_at(text, Seen.CHILD_SPOKEN_OF, words)


@pytest.mark.parametrize(
    "text",
    [
        "My yoga class was bliss tonight",
        "Taking my own kids to see their cousins in Leeds",
        "The boys and I are watching the rugby",
        "Kids' TV was better in 1985",
        "My boys are asleep at last, gin time",
        "School reunion next month, class of 1998!",
        "Loved my pottery class, made a wonky bowl",
        "Year 2 of the kitchen extension and still no sink",
        "Children in Need raised a fortune again",
        "Girls' night in with pizza",
        "Our girls have both had chicken pox, what a fortnight",
        "World class curry at the new place on the quay",
        "Boys will be boys, as my grandad never stopped saying",
        "Working class and proud",
        "Three lads from the pub are walking Hadrian's Wall",
    ],
)
def test_children_of_ones_own_and_other_classes_are_not_the_schools(text: str) -> None:
    """Own children, evening classes and sayings stay unseen."""
    assert not seen(text, Seen.CHILDREN_SPOKEN_OF)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My class were angels for the visitor", "My class"),
        ("Some of my Year 4s have never seen a cow", "Some of my Year 4s"),
        ("the kids today were bouncing off the ceiling in phonics", "kids today"),
        ("Thirty children, one of me, no glue", "Thirty children"),
        ("Our year 6 have gone feral since SATs finished", "Our year 6"),
        ("Half of my reception were asleep by two", "Half of my reception"),
        ("my y5s are writing horror stories, help", "y5s"),
        ("The children in our school grew all this veg", "children in our school"),
        ("Marking books while my pupils are out at PE", "my pupils"),
        ("Two of our boys cried at the hamster's funeral in class", "Two of our boys"),
        ("28 kids in a hot classroom after lunch, pray for me", "28 kids"),
        ("These children in my class make me laugh every day", "children in my class"),
        ("KS1 children and glitter do not mix", "KS1 children"),
        ("year threes are obsessed with loo roll facts", "year threes"),
        ("A few of the class think I sleep at school", "few of the class"),
    ],
)
def test_children_of_the_school_are_seen_together(text: str, words: str) -> None:
    """Classes and groups of pupils are seen."""
    assert points_at(text, Seen.CHILDREN_SPOKEN_OF, words)


@pytest.mark.parametrize(
    "text",
    [
        "My mum and dad are fifty years married today",
        "As a parent you never sleep again",
        "My dad's chilli won at the village show",
        "Being a mum is the hardest job going",
        "Mother Nature has other ideas about my barbecue",
        "Dad jokes at tea again, save me",
        "Staying at my parents' house for the week",
        "Our mum makes the best parkin in Lancashire",
        "I became a dad eight years ago tonight",
        "My nan swears by goose fat",
        "Happy Mother's Day to the best of mams",
        "Father Christmas has a lot of wrapping left to do",
        "Mum guilt is real, I missed bath time again",
        "Parents evening went on till eight and I need my bed",
        "My husband's mother has sent us a casserole",
    ],
)
def test_ones_own_parents_and_parenthood_are_no_parents_of_the_school(text: str) -> None:
    """Own parents, parenthood and sayings stay unseen."""
    assert not seen(text, Seen.PARENT_SPOKEN_OF)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A mum at pick-up told me I looked shattered", "mum at pick-up"),
        ("Parents who let them stay up till midnight, this one's on you", "Parents who"),
        ("The school gate crew had plenty to say about the new parking", "school gate crew"),
        ("A certain dad needs to learn what a zigzag line means", "certain dad"),
        ("Whoever sent the email about the nits letter, charming", "Whoever sent the email"),
        ("mums and dads in our place never read the newsletter", "mums and dads"),
        ("Y4 parents have opinions about homework apparently", "Y4 parents"),
        ("Had an angry parent on the phone for an hour", "angry parent"),
        ("One of our mums brought us all doughnuts", "One of our mums"),
        ("another complaint from a parent about my spelling lists", "complaint from a parent"),
        ("Some parent has told the whole of Facebook", "Some parent"),
        ("Playground mafia out in force this morning", "Playground mafia"),
        ("That family in Year 2 have complained again", "family"),
        ("PTA mums want the kettle back", "PTA mums"),
        ("His mum emailed the office twice about his coat, class of 30 to teach here", "His mum"),
        ("the parents never return the reading books at our school", "parents never"),
    ],
)
def test_parents_are_seen_as_the_school_meets_them(text: str, words: str) -> None:
    """Parents of the school are seen without a name."""
    assert points_at(text, Seen.PARENT_SPOKEN_OF, words)


@pytest.mark.parametrize(
    "text",
    [
        "Ta very much for all the birthday wishes",
        "My head is banging, no more prosecco",
        "He hit the nail on the head there",
        "My driving teacher says I'm nearly ready",
        "The Chelsea manager has lost the dressing room",
        "The home secretary was on breakfast telly again",
        "I am a teaching nut about fermented cabbage",
        "National Trust tea rooms do the best scones",
        "I'm head over heels with this puppy",
        "Government ministers can't count",
        "As a teacher I live for Sundays",
        "My yoga teacher bent me like a pretzel",
        "The head on that pint, beautiful",
        "Boss level on this game is impossible",
        "She went from cleaner to company director, what a story in the paper",
    ],
)
def test_a_saying_a_star_or_another_trade_is_no_colleague(text: str) -> None:
    """Sayings, football and other trades stay unseen."""
    assert not seen(text, Seen.COLLEAGUE_SPOKEN_OF)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The new TA is a breath of fresh air", "The new TA"),
        ("Our deputy never stops, proper inspiration", "Our deputy"),
        ("Somebody in the office has the good biscuits", "Somebody in the office"),
        ("The head said no to pyjama day", "head said"),
        ("A certain member of staff has hidden the laminator", "member of staff"),
        ("SLT have found another acronym", "SLT"),
        ("My line manager wants it by Friday", "line manager"),
        ("the bursar counts the paperclips", "the bursar"),
        ("Whoever keeps taking my mug, I will find you", "Whoever keeps taking my mug"),
        ("a colleague of mine is running the marathon", "a colleague"),
        ("The Year 5 teacher sings in the corridor", "Year 5 teacher"),
        ("my job share is an angel", "job share"),
        ("Kitchen staff saved me a pudding", "Kitchen staff"),
        ("The lollipop man knows everything that goes on", "lollipop man"),
        ("Some people at work have no filter", "people at work"),
        ("our caretaker fixed my bike in his lunch hour at school", "our caretaker"),
    ],
)
def test_colleagues_are_seen_by_what_they_do(text: str, words: str) -> None:
    """Colleagues are seen by their work, without a name."""
    assert points_at(text, Seen.COLLEAGUE_SPOKEN_OF, words)


@pytest.mark.parametrize(
    "text",
    [
        "A mum at the gate brought us cake",
        "His brother is in my class too",
        "The royal family are opening a hospital",
        "The boy next door plays drums",
        "Her husband drives the number 12 bus",
        "Their daughter got a place at Durham",
        "Some dad on the touchline was shouting",
        "The children in my class made cards",
        "Our choir sang for the mayor",
        "My class wrote to an astronaut",
        "Everybody's nan was on that coach",
        "A family of ducks crossed the A road",
        "My dance partner stood on my foot",
        "My year 5s are a delight",
        "Somebody's husband is in the wrong queue",
    ],
)
def test_other_peoples_families_are_not_ones_own(text: str) -> None:
    """Pupils, parents and strangers are not own family."""
    assert not seen(text, Seen.OWN_FAMILY_SPOKEN_OF)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My daughter starts college on Monday", "My daughter"),
        ("Our lad made the bench for us", "Our lad"),
        ("My husband has bought a third lawnmower", "My husband"),
        ("The wife says I can't keep the goat", "The wife"),
        ("me mam's hip op went well, my mam is a trooper", "my mam"),
        ("My two boys ate an entire chicken", "My two boys"),
        ("our youngest has learnt to whistle, god help us", "our youngest"),
        ("My other half forgot our anniversary again, my hubby eh", "my hubby"),
        ("Him indoors is on nights", "Him indoors"),
        ("my lovely sister did all the flowers", "my lovely sister"),
        ("Off to see my parents in Tenby", "my parents"),
        ("My 6 year old son has discovered puns", "My 6 year old"),
        ("My grandson took his first steps", "My grandson"),
        ("Our kid's band is on at the Trades Club", "Our kid"),
        ("Took my little ones to feed the goats", "my little ones"),
    ],
)
def test_ones_own_family_is_seen(text: str, words: str) -> None:
    """Husbands, daughters, mams and our lads are seen."""
    assert points_at(text, Seen.OWN_FAMILY_SPOKEN_OF, words)


@pytest.mark.parametrize(
    "text",
    [
        "Parents who read at home make such a difference",
        "My parents are coming on Friday",
        "Dear diary, I ate the whole cake",
        "Hi everyone, I'm selling a cot",
        "Hello from sunny Whitby",
        "A parent brought us a plant",
        "Please can somebody recommend a plumber",
        "Good luck to all the runners tomorrow",
        "Dear Santa, a new back please",
        "Morning all, who's watching the cricket",
        "The parents of the bride looked lovely",
        "Thank you to the mums who ran the tombola",
        "Calling all gardeners, free tomato plants",
        "Families were queueing round the block for the panto",
        "Both parents work, that's just life now",
    ],
)
def test_speaking_about_parents_is_not_speaking_to_them(text: str) -> None:
    """Sentences about parents, or to other people, stay unseen."""
    assert not seen(text, Seen.PARENTS_ADDRESSED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear parents, the library van comes on Thursday", "Dear parents"),
        ("Year 6 mums and dads, does anyone have a spare tie?", "Year 6 mums and dads"),
        ("Hi all parents, quick one from me", "Hi all parents"),
        ("Dear families, we break up at two", "Dear families"),
        ("Parents of Year 1, please name the jumpers", "Parents of"),
        ("Hello mums and dads! Clubs start next week", "Hello mums"),
        ("Morning Y3 parents, swimming kit tomorrow", "Morning Y3 parents"),
        ("Please send your child in with a coat", "your child"),
        ("if your little one is poorly keep them off", "if your little"),
        ("Reminder to all families: no nuts", "Reminder to all families"),
        ("Attention parents and carers", "Attention parents"),
        ("Parents, can you check the pockets before washing", "Parents, can"),
        ("Mums and dads, message me if your kids need a tutor", "Mums and dads"),
        ("Reception parents, welcome to the class page", "Reception parents"),
    ],
)
def test_a_draft_that_speaks_to_parents_is_seen(text: str, words: str) -> None:
    """Greetings and requests to parents are seen."""
    assert points_at(text, Seen.PARENTS_ADDRESSED, words)
