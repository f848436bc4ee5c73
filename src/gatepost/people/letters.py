"""The wording of letters to people."""

from datetime import date

from gatepost.web.days import day_year
from gatepost.web.letters import Wording


def record_not_whole(trail: str, number: int) -> Wording:
    """For those who keep the school's records, when the nightly look finds that a trail was tampered with."""
    return Wording(
        subject="Please look at this today: your school's record was changed",
        body=(
            "Every night Gatepost looks whether the record of who did what is still as it was written. "
            f"Tonight it was not: entry {number} of the {trail} trail doesn't fit the others.\n\n"
            "That happens when somebody changes the database behind Gatepost's back, or when a disk "
            "fails. Please don't repair anything yet. Keep the newest backup apart, and ask whoever "
            "looks after the machine to compare it with the record: gatepost-server says how."
        ),
    )


def evidence_not_whole(count: int) -> Wording:
    """For the same people, when signatures, wordings or certificates aren't as they were written."""
    things = "one thing is" if count == 1 else f"{count} things are"
    return Wording(
        subject="Please look at this today: what people signed was changed",
        body=(
            "Every night Gatepost looks whether the policy's wording, the signatures and the certificates are "
            f"still as they were written. Tonight {things} not.\n\n"
            "That happens when somebody changes the database or the sealed files behind Gatepost's back, or "
            "when a disk fails. Please don't repair anything yet. Keep the newest backup apart, and ask "
            "whoever looks after the machine to run: gatepost-server verify_record. It names each of them."
        ),
    )


_NOT_YOU = (
    "If that was you, there is nothing to do. If it wasn't, tell the school's office or the business manager "
    "today, by telephone or at the door: they can reset how you sign in, and every browser is signed out."
)


def second_step_added(what: str) -> Wording:
    """To an account's owner: a new way to sign in."""
    return Wording(
        subject="A new way to sign in was added",
        body=f"Signing in to Gatepost as you now works with {what}.\n\n{_NOT_YOU}",
    )


def second_step_removed() -> Wording:
    """To an account's owner: a way to sign in is gone."""
    return Wording(
        subject="A way to sign in was removed",
        body=f"One of your ways to pass the second step when you sign in to Gatepost was removed.\n\n{_NOT_YOU}",
    )


def recovery_codes_renewed() -> Wording:
    """To an account's owner: the printed codes are new."""
    return Wording(
        subject="Your recovery codes are new",
        body=f"New recovery codes were made for you. The ones from before no longer work.\n\n{_NOT_YOU}",
    )


def second_step_reset() -> Wording:
    """To an account's owner: somebody who may do so took the second step away."""
    return Wording(
        subject="Your second step was reset",
        body=(
            "Your second step for signing in to Gatepost was reset, as people ask when a phone is lost. You are "
            "signed out everywhere. Sign in with a code by e-mail; if your role needs a second step, you "
            f"are asked to set up a new one.\n\n{_NOT_YOU}"
        ),
    )


def provider_connected(name: str) -> Wording:
    """To an account's owner: an account elsewhere opens this one."""
    return Wording(
        subject=f"{name} was connected",
        body=f"You can now sign in to Gatepost with your {name} account as well.\n\n{_NOT_YOU}",
    )


def provider_disconnected(name: str) -> Wording:
    """To an account's owner: an account elsewhere opens this one no longer."""
    return Wording(
        subject=f"{name} was disconnected",
        body=f"Your {name} account no longer signs you in to Gatepost.\n\n{_NOT_YOU}",
    )


_ASK_THEM = (
    "If you expected this, there is nothing to do. If you didn't, please ask today, by telephone or at the door "
    "and not by e-mail: first the person it is about, then whoever did it."
)


def role_changed(*, name: str, role: str, from_on: date, until_on: date | None, by: str) -> Wording:
    """To the Head, the chair and the person: somebody holds a role that concerns may reach, or no longer does."""
    days = f"from {day_year(from_on)}"
    if until_on is not None:
        days += f" to {day_year(until_on)} and no longer"
    return Wording(
        subject="A role at the school has changed",
        body=f"{name} holds the role “{role}” {days}. {by} entered that in Gatepost.\n\n{_ASK_THEM}",
    )


def address_of_role_changed(*, name: str, by: str) -> Wording:
    """To the Head and the chair: letters to somebody with such a role go elsewhere from now on."""
    return Wording(
        subject="An e-mail address at the school has changed",
        body=(
            f"{name} has or had a role that worries and concerns may reach. {by} has changed the e-mail address under "
            f"which {name} gets letters and signs in to Gatepost.\n\n{_ASK_THEM}"
        ),
    )


def own_address_changed(*, school: str) -> Wording:
    """To the address that somebody had until now."""
    return Wording(
        subject="Your e-mail address in Gatepost has changed",
        body=(
            f"At {school} you now have another e-mail address in Gatepost, and this is the last letter to this one. "
            "You sign in with the new address. Your second step is as it was.\n\n"
            "If you asked for that, there is nothing to do. If you didn't, ring the school today and ask for the "
            "Head or the chair of governors."
        ),
    )


def second_step_of_role_reset(*, name: str, by: str) -> Wording:
    """To the Head and the chair: somebody with such a role sets up a new second step."""
    return Wording(
        subject="A second step at the school was reset",
        body=(
            f"{name} has or had a role that worries and concerns may reach. {by} has reset the second step with which "
            f"{name} signs in to Gatepost, as people ask when a phone is lost.\n\n{_ASK_THEM}"
        ),
    )
