"""The addresses of reading, signing, replying, and the documents beside the policy."""

from django.urls import path

from gatepost.acceptance.views import documents, reading, replying, signing

urlpatterns = [
    path("policy/read/", reading.read, name="read"),
    path("policy/changed/", reading.changed, name="changed"),
    path("policy/understand/", reading.understand, name="understand"),
    path("policy/sign/", signing.sign, name="sign"),
    path("policy/signed/", signing.signed, name="signed"),
    path("policy/question/", replying.question, name="question"),
    path("policy/time/", replying.time, name="time"),
    path("policy/disagree/", replying.disagree, name="disagree"),
    path("policy/companion/<uuid:companion_id>/", documents.companion, name="companion"),
    path("policy/translation/<uuid:translation_id>/", documents.translation, name="translation"),
]
