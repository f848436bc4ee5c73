"""Signing in with an account elsewhere, against a real OpenID Connect provider on this machine."""

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from checks.browsing import Page
from conftest import person_named
from gatepost.people.identity_token import NotTrusted, claims_in
from gatepost.people.models import Account, Letter
from gatepost.people.provider import Provider, ProviderKind, identity_in
from gatepost.schools.models import School
from gatepost.trail.models import Entry
from gatepost.web.headers import POLICY, policy_for
from people.signing_in.providing import provider_running

pytestmark = pytest.mark.django_db

PRITI = "Priti Solanki"
TENANT = "0b7c1c5e-2d4f-4a8e-9d26-7f0f8c1f6a11"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with provider_running() as address:
        yield address


@pytest.fixture
def provider(server: str, settings) -> str:
    """Microsoft 365, Google and another, all of them the one on this machine."""
    settings.GATEPOST_PROVIDERS = (
        Provider(ProviderKind.MICROSOFT, "Microsoft 365", server, "gatepost", "s", TENANT),
        Provider(ProviderKind.GOOGLE, "Google", server, "gatepost", "s", "wrenfold.example"),
        Provider(ProviderKind.OTHER, "Trust sign-in", server, "gatepost", "s"),
    )
    settings.GATEPOST_FORMS_MAY_LEAD_TO = (server,)
    return server


def knows(server: str, subject: str, **claims: str) -> str:
    """The provider knows somebody and tells this about them."""
    requests.put(f"{server}/users/{subject}", json=claims, timeout=5).raise_for_status()
    return subject


def goes_to(client: Client, path: str, **form: str) -> str:
    """The provider's address to which a press leads."""
    response = client.post(path, form)
    assert response.status_code == 302, Page(response).headings
    location: str = response.headers["Location"]
    return location


def says_yes(location: str, subject: str) -> str:
    """Sign in at the provider; the path that leads back to us."""
    answer = requests.post(location, data={"sub": subject}, allow_redirects=False, timeout=5)
    parts = urlsplit(answer.headers["Location"])
    assert parts.netloc == "testserver"
    return urlunsplit(("", "", parts.path, parts.query, ""))


def changed(location: str, **fields: str) -> str:
    parts = urlsplit(location)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | fields
    return urlunsplit(parts._replace(query=urlencode(query)))


def connects(client: Client, subject: str, key: str = "other"):
    location = goes_to(client, f"/wrenfold/you/sign-in/connect/{key}/")
    return client.get(says_yes(location, subject))


def signs_in(subject: str, key: str = "other", client: Client | None = None):
    client = client or Client()
    location = goes_to(client, f"/sign-in/with/{key}/", next="/wrenfold/policy/")
    return client, client.get(says_yes(location, subject))


def test_whoever_connected_an_account_signs_in_with_it(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    priti = signed_in(PRITI)
    subject = knows(provider, "priti-1", email="anything@elsewhere.example")
    assert connects(priti, subject).headers["Location"] == "/wrenfold/you/sign-in/"
    assert "Trust sign-in is connected." in Page(priti.get("/wrenfold/you/sign-in/")).words
    client, response = signs_in(subject)
    assert response.headers["Location"] == "/wrenfold/policy/"
    assert "Priti" in Page(client.get("/wrenfold/you/")).words
    assert client.get("/wrenfold/you/").context["user"] == person_named(PRITI).account
    assert Entry.objects.filter(event="provider-connected").count() == 1
    assert Letter.objects.get(person=person_named(PRITI)).subject == "Trust sign-in was connected"


def test_nothing_about_the_person_is_kept_but_the_name_that_binds(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "priti-2", email="p@x.example", name="Priti", picture="https://x/y")
    connects(signed_in(PRITI), subject)
    signs_in(subject)
    row = SocialAccount.objects.get()
    assert (row.extra_data, row.uid) == ({}, f"{provider}:priti-2")
    assert row.socialtoken_set.count() == 0


def test_an_identity_that_nobody_connected_opens_nothing_whatever_its_address(
    wrenfold: School, provider: str
):
    accounts = Account.objects.count()
    address = person_named(PRITI).account.email
    subject = knows(provider, "stranger", email=address, email_verified=True)
    client, response = signs_in(subject)
    page = Page(response)
    assert (page.status, page.headings) == (403, ["We don’t know this account yet"])
    assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")
    assert (Account.objects.count(), SocialAccount.objects.count()) == (accounts, 0)


def test_the_same_address_under_another_subject_is_somebody_else(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    address = person_named(PRITI).account.email
    connects(signed_in(PRITI), knows(provider, "real", email=address))
    _, response = signs_in(knows(provider, "false", email=address, email_verified=True))
    assert response.status_code == 403


def test_only_the_schools_own_tenant_and_domain_count(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    for key, ours, others in (
        ("microsoft", {"tid": TENANT}, ({"tid": "another"}, {})),
        ("google", {"hd": "wrenfold.example"}, ({"hd": "evil.example"}, {})),
    ):
        subject = knows(provider, f"{key}-one", **ours)
        assert connects(signed_in(PRITI), subject, key).status_code == 302
        assert signs_in(subject, key)[1].headers["Location"] == "/wrenfold/policy/"
        for claims in others:
            knows(provider, subject, **claims)
            response = signs_in(subject, key)[1]
            assert (response.status_code, Page(response).headings) == (403, ["That didn’t work"])
    uids = set(SocialAccount.objects.values_list("uid", flat=True))
    assert uids == {f"{TENANT}:microsoft-one", f"{provider}:google-one"}


def test_one_identity_opens_one_account(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "shared")
    connects(signed_in(PRITI), subject)
    callum = signed_in("Callum Strang")
    assert connects(callum, subject).status_code == 302
    assert "connected to somebody else" in Page(callum.get("/wrenfold/you/sign-in/")).words
    assert SocialAccount.objects.get().user == person_named(PRITI).account


def test_what_was_tampered_with_on_the_way_signs_nobody_in(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "tampered")
    connects(signed_in(PRITI), subject)
    start = "/sign-in/with/other/"

    def refused(client: Client, path: str) -> None:
        response = client.get(path)
        assert response.status_code == 403, path
        assert client.get("/wrenfold/").headers["Location"].startswith("/sign-in/")

    client = Client()
    location = goes_to(client, start)
    refused(client, says_yes(changed(location, nonce="another"), subject))
    client = Client()
    location = goes_to(client, start)
    refused(client, says_yes(changed(location, state="another"), subject))
    client = Client()
    back = says_yes(goes_to(client, start), subject)
    refused(Client(), back)
    refused(client, changed(back, code="another"))
    refused(client, back)
    refused(client, "/sign-in/from/other/")
    refused(client, "/sign-in/from/other/?error=access_denied&state=x")
    crossed = says_yes(goes_to(client, start), subject).replace("/other/", "/google/")
    refused(client, crossed)


def test_the_same_answer_of_a_provider_works_once(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "once")
    connects(signed_in(PRITI), subject)
    client = Client()
    back = says_yes(goes_to(client, "/sign-in/with/other/"), subject)
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 403


def test_connecting_belongs_to_whoever_began_it(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "begun")
    priti = signed_in(PRITI)
    back = says_yes(goes_to(priti, "/wrenfold/you/sign-in/connect/other/"), subject)
    assert signed_in("Callum Strang").get(back).status_code == 403
    priti.post("/sign-out/")
    assert priti.get(back).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_provider_is_no_second_step(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject = knows(provider, "head")
    connects(signed_in("Judith Pargeter"), subject)
    client, _ = signs_in(subject)
    assert client.get("/wrenfold/").headers["Location"].startswith("/second-step/")


def test_a_disconnected_account_signs_nobody_in(
    wrenfold: School, provider: str, signed_in: Callable[[str], Client]
):
    subject, priti = knows(provider, "gone"), signed_in(PRITI)
    connects(priti, subject)
    pk = SocialAccount.objects.get().pk
    path = f"/wrenfold/you/sign-in/disconnect/{pk}/"
    assert signed_in("Callum Strang").post(path).status_code == 404
    assert priti.post(path).status_code == 302
    assert signs_in(subject)[1].status_code == 403
    assert Entry.objects.filter(event="provider-disconnected").count() == 1


def test_a_provider_that_does_not_answer_is_said_and_the_code_still_works(
    wrenfold: School, signed_in: Callable[[str], Client], settings
):
    with provider_running() as address:
        settings.GATEPOST_PROVIDERS = (
            Provider(ProviderKind.OTHER, "Trust sign-in", address, "gatepost", "s"),
        )
        client = Client()
        back = says_yes(goes_to(client, "/sign-in/with/other/"), "anybody")
    response = client.get(back)
    assert (response.status_code, Page(response).headings[0][:5]) in {
        (503, "Trust"),
        (403, "That "),
    }
    response = Client().post("/sign-in/with/other/")
    assert (response.status_code, Page(response).headings) == (
        503,
        ["Trust sign-in doesn’t answer"],
    )
    assert Client().get("/sign-in/").status_code == 200
    assert signed_in(PRITI).post("/wrenfold/you/sign-in/connect/other/").status_code == 503


def test_a_machine_without_providers_offers_none(wrenfold: School, settings):
    assert "Sign in with" not in Page(Client().get("/sign-in/")).words.replace("a passkey", "")
    for path in ("/sign-in/with/microsoft/", "/sign-in/with/openid_connect/"):
        assert Client().post(path).status_code == 404
    assert Client().get("/sign-in/from/google/?state=x&code=y").status_code == 404
    assert Client().get("/sign-in/with/other/").status_code == 405


def test_forms_may_lead_to_the_provider_and_nowhere_else(wrenfold: School, provider: str):
    header = Client().get("/sign-in/").headers["Content-Security-Policy"]
    assert f"form-action 'self' {provider};" in header
    assert policy_for(()) == POLICY
    assert "form-action 'self';" in POLICY


def test_the_provider_is_asked_for_no_more_than_who_somebody_is(wrenfold: School, provider: str):
    query = parse_qs(urlsplit(goes_to(Client(), "/sign-in/with/microsoft/")).query)
    assert query["scope"] == ["openid"]
    assert query["code_challenge_method"] == ["S256"]
    assert len(query["nonce"][0]) >= 32
    smuggled = goes_to(
        Client(), "/sign-in/with/microsoft/?scope=Mail.Read&auth_params=prompt%3Dnone"
    )
    assert "Mail.Read" not in smuggled
    assert re.search("prompt=select_account", smuggled)


# What a token has to be.

OURS = rsa.generate_private_key(public_exponent=65537, key_size=2048)
THEIRS = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def keys_of(key: rsa.RSAPrivateKey, name: str = "one") -> dict[str, list[dict[str, object]]]:
    public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {"keys": [public | {"kid": name, "alg": "RS256", "use": "sig"}]}


def claims(**other: object) -> dict[str, object]:
    now = int(time.time())
    usual = {
        "iss": "https://issuer.example",
        "aud": "gatepost",
        "sub": "1",
        "iat": now,
        "exp": now + 300,
    }
    return {name: value for name, value in (usual | other).items() if value is not None}


def signed(said: dict[str, object], key=OURS, algorithm: str = "RS256", name: str = "one") -> str:
    return jwt.encode(said, key, algorithm=algorithm, headers={"kid": name})


def read(token: str) -> dict[str, object]:
    return claims_in(token, keys_of(OURS), issuer="https://issuer.example", client_id="gatepost")


def test_a_token_that_the_provider_signed_for_us_is_read():
    assert read(signed(claims(azp="gatepost")))["sub"] == "1"
    assert read(signed(claims(exp=int(time.time()) - 30)))["sub"] == "1"


@pytest.mark.parametrize(
    "other",
    [
        {"aud": "another"}, {"iss": "https://issuer.example.evil"}, {"exp": 1}, {"exp": None},
        {"sub": None}, {"iss": None}, {"aud": None}, {"azp": "another"}, {"sub": 5},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_for_others_by_others_or_too_old_is_not(other: dict[str, object]):
    with pytest.raises(NotTrusted):
        read(signed(claims(**other)))


def test_a_token_that_somebody_else_signed_is_not_trusted():
    secret = "x" * 64
    for token in (
        signed(claims(), THEIRS),
        signed(claims(), name="two"),
        jwt.encode(claims(), secret, algorithm="HS256", headers={"kid": "one"}),
        jwt.encode(claims(), None, algorithm="none", headers={"kid": "one"}),
        "a.b.c", "", "é",
    ):  # fmt: skip
        with pytest.raises(NotTrusted):
            read(token)
    with pytest.raises(NotTrusted):
        claims_in(signed(claims()), {}, issuer="https://issuer.example", client_id="gatepost")


def test_an_identity_is_bound_by_tenant_and_subject_and_never_by_address():
    microsoft = Provider(ProviderKind.MICROSOFT, "M", "https://m.example", "c", "s", TENANT)
    google = Provider(ProviderKind.GOOGLE, "G", "https://g.example", "c", "s", "school.example")
    assert identity_in(microsoft, {"tid": TENANT, "sub": "a", "email": "x"}) == f"{TENANT}:a"
    assert identity_in(microsoft, {"tid": "other", "sub": "a"}) is None
    assert identity_in(microsoft, {"sub": "a", "email": "head@school.example"}) is None
    assert identity_in(microsoft, {"tid": TENANT, "email": "head@school.example"}) is None
    assert identity_in(google, {"iss": "i", "hd": "school.example", "sub": "a"}) == "i:a"
    assert identity_in(google, {"iss": "i", "email": "a@school.example", "sub": "a"}) is None
