"""The addresses of certificates and of a campaign's pack."""

from django.urls import path

from gatepost.acceptance.views import evidence

urlpatterns = [
    path("policy/certificate/<uuid:signature_id>/", evidence.certificate, name="certificate"),
    path("signatures/pack.pdf", evidence.pack_pdf, name="pack-pdf"),
    path("signatures/pack.csv", evidence.pack_csv, name="pack-csv"),
]
