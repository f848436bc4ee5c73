"""What the tests of campaigns share."""

import pytest

from acceptance.campaigns.acting import adopts_model
from acceptance.signing.acting import begins
from gatepost.acceptance.models import Asked
from gatepost.people.states import EngagementKind


@pytest.fixture
def campaign(wrenfold):
    """Everybody at the demonstration school is asked to sign the version in force."""
    return begins(wrenfold)


@pytest.fixture
def heath_campaign(heath_end):
    """The other school asks its people as well."""
    adopts_model(heath_end)
    return begins(heath_end, kinds=tuple(EngagementKind))


@pytest.fixture
def asked(campaign):
    """Finds where somebody stands in the campaign."""

    def find(name: str) -> Asked:
        given, _, family = name.partition(" ")
        return Asked.objects.get(
            campaign=campaign, person__given_name=given, person__family_name=family
        )

    return find
