"""The wording of letters to people."""

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
