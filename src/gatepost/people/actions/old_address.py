"""The last letter to an address that somebody had: the address waits sealed, in the queue and nowhere else."""

from base64 import b64decode, b64encode

from gatepost.people import letters
from gatepost.people.actions.letters import send_to_address
from gatepost.people.models import Person
from gatepost.vault.envelope import Unreadable, decrypt, encrypt, place
from gatepost.vault.keys import key_of_school, school_key


def sealed_address(person: Person, address: str) -> str:
    """The address as it may wait in the queue, for this person's letter only."""
    sealed = encrypt(school_key(person.school_id), address.encode(), _place(person))
    return b64encode(sealed).decode("ascii")


def send_to_old_address(*, person: Person, sealed: str) -> bool:
    """The letter has gone to the address that the person had, or never can; False where it is to be tried again."""
    try:
        address = decrypt(
            b64decode(sealed),
            _place(person),
            lambda key_id: key_of_school(person.school_id, key_id),
        ).decode()
    except (Unreadable, ValueError):
        return True
    wording = letters.own_address_changed(school=person.school.name)
    return send_to_address(person=person, address=address, wording=wording)


def _place(person: Person) -> bytes:
    return place(person.school_id.hex, "people_person", "old address", person.pk.hex)
