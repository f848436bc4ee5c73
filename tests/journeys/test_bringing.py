"""Bringing in a list in a real browser: on a phone and at a desk, with and without script."""

import pytest

pytestmark = pytest.mark.browser

NAMES = {
    "phone": "Oriel Swift",
    "desk": "Petra Wick",
    "phone-without-script": "Quinn Yarrow",
    "desk-without-script": "Rhona Zeal",
}


def test_the_business_manager_brings_in_a_list_and_finds_the_new_teacher_among_the_people(visitor):
    number = 9_100 + list(NAMES).index(str(visitor.way))
    given, _, family = NAMES[str(visitor.way)].partition(" ")
    text = (
        "Title,First name,Last name,Legal first name,Legal last name,Staff ID,Work email,Job title(s),Status\r\n"
        f'Mx,{given},{family},{given}ina,{family},00{number},,"Class Teacher, PE Lead",Current\r\n'
        "Mx,Only,,,,9,,Cook,Current\r\n"
    )
    visitor.comes_as("Ruth Penhale").opens("/wrenfold/people/").follow("Bring in a list")
    visitor.reads("Bring in a list")
    visitor.page.get_by_text("Staff and other adults", exact=True).click()
    visitor.page.get_by_label("The list", exact=True).set_input_files(
        {"name": "staff.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
    )
    visitor.press("Look at the list").reads("Look before you take it in")
    visitor.sees("Nothing has happened yet.", "Only one name is there", f"{given} {family}")
    visitor.press("Take in 1 person").reads("The list is taken in")
    visitor.sees("1 is new")
    visitor.press("Done").reads("People")
    visitor.opens(f"/wrenfold/people/?find={family}").sees(f"{given} {family}")
    visitor.opens("/wrenfold/people/paste/")
    box = visitor.page.get_by_label("The people, one a line")
    box.fill(f"{given} {family}, class teacher, PE lead")
    visitor.press("Look at the list").reads("Look before you take it in")
    visitor.sees("1 to change", "class teacher, PE lead")
