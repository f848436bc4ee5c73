"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The room trail."""

    name = "gatepost.trail"
    label = "trail"
