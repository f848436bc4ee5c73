"""Leaving nothing behind: what the parts of it do, each by itself."""

import logging

import pytest
from django.core.files.uploadhandler import SkipFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from gatepost.web.privacy import NoFiles, NotTheCheck, leave_nothing_behind, log_fault
from gatepost.web.screens import anyone, screen

WORD = "Zwetschgenkuchen"


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


quiet = screen(leave=anyone, keeps_nothing=True, methods=("GET", "POST"))(page)
plain = screen(leave=anyone, methods=("GET", "POST"))(page)


def asked(view, request: HttpRequest) -> HttpResponse:
    """As Django does it: the middleware, then what it wraps, which looks for the view."""

    def find_and_answer(request: HttpRequest) -> HttpResponse:
        assert middleware.process_view(request, view, (), {}) is None
        return view(request)

    middleware = leave_nothing_behind(find_and_answer)
    return middleware(request)


def test_a_private_screen_is_marked_and_stored_nowhere_and_others_are_left_alone():
    for view, is_private in ((plain, False), (page, False), (quiet, True)):
        request = RequestFactory().get("/")
        response = asked(view, request)
        assert getattr(request, "is_private", False) is is_private
        assert response.headers.get("Cache-Control") == (
            "no-store, private, max-age=0" if is_private else None
        )


def test_files_are_left_out_at_a_private_screen_and_the_words_around_them_are_kept(settings):
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    for view, files in ((plain, 1), (quiet, 0)):
        factory = RequestFactory()
        sent = (
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nBefore.\r\n'
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nfile\r\n'
            b'--x\r\nContent-Disposition: form-data; name="picture"\r\n\r\nBehind.\r\n--x--\r\n'
        )
        request = factory.generic("POST", "/", sent, content_type="multipart/form-data; boundary=x")
        asked(view, request)
        assert request.POST.dict() == {"text": "Before.", "picture": "Behind."}
        assert len(request.FILES) == files


def test_the_handler_of_files_skips_each_and_receives_nothing():
    handler = NoFiles(RequestFactory().post("/"))
    with pytest.raises(SkipFile):
        handler.new_file("f", "f.txt", "text/plain", 4)
    assert handler.receive_data_chunk(b"file", 0) is None
    assert handler.file_complete(4) is None


def record(request: object = None) -> logging.LogRecord:
    made = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "Not Found: %s", ("/x/",), None
    )
    if request is not None:
        made.request = request
    return made


def test_only_records_of_private_requests_and_of_addresses_like_theirs_are_dropped():
    marked = RequestFactory().get("/wrenfold/")
    marked.is_private = True
    open_ones = [
        None,
        "x",
        *map(RequestFactory().get, ("/", "/wrenfold/cheque/", "/wrenfold/recheck/")),
    ]
    private = [
        marked,
        *map(RequestFactory().get, ("/a/check/", "/a/Check", "/a/speak-up/more/", "/a/%63heck/")),
    ]
    assert [NotTheCheck().filter(record(one)) for one in open_ones] == [True] * len(open_ones)
    assert [NotTheCheck().filter(record(one)) for one in private] == [False] * len(private)


def test_a_fault_is_told_by_kind_and_place_and_never_by_its_words(caplog: pytest.LogCaptureFixture):
    def fails(words: str) -> None:
        raise ValueError(words)

    for words in (WORD, f"{WORD}\n{WORD}", ""):
        caplog.clear()
        try:
            fails(words)
        except ValueError as fault:
            log_fault(fault)
        (line,) = caplog.messages
        assert line.startswith("A private screen failed: ValueError at ")
        assert "test_privacy.py:" in line
        assert WORD not in line
        assert caplog.records[0].exc_info is None


def test_a_fault_in_a_library_still_says_where_in_our_code_it_began(
    caplog: pytest.LogCaptureFixture,
):
    def deep(steps: int) -> None:
        if not steps:
            raise ValueError(WORD)
        deep(steps - 1)

    with pytest.raises(ValueError, match=WORD) as caught:
        deep(6)
    log_fault(caught.value)
    began = caught.tb.tb_lineno
    assert f"test_privacy.py:{began} > " in caplog.messages[0]
    assert "/" not in caplog.messages[0]
