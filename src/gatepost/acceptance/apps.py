"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class AcceptanceConfig(AppConfig):
    """The room acceptance."""

    name = "gatepost.acceptance"
    label = "acceptance"
