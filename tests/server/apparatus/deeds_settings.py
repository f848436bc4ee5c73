"""Gatepost's settings with one address more."""

from gatepost.server.settings import *  # noqa: F403 -- all of them

ROOT_URLCONF = "deeds_urls"
