"""The addresses of the policy."""

from django.urls import path

from gatepost.acceptance.addresses import campaigns, evidence, signing
from gatepost.acceptance.views import policy

app_name = "acceptance"

urlpatterns = [
    path("policy/", policy.policy, name="policy"),
    *campaigns.urlpatterns,
    *signing.urlpatterns,
    *evidence.urlpatterns,
]
