"""Tests for the address of a time-stamp authority in the environment."""

import pytest

from gatepost.server.environment import EnvironmentFaulty, read_environment


def test_without_one_no_authority_is_asked():
    assert read_environment({}).timestamp_url == ""
    assert read_environment({"GATEPOST_TIMESTAMP_URL": ""}).timestamp_url == ""


@pytest.mark.parametrize("address", ["https://stamps.example/tsa", "http://127.0.0.1:318/"])
def test_an_address_is_taken_as_it_stands(address: str):
    assert read_environment({"GATEPOST_TIMESTAMP_URL": address}).timestamp_url == address


@pytest.mark.parametrize(
    "address", ["stamps.example", "ftp://stamps.example", "https://", "https://[::1", "https://a:x"]
)
def test_something_else_is_refused_and_named(address: str):
    with pytest.raises(EnvironmentFaulty, match="GATEPOST_TIMESTAMP_URL"):
        read_environment({"GATEPOST_TIMESTAMP_URL": address})
