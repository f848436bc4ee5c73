"""Every page of Gatepost, and every state it can be in, each with the way there."""

from datetime import date, timedelta

from journeys.sight import Sight
from journeys.sights_of_lists import SIGHTS_OF_LISTS
from journeys.sights_of_people import SIGHTS_OF_PEOPLE
from journeys.sights_of_permissions import SIGHTS_OF_PERMISSIONS
from journeys.sights_of_signatures import SIGHTS_OF_SIGNATURES
from journeys.sights_of_signing_in import SIGHTS_OF_SIGNING_IN

HARD_DAY = (
    "What a day.\n\n  Rory T in Dragonflies threw a chair again and SLT did nothing. "
    "Honestly Wrenfold is falling apart.\n\nBath, toast & <bed>.  "
)
GOOD_NEWS = (
    "So proud of Year 4 and their Roman villas! "
    "See them at the winter fair at Wrenfold, Friday 4 December, 3.30pm."
)
MAIDEN_NAME = "Mum's maiden name was Pettigrew, and I was born in Ludlow, so the quiz was easy."
RACE = "Half marathon done in 2:11. Thank you to everyone who sponsored me for the hospice!"
WORRY = "I saw Maisie with bruises on her arm again today, I think her dad is hurting her"
DESPAIR = "Honestly I can't go on any more, I want to end it all"
LONG_WORD = (
    "😀 https://www.example.org/"
    + "averylongaddresswithoutabreak" * 6
    + " Rory T threw a chair. 👩‍🏫 So "
    "proud of Wrenfold!"
)
GROOMING = "don't tell your mum, this is our secret. you are so pretty, send me a pic"
TRIP = "Dear Mrs Hathaway, the trip is on Friday. Please send a coat."
HEAD_OF_HEATH_END = "head@heathend.example"
AT_TWO_SCHOOLS = "gina.farrant@hedgerow-music.example"


def school_day(hour, minute=0):
    """An hour of a Wednesday in the second autumn term of this school year, as a browser writes it."""
    today = date.today()  # noqa: DTZ011 -- the day of the machine that the application runs on
    near = date(today.year if today.month >= 9 else today.year - 1, 11, 18)
    day = near + timedelta(days=2 - near.weekday())
    return f"{day.isoformat()}T{hour:02}:{minute:02}"


def _opens(path):
    return lambda visitor: visitor.opens(path)


def _posts(words, *, open_quotes=False):
    def reach(visitor):
        visitor.asks(words)
        visitor.page.locator("main .answer").first.wait_for()
        if open_quotes:
            for summary in visitor.page.locator("main details > summary").all():
                summary.click()

    return reach


def _empty_draft(visitor):
    visitor.opens("/wrenfold/check/post/").press("Check it")
    visitor.page.locator(".error-summary").wait_for()


def _choices_open(visitor):
    visitor.opens("/wrenfold/check/post/").opens_more("Change these")


def _too_long(visitor):
    visitor.opens("/wrenfold/check/post/")
    visitor.box().evaluate("(box) => box.removeAttribute('maxlength')")
    visitor.box().fill("A long day. " * 1700)
    visitor.press("Check it")
    visitor.page.locator(".error-summary").wait_for()


def _kept(visitor):
    visitor.asks(HARD_DAY).reads("Don’t post this as it is")
    visitor.opens_more("Keep a receipt").press("Keep a receipt")
    visitor.sees("Kept.")


def _receipt(visitor):
    _kept(visitor)
    visitor.follow("See your receipt").reads("Receipt of an answer")


def _receipts(visitor):
    _kept(visitor)
    visitor.opens("/wrenfold/check/receipts/")


def connects(visitor, who, direction="They asked me"):
    """Ask about a connection with somebody."""
    visitor.opens("/wrenfold/check/connection/")
    visitor.chooses("Who is it?", who).chooses("Who is asking?", direction)
    visitor.press("Check it")
    visitor.page.locator("main .answer").first.wait_for()


def _family(visitor):
    connects(visitor, "A pupil at this school")
    visitor.chooses("Are they your immediate family?", "Yes").press("Answer again")
    visitor.reads("You may connect")


def writes(visitor, words, who="A parent or carer", *, at=None, **choices):
    """Ask about a message to somebody; choices are made where they are asked for on the first page."""
    visitor.opens("/wrenfold/check/contact/").chooses("Who is it?", who)
    visitor.box().fill(words)
    for group, choice in choices.items():
        visitor.chooses(GROUPS[group], choice)
    if at:
        visitor.chooses("When?", "At another time")
        visitor.page.get_by_label("At what time?").fill(at)
    visitor.press("Check it")


GROUPS = {"channel": "Which way?", "device": "From which device?"}


def _message(words, who="A parent or carer", **options):
    def reach(visitor):
        at = options.get("at")
        writes(visitor, words, who, **options | ({"at": school_day(*at)} if at else {}))
        visitor.page.locator("main .answer").first.wait_for()

    return reach


def _no_time(visitor):
    visitor.opens("/wrenfold/check/contact/").chooses("Who is it?", "A parent or carer")
    visitor.chooses("When?", "At another time").press("Check it")
    visitor.page.locator(".error-summary").wait_for()


def _account(purpose, uses):
    def reach(visitor):
        visitor.opens("/wrenfold/check/account/").chooses("What kind of account is it?", purpose)
        visitor.chooses("Which contact details would it use?", uses).press("Check it")
        visitor.page.locator("main .answer").first.wait_for()

    return reach


def _wrong_address(visitor):
    visitor.opens("/sign-in/")
    visitor.page.get_by_label("E-mail").fill("not an address")
    visitor.press("Send me a code")
    visitor.page.locator(".error-summary").wait_for()


def _code(visitor):
    visitor.opens("/sign-in/")
    visitor.page.get_by_label("E-mail").fill("nobody.at.all@post.example")
    visitor.press("Send me a code").reads("Look in your e-mail")


def _wrong_code(visitor):
    _code(visitor)
    visitor.page.get_by_label("Code").fill("QQQQQQ")
    visitor.press("Sign in")
    visitor.page.locator(".error-summary").wait_for()


def _signed_out_with_words(visitor):
    visitor.opens("/wrenfold/check/post/")
    visitor.box().fill(HARD_DAY)
    visitor.context.clear_cookies(name="gatepost-session")
    visitor.press("Check it").reads("signed out")


def _open_too_long(visitor):
    visitor.opens("/wrenfold/check/post/")
    visitor.box().fill(HARD_DAY)
    visitor.context.clear_cookies(name="gatepost-form")
    visitor.press("Check it")
    visitor.page.locator(".error-summary").wait_for()


def _cut_off(visitor):
    visitor.opens("/wrenfold/check/post/")
    visitor.box().fill(HARD_DAY)
    visitor.page.route("**/check/post/", lambda route: route.abort())
    visitor.press("Check it")
    visitor.page.locator("[data-trouble]").wait_for()
    visitor.page.unroute("**/check/post/")


def _understood(visitor):
    visitor.opens("/wrenfold/policy/understand/").page.locator(
        ".choice label", has_text="Don’t"
    ).click()
    visitor.press("See what the policy says")
    visitor.page.locator("main .answer").wait_for()


def _not_understood(visitor):
    visitor.opens("/wrenfold/policy/understand/").press("See what the policy says")
    visitor.page.locator(".error-summary").wait_for()


def _not_signed(visitor):
    visitor.opens("/wrenfold/policy/sign/").press("Sign the policy")
    visitor.page.locator(".error-summary").wait_for()


def _searched(visitor):
    visitor.opens("/wrenfold/policy/")
    visitor.page.get_by_label("Find in the policy").fill("pupil friend")
    visitor.press("Find")
    visitor.page.locator("[role=status]", has_text="clause").wait_for()


TEACHER = "Callum Strang"
SIGNER = "Carys Winstanley"
"""Somebody who doesn't sign in any journey."""
SIGHTS = (
    Sight("home", TEACHER, _opens("/wrenfold/")),
    Sight("home-head", "Judith Pargeter", _opens("/wrenfold/")),
    Sight("post", TEACHER, _opens("/wrenfold/check/post/")),
    Sight("post-choices", TEACHER, _choices_open),
    Sight("post-empty", TEACHER, _empty_draft, ("422",)),
    Sight("post-too-long", TEACHER, _too_long, ("422",)),
    Sight("post-open-too-long", TEACHER, _open_too_long, ("403",)),
    Sight("post-cut-off", TEACHER, _cut_off, ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest")),
    Sight("post-signed-out", TEACHER, _signed_out_with_words, ("401",)),
    Sight("stop", TEACHER, _posts(HARD_DAY)),
    Sight("stop-unfolded", TEACHER, _posts(HARD_DAY, open_quotes=True)),
    Sight("stop-long-word", TEACHER, _posts(LONG_WORD)),
    Sight("ask", TEACHER, _posts(GOOD_NEWS)),
    Sight("care", TEACHER, _posts(MAIDEN_NAME)),
    Sight("fine", TEACHER, _posts(RACE)),
    Sight("worry", TEACHER, _posts(WORRY)),
    Sight("despair", TEACHER, _posts(DESPAIR)),
    Sight("kept", TEACHER, _kept),
    Sight("connection", TEACHER, _opens("/wrenfold/check/connection/")),
    Sight("connection-pupil", TEACHER, lambda visitor: connects(visitor, "A pupil at this school")),
    Sight("connection-former", TEACHER, lambda visitor: connects(visitor, "A former pupil")),
    Sight("connection-family", TEACHER, _family),
    Sight("message", TEACHER, _opens("/wrenfold/check/contact/")),
    Sight("message-no-time", TEACHER, _no_time, ("422",)),
    Sight("message-asked", TEACHER, _message(TRIP, at=(10, 0))),
    Sight(
        "message-late",
        TEACHER,
        _message(TRIP, at=(21, 30), channel="School e-mail", device="A school device"),
    ),
    Sight("message-child", TEACHER, _message("Hi, can you ring me later?", "A pupil at this school")),
    Sight("message-boundary", TEACHER, _message(GROOMING, "A pupil at this school")),
    Sight("account", TEACHER, _opens("/wrenfold/check/account/")),
    Sight("account-stop", TEACHER, _account("An account of my own", "My school e-mail address")),
    Sight("account-ask", TEACHER, _account("An account for the school", "My school e-mail address")),
    Sight("receipts-none", "Della Onslow", _opens("/wrenfold/check/receipts/")),
    Sight("receipts", "Priti Solanki", _receipts),
    Sight("receipt", "Priti Solanki", _receipt),
    Sight("policy", TEACHER, _opens("/wrenfold/policy/")),
    Sight("policy-how", "Judith Pargeter", _opens("/wrenfold/policy/?how=1")),
    Sight("policy-found", TEACHER, _searched),
    Sight("policy-not-found", TEACHER, _opens("/wrenfold/policy/?find=zebra")),
    Sight("policy-read", SIGNER, _opens("/wrenfold/policy/read/")),
    Sight("policy-read-large", SIGNER, _opens("/wrenfold/policy/read/?size=large")),
    Sight("policy-changed", SIGNER, _opens("/wrenfold/policy/changed/")),
    Sight("policy-understand", SIGNER, _opens("/wrenfold/policy/understand/")),
    Sight("policy-not-understood", SIGNER, _not_understood, ("422",)),
    Sight("policy-understood", SIGNER, _understood),
    Sight("policy-sign", SIGNER, _opens("/wrenfold/policy/sign/")),
    Sight("policy-not-signed", SIGNER, _not_signed, ("422",)),
    Sight("policy-signed-not-yet", SIGNER, _opens("/wrenfold/policy/signed/")),
    Sight("policy-question", SIGNER, _opens("/wrenfold/policy/question/")),
    Sight("policy-time", SIGNER, _opens("/wrenfold/policy/time/")),
    Sight("policy-disagree", SIGNER, _opens("/wrenfold/policy/disagree/")),
    Sight("speak-up", TEACHER, _opens("/wrenfold/speak-up/")),
    Sight("you", "Carys Winstanley", _opens("/wrenfold/you/")),
    Sight("you-contractor", "Imogen Qureshi", _opens("/wrenfold/you/")),
    Sight("nothing-here", TEACHER, _opens("/wrenfold/nowhere/"), ("404",)),
    Sight("leaver", "Roy Tunstall", _opens("/"), ("404",)),
    Sight("leaver-refused", "Roy Tunstall", _opens("/wrenfold/"), ("404",)),
    Sight("sign-out", TEACHER, _opens("/sign-out/")),
    Sight("choose", "", _opens("/wrenfold/demonstration/")),
    Sight("sign-in", "", _opens("/sign-in/")),
    Sight("sign-in-wrong", "", _wrong_address),
    Sight("code", "", _code),
    Sight("code-wrong", "", _wrong_code),
    Sight("schools", AT_TWO_SCHOOLS, _opens("/")),
    Sight("home-no-policy", HEAD_OF_HEATH_END, _opens("/heath-end/")),
    Sight("post-no-policy", HEAD_OF_HEATH_END, lambda visitor: visitor.asks(
        RACE, "/heath-end/check/post/").reads("adopted a policy"), ("409",)),
    Sight("policy-none", HEAD_OF_HEATH_END, _opens("/heath-end/policy/"), ("404",)),
    Sight("speak-up-nobody", HEAD_OF_HEATH_END, _opens("/heath-end/speak-up/")),
    *SIGHTS_OF_PEOPLE,
    *SIGHTS_OF_LISTS,
    *SIGHTS_OF_SIGNATURES,
    *SIGHTS_OF_PERMISSIONS,
    *SIGHTS_OF_SIGNING_IN,
)  # fmt: skip
"""In the order in which somebody might come upon them."""
