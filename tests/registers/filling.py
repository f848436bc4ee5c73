"""The addresses of permissions and the form as somebody fills it in, for the tests of the screens."""

from uuid import uuid4

from checks.browsing import Page
from gatepost.registers.models import PermissionRequest
from registers.acting import POST, SECRET, days

ROOT = "/wrenfold/permissions/"
ASK = f"{ROOT}ask/"
FAIR = f"Come to our school's summer fair, {SECRET}."
CHECK = {"text": FAIR, "account": "personal", "platform": "Facebook"}


def filled(**other: object) -> dict[str, object]:
    """The form as somebody fills it in."""
    from_on, until_on = days()
    return {
        "do": "send", "kind": POST.value, "what_for": "To tell parents.", "scope": "post",
        "topic": "", "account": "", "platform": "", "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat(), "text": FAIR, "token": str(uuid4()),
    } | other  # fmt: skip


def form_to(page: Page, address: str):
    """The form of a page that goes to an address."""
    return next(one for one in page.forms if one.action == address)


def of_request(request: PermissionRequest, tail: str = "") -> str:
    return f"{ROOT}requests/{request.pk}/{tail}"
