"""UPNs, NHS numbers and National Insurance numbers are seen; other codes of that length are not."""

import pytest

from gatepost.engine.observation import Seen, Sureness
from gatepost.engine.observers.identifying_numbers import see
from gatepost.engine.reading import read
from gatepost.engine.school import School

# Numbers with a right check, made up: 999 begins no NHS number in use.
NHS = "999 123 4500"
UPN = "H801200001001"


def seen(text: str) -> list[tuple[Seen, str]]:
    return [(one.kind, one.span.of(text)) for one in see(read(text), School())]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing here but words",
        "Order B801200001001 has shipped",
        "Parcel Z123456789012 is on its way",
        "UPN stands for unique pupil number",
        "Flight A1234 to Malaga",
        "Serial H12345678901",
        "Model T400 and 12 batteries",
        "A 12 inch pizza and 3 sides",
        "My Y6 table has 30 chairs",
        "B1 2345 6789",
        "The code is A-12-B-34",
        "C120 cassette, remember those",
        "K9 was the best robot dog",
        "It took H2O and 1201 tries",
        "M25 closed again, 2 hours lost",
    ],
)
def test_other_codes_are_no_pupil_number(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"UPN {UPN}", UPN),
        (f"Her UPN is {UPN}.", UPN),
        (UPN, UPN),
        (UPN.lower(), UPN.lower()),
        (f"[image: a register with {UPN} on it]", UPN),
        ("upn: B 801 2000 01 001", "B 801 2000 01 001"),
        ("UPN A801200001001", "A801200001001"),
        ("H 801 2000 01 001 on the list", "H 801 2000 01 001"),
        ("temporary UPN T80120000100A", "T80120000100A"),
        (f"({UPN})", UPN),
        (f"moved on with {UPN}, I think", UPN),
        (f"upn={UPN}", UPN),
        (f"'{UPN}'", UPN),
        (f"name, class, {UPN}", UPN),
        (f"UPNs: {UPN}", UPN),
    ],
)
def test_a_pupil_number_is_seen(text: str, words: str) -> None:
    assert seen(text) == [(Seen.PUPIL_NUMBER, words)]


def test_a_wrong_check_letter_is_less_sure() -> None:
    [one] = see(read("UPN A801200001001"), School())
    assert one.sureness is Sureness.LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "The NHS is a marvel and I won't hear otherwise",
        "999 123 4568 is not a number anyone has",
        "NHS number 9991234561 has a wrong last figure",
        "9991234500 raffle tickets sold",
        "Call 212 555 0142 in New York",
        "1 000 000 1000 and one nights",
        "Scores of 123 456 7890 points",
        "111 111 1111 is all the ones",
        "Hospital car park was £9 for 2 hours",
        "GP at 10:15, back by 11:30",
        "Tel 07700 900123 for the surgery",
        "Nhs fundraiser made 1234 pounds",
        "Patient zero was on page 128 of 456",
        "Population 999 123 456",
        "Chi square was 12.345 on 6 degrees",
    ],
)
def test_other_figures_are_no_nhs_number(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"His NHS number is {NHS}",
        f"NHS {NHS}",
        f"nhs no. {NHS}",
        f"{NHS} on the form",
        f"NHS: {NHS}.",
        f"hospital letter says {NHS}",
        f"Her number at the GP: {NHS}",
        f"[photo: a letter with {NHS}]",
        f"({NHS})",
        f"patient {NHS} again",
        f"For the surgery: {NHS}",
        f"medical form, {NHS}, signed",
        f"it's {NHS} I think",
        f"the NHS wants {NHS}",
        f"number: {NHS}",
    ],
)
@pytest.mark.parametrize("joint", [" ", "-"])
def test_an_nhs_number_is_seen(text: str, joint: str) -> None:
    written = NHS.replace(" ", joint)
    assert seen(text.replace(NHS, written)) == [(Seen.NHS_NUMBER, written)]


def test_an_nhs_number_without_spaces_needs_a_word_beside_it() -> None:
    assert seen("NHS number 9991234500") == [(Seen.NHS_NUMBER, "9991234500")]


@pytest.mark.parametrize(
    "text",
    [
        "GB 12 34 56 A is the tin's batch",
        "Plane NT123456C landed",
        "BG123456B",
        "ZZ 99 99 99 D",
        "DA123456A",
        "AO123456A",
        "Part JT123456 fits",
        "JT 12 34 56 came up on the scale",
        "QQ123456C is the one on every form",
        "JT1234567C",
        "JT12345C",
        "JT123456E",
        "He is 12 34 56 on the abacus",
        "VF 11 22 33 B",
        "NI is lovely this time of year",
    ],
)
def test_other_codes_are_no_insurance_number(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My NI number is JT123456C", "JT123456C"),
        ("jt 12 34 56 c", "jt 12 34 56 c"),
        ("JT-12-34-56-C", "JT-12-34-56-C"),
        ("NI: AB 98 76 54 D", "AB 98 76 54 D"),
        ("payroll has me as CE112233A", "CE112233A"),
        ("National Insurance JT123456", "JT123456"),
        ("ni QQ123456C", "QQ123456C"),
        ("LM445566B", "LM445566B"),
        ("[image: payslip, WX 77 88 99 A]", "WX 77 88 99 A"),
        ("nino he 30 20 10 b", "he 30 20 10 b"),
        ("(PR 10 20 30 C)", "PR 10 20 30 C"),
        ("SK998877D, that's me", "SK998877D"),
        ("her NI is YB556677A", "YB556677A"),
        ("insurance no EG 01 02 03 C", "EG 01 02 03 C"),
        ("TW 90 80 70 B on the P45", "TW 90 80 70 B"),
    ],
)
def test_an_insurance_number_is_seen(text: str, words: str) -> None:
    assert seen(text) == [(Seen.NATIONAL_INSURANCE_NUMBER, words)]


@pytest.mark.parametrize("sign", ["1", "A1", "1 ", "A", "123 "])
def test_hostile_input_takes_time_in_proportion(sign: str) -> None:
    assert isinstance(seen(sign * 20_000), list)
