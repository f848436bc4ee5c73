"""`gatepost-server set_up`: what a machine needs once, made where it's missing."""

from typing import Any

from django.core.management.base import BaseCommand

from gatepost.server.machine.setting_up import set_up


class Command(BaseCommand):
    """Takes the steps of `setting_up`, each of which may be repeated."""

    help = "Make what this machine needs once and lacks; safe to repeat."
    requires_system_checks: list[str] = []
    stealth_options = ("say",)

    def handle(self, *args: Any, **options: Any) -> None:
        """Take every step."""
        set_up(options.get("say") or self.stdout.write)
