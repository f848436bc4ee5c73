"""What the tests of reading and signing share."""

import pytest

from acceptance.signing.acting import begins


@pytest.fixture
def campaign(wrenfold):
    """Everybody at the demonstration school is asked to sign the version in force."""
    return begins(wrenfold)
