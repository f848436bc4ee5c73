"""Brings the master key back from the printed recovery kit."""

import sys
from typing import TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from gatepost.vault.envelope import Unreadable
from gatepost.vault.keys import key_file, unwrap
from gatepost.vault.master import KeyFileFaulty, KeyFileMissing, MasterKey, load, write
from gatepost.vault.models import WrappedKey
from gatepost.vault.queries import school_keys
from gatepost.vault.recovery import CodeFaulty, from_recovery_code


class Command(BaseCommand):
    """gatepost-server restore_key, with the code typed in or on standard input."""

    help = "Type in the code of the recovery kit, and have the master key back."
    stealth_options = ("stdin",)

    def handle(self, *_: object, stdin: TextIO | None = None, **__: object) -> None:
        """Read the code, write the key file, and say how many schools' keys it opens."""
        try:
            master = from_recovery_code(self._typed(stdin or sys.stdin))
        except CodeFaulty as fault:
            raise CommandError(str(fault)) from fault
        try:
            keys = school_keys()
        except DatabaseError:
            keys = None
        opened = [key for key in keys or () if _opens(master, key)]
        if keys and not opened:
            raise CommandError(
                f"This code is of the key {master.id.hex[:8]}, which opens none of the {len(keys)} schools' "
                "keys in this database: it belongs to another Gatepost, or to an older key. "
                "Nothing was written."
            )
        self._write(master)
        if keys is None:
            self.stdout.write(
                "There is no database yet: put the backup in its place and do this again."
            )
        else:
            self.stdout.write(f"It opens the keys of {len(opened)} of {len(keys)} schools.")
            for key in keys:
                if key not in opened:
                    self.stdout.write(f"Not opened: {key.school.name}.")

    def _typed(self, stdin: TextIO) -> str:
        if not stdin.isatty():
            return stdin.read()
        self.stdout.write("Type the four lines of the code, each followed by the return key.")
        return "\n".join(input(f"Line {place}: ") for place in range(1, 5))

    def _write(self, master: MasterKey) -> None:
        path = key_file()
        try:
            if load(path) == master:
                self.stdout.write(f"The master key is already in {path}.")
                return
        except KeyFileMissing:
            if write(path, master):
                self.stdout.write(f"The master key is in {path} again.")
                return
        except KeyFileFaulty as fault:
            raise CommandError(f"Nothing was written. {fault}") from fault
        raise CommandError(
            f"There is another master key in {path}. Nothing was written: move that file aside first, "
            "and keep it until everything opens."
        )


def _opens(master: MasterKey, key: WrappedKey) -> bool:
    try:
        unwrap(key, master.key)
    except Unreadable:
        return False
    return True
