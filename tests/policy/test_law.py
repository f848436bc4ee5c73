"""Facts of law are data with a source and a date."""

import pytest

from gatepost.policy.law import legal_fact


def test_nobody_of_eighteen_is_a_child():
    fact = legal_fact("adult-age")
    assert fact.value == 18
    assert "Children Act 1989" in fact.source
    assert fact.checked_on.year >= 2026


def test_a_fact_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        legal_fact("no-such-fact")
