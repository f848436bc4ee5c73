"""The command that takes the second step away of somebody who lost it, when nobody at the school can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gatepost.people.actions.second_step import reset_by_machine
from gatepost.people.models import Account


class Command(BaseCommand):
    """Resets an account's second step; its owner gets a letter and is signed out everywhere."""

    help = "Take the second step away of somebody who lost theirs: gatepost-server reset_second_step EMAIL"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The account's address."""
        parser.add_argument("email", help="the address that the account signs in with")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        """Reset it; raises CommandError where nobody has the address."""
        account = Account.objects.filter(email=email.strip().lower()).first()
        if account is None:
            raise CommandError(f"Nobody signs in with {email}. Nothing was changed.")
        reset_by_machine(account=account)
        self.stdout.write(
            f"{account.email} has no second step any more and is signed out everywhere. "
            "They sign in with a code by e-mail and set up a new one if their role needs it."
        )
