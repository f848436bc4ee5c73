"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The room vault."""

    name = "gatepost.vault"
    label = "vault"
