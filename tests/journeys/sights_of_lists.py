"""The pages of bringing in a list, in each of their states."""

from journeys.sight import Sight

MANAGER = "Ruth Penhale"
BRING = "/wrenfold/people/bring/"
PASTE = "/wrenfold/people/paste/"
LONG = "Bartholomew-Featherstonehaugh" * 3
STAFF = f"""Title,First name,Last name,Staff ID,Work email,Job title(s),Start date,Status,Ethnicity,Door
,Sam,O’Neill,077,s.oneill@wrenfold.example,"Class Teacher, PE Lead",01/09/2026,Current,x,green
,Una,{LONG},078,{LONG}@wrenfold.example,Midday supervisor,2 November 2026,Current,x,red
,Priti,Solanki,002,,Class teacher,,Current,x,red
,Abel,Stark,079,not an address,Cook,,Current,x,red
,Zoe,Wren,=cmd|' /C calc'!A0,,Cook,,Current,x,red
,Gone,Already,081,,Cook,,Left,x,red
,Ned,Applegarth,082,,Caretaker,,Left,x,red
"""
PUPILS = """Adno,Legal Surname,Legal Forename,DOB,Year,Reg,Parents
001,Ní Bhriain,Aoife,31/12/2018,2,Wrens,Una Ní Bhriain; Abel Stark
002,Vale,Tess,31/02/2019,2,Wrens,
"""
ONLY_LEAVERS = "First name,Last name,Status\nNed,Applegarth,Left\n"


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _sends(visitor, text, kind="Staff and other adults", name="list.csv"):
    visitor.opens(BRING)
    visitor.page.get_by_text(kind, exact=True).click()
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    visitor.page.get_by_label("The list", exact=True).set_input_files(file)
    visitor.press("Look at the list")


def _brings(text, headline, kind="Staff and other adults"):
    def reach(visitor):
        _sends(visitor, text, kind)
        visitor.reads(headline)

    return reach


def _brings_what_is_none(visitor):
    _sends(visitor, "%PDF-1.7 and so on", name="list.pdf")
    visitor.page.locator(".error-summary").wait_for()


def _presses(path, button):
    def reach(visitor):
        visitor.opens(path).press(button)
        visitor.page.locator(".error-summary").wait_for()

    return reach


def _pastes(visitor):
    visitor.opens(PASTE)
    visitor.page.get_by_label("The people, one a line").fill("Ida Marsh, parent helper\nPrince")
    visitor.press("Look at the list").reads("Look before you take it in")


def _shows_one_group(visitor):
    _brings(STAFF, "Look before you take it in")(visitor)
    visitor.opens(visitor.page.url + "?show=bad").reads("2 rows we leave out")


def _puts_columns_right(visitor):
    _brings(STAFF, "Look before you take it in")(visitor)
    visitor.follow("Put the columns right").reads("What do the columns hold?")


def _columns_without_a_name(visitor):
    _brings("Vorname,Nachname\nIda,Marsh\n", "What do the columns hold?")(visitor)
    visitor.press("Look at the list")
    visitor.page.locator(".error-summary").wait_for()


def _comes_to_leavers(visitor):
    _brings(ONLY_LEAVERS, "Nothing new in this list")(visitor)
    visitor.press("Go on to who may have left").reads("The list is taken in")


def _ticks_nobody(visitor):
    _comes_to_leavers(visitor)
    visitor.press("They have left")
    visitor.page.locator(".error-summary").wait_for()


SIGHTS_OF_LISTS = (
    Sight("list-choose", MANAGER, _opens(BRING)),
    Sight("list-choose-nothing", MANAGER, _presses(BRING, "Look at the list"), ("422",)),
    Sight("list-is-none", MANAGER, _brings_what_is_none, ("422",)),
    Sight("list-preview", MANAGER, _brings(STAFF, "Look before you take it in")),
    Sight("list-preview-one-group", MANAGER, _shows_one_group),
    Sight("list-preview-pupils", MANAGER, _brings(PUPILS, "Look before you take it in", "Pupils")),
    Sight("list-nothing-new", MANAGER, _brings(ONLY_LEAVERS, "Nothing new in this list")),
    Sight("list-columns", MANAGER, _puts_columns_right),
    Sight("list-columns-unknown", MANAGER, _brings("Vorname,Nachname\nIda,Marsh\n", "What do the columns hold?")),
    Sight("list-columns-wrong", MANAGER, _columns_without_a_name, ("422",)),
    Sight("list-paste", MANAGER, _opens(PASTE)),
    Sight("list-paste-nothing", MANAGER, _presses(PASTE, "Look at the list"), ("422",)),
    Sight("list-preview-pasted", MANAGER, _pastes),
    Sight("list-leavers", MANAGER, _comes_to_leavers),
    Sight("list-leavers-nobody", MANAGER, _ticks_nobody, ("422",)),
)  # fmt: skip
"""In the order in which somebody might come upon them. None of them changes anybody at the school."""
