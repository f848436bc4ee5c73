"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room people."""

    name = "gatepost.people"
    label = "people"
