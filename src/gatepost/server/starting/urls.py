"""The addresses of the guided set-up."""

from django.urls import path

from gatepost.server.starting import views

urlpatterns = [
    path("set-up/", views.set_up, name="set-up"),
    path("set-up/school/", views.details, name="set-up-details"),
    path("set-up/calendar/", views.calendar, name="set-up-calendar"),
    path("set-up/platforms/", views.platforms, name="set-up-platforms"),
    path("set-up/contacts/", views.contacts, name="set-up-contacts"),
    path("set-up/names/", views.names, name="set-up-names"),
    path("set-up/kit/", views.kit, name="set-up-kit"),
    path("set-up/papers/", views.papers, name="set-up-papers"),
    path("set-up/minute/", views.minute, name="set-up-minute"),
    path("set-up/dpia/", views.assessment, name="set-up-dpia"),
    path("set-up/live/", views.live, name="set-up-live"),
]
