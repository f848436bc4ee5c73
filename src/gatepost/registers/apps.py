"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The room registers."""

    name = "gatepost.registers"
    label = "registers"
