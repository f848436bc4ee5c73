"""Changes the master key, for when a recovery kit may have been read by somebody."""

from django.core.management.base import BaseCommand, CommandError

from gatepost.vault import actions
from gatepost.vault.envelope import new_secret
from gatepost.vault.keys import key_file
from gatepost.vault.master import KeyFileFaulty, load, master_from, sync_folder, write


class Command(BaseCommand):
    """gatepost-server change_master_key."""

    help = "Lock every school's key under a new master key; then print a new recovery kit."

    def handle(self, *_: object, **__: object) -> None:
        """Write the new key beside the old, lock the keys under it, put it in the old one's place.

        Where it was cut short, doing it again finishes it: a new key that lies ready is used.
        """
        path = key_file()
        ready = path.with_name(f"{path.name}.new")
        try:
            old = load(path)
            write(ready, master_from(new_secret()))
            new = load(ready)
        except KeyFileFaulty as fault:
            raise CommandError(str(fault)) from fault
        count = actions.rewrap(old_master=old, new_master=new)
        ready.replace(path)
        sync_folder(path.parent)
        self.stdout.write(
            f"The keys of {count} schools are locked under the new master key {new.id.hex[:8]}. "
            "Print a new kit now: gatepost-server recovery_kit"
        )
