"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class ServerConfig(AppConfig):
    """The room server."""

    name = "gatepost.server"
    label = "server"
