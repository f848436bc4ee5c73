"""Tests for the master key on paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatepost.vault import recovery
from gatepost.vault.master import master_from
from gatepost.vault.recovery import (
    CodeFaulty,
    from_recovery_code,
    recovery_code,
    recovery_kit,
)

MASTER = master_from(bytes(range(32)))
CODE = recovery_code(MASTER)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=32, max_size=32))
def test_every_code_gives_its_key_again(secret: bytes) -> None:
    assert from_recovery_code(recovery_code(master_from(secret))) == master_from(secret)


def test_a_code_has_four_lines_of_five_groups_of_four() -> None:
    lines = CODE.splitlines()
    assert [[len(group) for group in line.split("-")] for line in lines] == [[4] * 5] * 4
    assert set(CODE) <= set(LETTERS + "-\n")


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("\n", " "),
        CODE.replace("\n", "").replace("-", ""),
        "\n\n" + CODE.replace("\n", "\n\n") + "\n",
        CODE.replace("-", "\n"),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("-", " – "),
        "\n".join(f"Line {n}    {line}" for n, line in enumerate(CODE.splitlines(), 1)),
        "\n".join(f"{n}. {line}" for n, line in enumerate(CODE.splitlines(), 1)),
        "\n".join(f"  line {n}: {line}" for n, line in enumerate(CODE.splitlines(), 1)),
        CODE.replace("\n", "\r\n"),
    ],
)
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert from_recovery_code(typed) == MASTER


@given(st.integers(0, 3), st.integers(0, 19), st.sampled_from(LETTERS))
def test_any_one_wrong_letter_is_named_by_line(line: int, place: int, letter: str) -> None:
    lines = [list(text.replace("-", "")) for text in CODE.splitlines()]
    if lines[line][place] == letter:
        return
    lines[line][place] = letter
    with pytest.raises(CodeFaulty, match=rf"^Line {line + 1} has a slip"):
        from_recovery_code("\n".join("".join(text) for text in lines))


@given(st.integers(0, 3), st.integers(0, 18))
def test_two_neighbours_that_changed_places_are_named_by_line(line: int, place: int) -> None:
    lines = [list(text.replace("-", "")) for text in CODE.splitlines()]
    one, two = lines[line][place : place + 2]
    if one == two:
        return
    lines[line][place : place + 2] = [two, one]
    with pytest.raises(CodeFaulty, match=rf"^Line {line + 1} has a slip"):
        from_recovery_code("\n".join("".join(text) for text in lines))


def test_lines_in_the_wrong_order_are_named() -> None:
    one, two, three, four = CODE.splitlines()
    with pytest.raises(CodeFaulty, match=r"^Line 2 is line 3 of the code"):
        from_recovery_code("\n".join([one, three, two, four]))


def test_a_letter_that_no_code_has_is_named() -> None:
    one, two, three, four = CODE.splitlines()
    with pytest.raises(CodeFaulty, match=r"^Line 3 has a “U”"):
        from_recovery_code("\n".join([one, two, "U" + three[1:], four]))


@pytest.mark.parametrize(("line", "length"), [("", 0), ("ABCD", 4)])
def test_a_code_of_the_wrong_length_says_how_many_were_typed(line: str, length: int) -> None:
    with pytest.raises(CodeFaulty, match=f"{length} were typed in {1 if line else 0} lines"):
        from_recovery_code(line)


def test_a_line_that_is_too_short_or_too_long_is_named() -> None:
    one, two, three, four = CODE.splitlines()
    with pytest.raises(CodeFaulty, match=r"^Line 2 has 19 letters"):
        from_recovery_code("\n".join([one, two[:-1], three, four]))
    with pytest.raises(CodeFaulty, match=r"^Line 4 has 21 letters"):
        from_recovery_code("\n".join([one, two, three, four + "A"]))


def test_lines_of_two_kits_make_no_key() -> None:
    other = recovery_code(master_from(b"7" * 32)).splitlines()
    mixed = CODE.splitlines()[:2] + other[2:]
    with pytest.raises(CodeFaulty, match="different kits"):
        from_recovery_code("\n".join(mixed))


def test_a_code_of_a_later_version_is_named_as_such() -> None:
    content = b"\x02" + MASTER.secret
    number = int.from_bytes(content + recovery._check_of(content), "big")
    letters = "".join(LETTERS[number >> 5 * shift & 31] for shift in range(63, -1, -1))
    lines = [letters[start : start + 16] for start in range(0, 64, 16)]
    typed = "\n".join(
        line + recovery._check_group(place, line) for place, line in enumerate(lines, 1)
    )
    with pytest.raises(CodeFaulty, match="newer Gatepost"):
        from_recovery_code(typed)


def test_a_refusal_holds_nothing_of_the_code() -> None:
    typed = CODE.replace(CODE[0], "2" if CODE[0] != "2" else "3", 1)
    with pytest.raises(CodeFaulty) as caught:
        from_recovery_code(typed)
    assert not any(group in str(caught.value) for group in typed.replace("\n", "-").split("-"))


def test_the_kit_holds_the_code_and_what_to_do_with_it() -> None:
    page = recovery_kit(MASTER, date(2026, 11, 22))
    typed = "\n".join(line for line in page.splitlines() if line.startswith("    Line "))
    assert from_recovery_code(typed) == MASTER
    assert "printed on 22 November 2026" in page
    assert "gatepost-server restore_key" in page
    assert "seal it" in page
    assert "two buildings" in page
    assert max(len(line) for line in page.splitlines()) <= 90
    assert len(page.splitlines()) <= 60, "it fits one sheet"
    assert MASTER.secret.hex() not in page
