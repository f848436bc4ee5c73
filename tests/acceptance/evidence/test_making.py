"""Tests for making certificates: once, sealed, told in the trail, and readable by every reader of PDF."""

import pytest

from gatepost.acceptance.actions.certifying import open_certificate
from gatepost.acceptance.certificates.reading import read_certificate
from gatepost.acceptance.queries.evidence import signature_at
from gatepost.people.states import MACHINE

pytestmark = pytest.mark.django_db


def test_try(signature, on_paper, wrenfold):
    for one in (signature, on_paper):
        opened = open_certificate(by=MACHINE, signature=signature_at(wrenfold, one.pk))
        __import__("pathlib").Path(f"/tmp/fproto/{one.person.given_name}.pdf").write_bytes(
            opened.content
        )
        print(read_certificate(opened.content))
