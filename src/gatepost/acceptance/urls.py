"""The addresses of the policy."""

from django.urls import path

from gatepost.acceptance import views

app_name = "acceptance"

urlpatterns = [path("policy/", views.policy, name="policy")]
