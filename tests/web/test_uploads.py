"""A file is taken only where a screen says so, in memory, up to a limit, and refused in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from gatepost.web.privacy import leave_nothing_behind
from gatepost.web.screens import anyone, screen
from gatepost.web.uploads import FORGOTTEN_AT_MOST, MEGABYTE, FileTaken, KeptInMemory

KILO = 1024


class FileForm(forms.Form):
    name = forms.CharField(required=False)
    file = FileTaken(most_bytes=MEGABYTE)


@screen(leave=anyone, methods=("GET", "POST"), takes_files=MEGABYTE)
def taking(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return HttpResponse(" ".join(form.errors["file"]), status=422)
    kept = form.cleaned_data["file"]
    assert isinstance(kept, KeptInMemory)
    name = form.cleaned_data["name"]
    return HttpResponse(f"{kept.name} {len(kept.read())} {name} {len(request.FILES)}")


@screen(leave=anyone, methods=("GET", "POST"))
def taking_none(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.FILES)} files, {request.POST.get('name')}")


urlpatterns = [path("taking/", taking), path("taking-none/", taking_none)]


@pytest.fixture
def visitor(db: None) -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client()


def file_of(size: int, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_a_file_within_the_limit_comes_whole_and_beside_it_the_words(visitor: Client):
    for size in (1, 70 * KILO, MEGABYTE):
        answer = visitor.post("/taking/", {"name": "Ida", "file": file_of(size)})
        assert answer.content.decode() == f"list.csv {size} Ida 1"


def test_a_file_over_the_limit_is_let_through_and_forgotten_with_a_sentence(visitor: Client):
    answer = visitor.post("/taking/", {"file": file_of(MEGABYTE + 1)})
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_an_empty_file_and_none_are_said_in_words(visitor: Client):
    assert visitor.post("/taking/", {"file": file_of(0)}).content == b"The file is empty."
    assert visitor.post("/taking/", {"name": "Ida"}).content == b"Choose a file."


def test_of_several_files_only_the_first_is_taken(visitor: Client):
    answer = visitor.post("/taking/", {"file": [file_of(3), file_of(5)], "other": file_of(7)})
    assert answer.content.decode() == "list.csv 3  1"


def test_where_a_screen_says_nothing_no_file_is_taken(visitor: Client):
    answer = visitor.post("/taking-none/", {"name": "Ida", "file": file_of(5)})
    assert answer.content.decode() == "0 files, Ida"


def test_a_file_is_never_put_on_a_disk(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    visitor.post("/taking/", {"file": file_of(MEGABYTE)})
    assert list(tmp_path.iterdir()) == []


def test_a_sender_with_a_token_is_let_in_because_the_file_waits_for_the_search_for_it(db: None):
    strict = Client(enforce_csrf_checks=True)
    with override_settings(ROOT_URLCONF=__name__):
        strict.cookies["gatepost-form"] = "a" * 32
        sent = {"csrfmiddlewaretoken": "a" * 32, "file": file_of(9)}
        assert strict.post("/taking/", sent).content.decode() == "list.csv 9  1"
        assert strict.post("/taking/", {"file": file_of(9)}).status_code == 403


class Endless:
    """A body that says it has a gigabyte, and counts how much of it is taken."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"x" * size


def test_a_gigabyte_is_refused_by_its_length_before_anything_of_it_is_kept():
    body = Endless()
    request = RequestFactory().post("/taking/")
    request.META |= {"CONTENT_LENGTH": str(1024 * MEGABYTE), "wsgi.input": body}
    request._stream = body
    middleware = leave_nothing_behind(lambda request: HttpResponse())
    answer = middleware.process_view(request, taking, (), {})
    assert answer is not None
    assert answer.status_code == 413
    assert "far too large" in answer.content.decode()
    assert body.taken <= FORGOTTEN_AT_MOST


def test_a_length_that_is_no_number_is_no_trouble():
    request = RequestFactory().post("/taking/", CONTENT_LENGTH="many")
    assert (
        leave_nothing_behind(lambda _: HttpResponse()).process_view(request, taking, (), {}) is None
    )
