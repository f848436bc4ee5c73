"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """The room schools."""

    name = "gatepost.schools"
    label = "schools"
