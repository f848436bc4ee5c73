"""Passwords, logins and door codes are seen; forgotten passwords and dress codes are not."""

import pytest

from gatepost.engine.observation import Seen
from gatepost.engine.observers.credentials import see
from gatepost.engine.reading import read
from gatepost.engine.school import School


def seen(text: str) -> list[str]:
    observed = list(see(read(text), School()))
    assert all(one.kind is Seen.CREDENTIAL for one in observed)
    return [one.span.of(text) for one in observed]


@pytest.mark.parametrize(
    "text",
    [
        "Forgot my password again, third time this week",
        "My password is expired",
        "Password reset emails are the bane of my life",
        "Code of conduct training was longer than usual",
        "Use code SAVE10 at the till",
        "Dress code: smart casual from 7",
        "The postcode is wrong on the invite",
        "Cast on 40, knit 2, purl 2, then place pin 3",
        "The password was too easy, someone guessed",
        "They need a new password every 30 days",
        "QR code at table 9",
        "The gate opens at 10",
        "Locked out of my own email, password not recognised",
        "Change your passwords, people",
        "Why is every password so complicated",
        "The door was painted in 2019",
        "Hit the pin 4 times at bowling",
        "User error, as my son would say",
        "Login screen stuck again",
        "Password: the game show, does anyone remember it",
        "The alarm went off at 5",
        "Pass the parcel with 20 kids, help",
        "Who has the key to the shed?",
        "Alarm set for 6, code brown in the nappy department",
        "My wifi is down again",
        "Never share your login with anyone",
        "Number 42 is the door on the left",
        "School meeting at 4, room 12",
    ],
)
def test_talk_of_passwords_and_codes_tells_no_secret(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The wifi password is Kestrel2026",
        "password: sunflower",
        "pw = Bluebell!7",
        "Staff wifi key: OakTree99",
        "Door code is 4471",
        "the door code's 4471 if you're late",
        "Gate code C1290Y",
        "code for the back gate is 2468",
        "alarm code 9090 then hash",
        "Login: supply1 Password: Welcome1",
        "username supply.teacher password Autumn26",
        "user: class4 / pass: lions",
        "PIN is 1234",
        "the ipad pin is 2580",
        "Zoom meeting ID 823 1111 2222 passcode 771199",
        "passcode: 9182",
        "keypad number for the staffroom is 1357",
        "the password is the school postcode backwards",
        "Same as always: password's kestrel.",
        "our password is still password1",
        "SIMS login is jtandy, password's Marigold",
        "punch 1066 into the keypad",
        "door code is still the year we opened",
        "spare key is under the plant pot",
        "everyone uses the same password in the office",
        "use my login to do the register",
        "the photocopier code is 3344",
        "key safe code 1998",
        "Password is 'Dandelion'",
        "wifi: GuestNet, password = cupoftea",
    ],
)
def test_a_secret_is_seen(text: str) -> None:
    assert seen(text)


def test_the_words_and_the_secret_are_pointed_at() -> None:
    assert seen("The wifi password is Kestrel2026.") == ["password is Kestrel2026"]
    assert seen("Door code is 4471, love") == ["Door code is 4471"]


@pytest.mark.parametrize("sign", ["password ", "password: ", "pin 1 ", "code ", "'"])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 8_000), list)
