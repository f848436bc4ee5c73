"""Gatepost's addresses, and one at which a deed is done."""

import deeds
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from gatepost.web.screens import anyone, screen


@csrf_exempt
@screen(leave=anyone, methods=("POST",))
def do(request, reference):
    deeds.ask(reference)
    return HttpResponse("done")


urlpatterns = [
    path("deeds/<str:reference>/", do),
    path("", include("gatepost.server.urls")),
]
