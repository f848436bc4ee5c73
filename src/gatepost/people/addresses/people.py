"""The addresses of the list of people, roles, firms and the roll."""

from django.urls import path

from gatepost.people.views import firms, listing, person, roles, roll

urlpatterns = [
    path("people/", listing.people, name="list"),
    path("people/add/", listing.add, name="add"),
    path("people/firms/", firms.firms, name="firms"),
    path("people/firms/add/", firms.add, name="add-firm"),
    path("people/firms/<uuid:firm_id>/", firms.firm, name="firm"),
    path("people/roles/", roles.roles, name="roles"),
    path("people/roles/give/", roles.give, name="give-role"),
    path("people/roles/<uuid:held_id>/end/", roles.end, name="end-role"),
    path("people/<uuid:person_id>/", person.person, name="person"),
    path("people/<uuid:person_id>/change/", person.change, name="change"),
    path("people/<uuid:person_id>/engage/", person.engage, name="engage"),
    path("people/<uuid:person_id>/leaves/", person.leaves, name="leaves"),
    path(
        "people/<uuid:person_id>/engagements/<uuid:engagement_id>/",
        person.engagement,
        name="engagement",
    ),
    path(
        "people/<uuid:person_id>/engagements/<uuid:engagement_id>/hours/",
        person.hours,
        name="hours",
    ),
    path("roll/", roll.roll, name="roll"),
    path("roll/add/", roll.add_child, name="add-child"),
    path("roll/<uuid:pupil_id>/", roll.child, name="child"),
]
