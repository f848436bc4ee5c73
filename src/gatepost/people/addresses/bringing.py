"""The addresses at which a list of people is brought, looked at and taken in."""

from django.urls import path

from gatepost.people.views import bringing

urlpatterns = [
    path("people/bring/", bringing.bring, name="bring"),
    path("people/paste/", bringing.paste, name="paste"),
    path("people/bring/<uuid:list_id>/", bringing.preview, name="preview"),
    path("people/bring/<uuid:list_id>/columns/", bringing.columns, name="columns"),
    path("people/bring/<uuid:list_id>/taken/", bringing.taken, name="taken"),
    path("people/bring/<uuid:list_id>/forget/", bringing.forget, name="forget-list"),
]
