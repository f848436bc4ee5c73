"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """The room checks."""

    name = "gatepost.checks"
    label = "checks"
