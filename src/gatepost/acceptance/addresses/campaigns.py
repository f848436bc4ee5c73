"""The addresses of adopting, of campaigns, and of what is on paper."""

from django.urls import path

from gatepost.acceptance.views import adopting, asked, attesting, campaigns, companions, paper

urlpatterns = [
    path("policy/adopt/", adopting.adopt, name="adopt"),
    path("policy/versions/", companions.versions, name="versions"),
    path("policy/versions/add/", companions.add, name="add-companion"),
    path("policy/versions/withdraw/", companions.withdraw, name="withdraw-translation"),
    path("signatures/", campaigns.signatures, name="signatures"),
    path("signatures/begin/", campaigns.begin, name="begin"),
    path("signatures/change/", campaigns.change, name="change-campaign"),
    path("signatures/end/", campaigns.end, name="end-campaign"),
    path("signatures/remind/", campaigns.remind, name="remind"),
    path("signatures/people/", asked.people, name="asked"),
    path("signatures/person/<uuid:asked_id>/", asked.person, name="asked-person"),
    path("signatures/person/<uuid:asked_id>/paper/", paper.enter, name="paper"),
    path("signatures/person/<uuid:asked_id>/scan/", paper.scan, name="scan"),
    path("signatures/slips/", paper.slips, name="slips"),
    path("signatures/attest/", attesting.attest, name="attest"),
    path("signatures/attest/letter/<uuid:firm_id>/", attesting.letter, name="firm-letter"),
]
