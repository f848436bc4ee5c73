"""What the machine is told about signing in, and the pictures that a phone's camera reads."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from conftest import person_named
from gatepost.people.actions import entering
from gatepost.people.actions.second_step import add_app, connect_provider
from gatepost.people.personal_data import held_about
from gatepost.people.provider import ProviderKind
from gatepost.people.qr import QUIET, squares
from gatepost.schools.models import School
from gatepost.server.environment import EnvironmentFaulty, read_environment
from people.signing_in.letting_in import DAY, RUTH, actor


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "provider.secret"
    file.write_text("hush\n")
    file.chmod(0o600)
    return file


def test_without_a_word_there_is_no_provider():
    assert read_environment({}).providers == ()


def test_providers_are_named_with_their_organisation_client_and_secrets_file(secret: Path):
    read = read_environment(
        {
            "GATEPOST_MICROSOFT": f"tenant-1, client-1 ,{secret}",
            "GATEPOST_GOOGLE": f"school.example,client-2,{secret}",
            "GATEPOST_OIDC": f"https://trust.example/,client-3,{secret}",
            "GATEPOST_OIDC_NAME": "Trust sign-in",
        }
    ).providers
    assert [(one.kind, one.server, one.client_id, one.organisation, one.name) for one in read] == [
        (ProviderKind.MICROSOFT, "https://login.microsoftonline.com/tenant-1/v2.0", "client-1",
         "tenant-1", "Microsoft 365"),
        (ProviderKind.GOOGLE, "https://accounts.google.com", "client-2", "school.example", "Google"),
        (ProviderKind.OTHER, "https://trust.example", "client-3", "", "Trust sign-in"),
    ]  # fmt: skip
    assert {one.secret for one in read} == {"hush"}
    assert "hush" not in repr(read)
    assert read[0].origin == "https://login.microsoftonline.com"


@pytest.mark.parametrize("written", ["tenant", "tenant,client", "a,b,c,d", ",,", "tenant,client,"])
def test_too_few_or_too_many_parts_are_refused_with_an_example(written: str):
    with pytest.raises(EnvironmentFaulty, match="three parts with commas"):
        read_environment({"GATEPOST_MICROSOFT": written})


def test_a_secret_that_others_can_read_is_refused(secret: Path):
    secret.chmod(0o640)
    with pytest.raises(EnvironmentFaulty, match="chmod 600"):
        read_environment({"GATEPOST_GOOGLE": f"school.example,client,{secret}"})


def test_a_secret_that_is_not_there_or_empty_is_refused_without_telling_it(secret: Path):
    with pytest.raises(EnvironmentFaulty, match="can't be read"):
        read_environment({"GATEPOST_GOOGLE": f"school.example,client,{secret}.not"})
    secret.write_text(" \n")
    with pytest.raises(EnvironmentFaulty, match="is empty"):
        read_environment({"GATEPOST_GOOGLE": f"school.example,client,{secret}"})
    secret.write_bytes(b"\xff\xfe")
    with pytest.raises(EnvironmentFaulty, match="can't be read"):
        read_environment({"GATEPOST_GOOGLE": f"school.example,client,{secret}"})


def test_another_provider_has_an_address_of_the_web(secret: Path):
    for server in ("trust.example", "file:///etc/passwd", "https://"):
        with pytest.raises(EnvironmentFaulty, match="https address"):
            read_environment({"GATEPOST_OIDC": f"{server},client,{secret}"})


def test_a_picture_is_one_path_of_squares_with_an_empty_edge():
    picture = squares("https://gate.example/wrenfold/enter/" + "x" * 32 + "/")
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", picture.path)]
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", picture.path)
    assert runs[0] == (QUIET, QUIET, 7)
    for x, y, length in runs:
        assert x >= QUIET
        assert x + length <= picture.side - QUIET
        assert QUIET <= y < picture.side - QUIET
    assert picture.svg.startswith("<svg ")
    assert "style" not in picture.svg


@pytest.mark.django_db
def test_what_is_held_about_ways_in_is_told_and_no_secret_of_it(wrenfold: School):
    priti = person_named("Priti Solanki")
    _, link = entering.make_link(by=actor(RUTH), person=priti, lasts=DAY)
    add_app(account=priti.account, secret="JBSWY3DPEHPK3PXP")
    connect_provider(account=priti.account, provider="google", name="Google", identity="iss:1")
    told = [item.what for item in held_about(priti)]
    assert {"people.OneTimeEntry", "mfa.Authenticator", "socialaccount.SocialAccount"} <= {
        item.table for item in held_about(priti)
    }
    assert not any(link in words or "JBSWY3" in words for words in told)


@pytest.mark.django_db
def test_allauths_own_checks_find_nothing(wrenfold: School):
    call_command("check", fail_level="WARNING")
