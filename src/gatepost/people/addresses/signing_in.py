"""The addresses of one's ways to sign in, and of coming in without an account."""

from django.urls import path

from gatepost.people.views import entering, tablet, ways_in

urlpatterns = [
    path("you/sign-in/", ways_in.ways_in, name="ways-in"),
    path("you/sign-in/<int:step>/name/", ways_in.rename, name="rename-passkey"),
    path("you/sign-in/<int:step>/remove/", ways_in.remove, name="remove-step"),
    path("you/sign-in/codes/", ways_in.renew_codes, name="renew-codes"),
    path("you/sign-in/connect/<slug:provider>/", ways_in.connect, name="connect"),
    path("you/sign-in/disconnect/<int:binding>/", ways_in.disconnect, name="disconnect"),
    path("you/browsers/", ways_in.browsers, name="browsers"),
    path("people/<uuid:person_id>/link/", entering.link, name="link"),
    path("people/<uuid:person_id>/link/slip/", entering.slip, name="link-slip"),
    path("people/<uuid:person_id>/pin/", entering.pin, name="pin"),
    path(
        "people/<uuid:person_id>/entries/<uuid:entry_id>/withdraw/",
        entering.withdraw,
        name="withdraw",
    ),
    path(
        "people/<uuid:person_id>/second-step/",
        entering.reset_second_step,
        name="reset-second-step",
    ),
    path("people/tablets/", tablet.tablets, name="tablets"),
    path("people/tablets/<uuid:tablet_id>/end/", tablet.end, name="end-tablet"),
    path("enter/<str:secret>/", entering.enter, name="enter"),
    path("leave/", entering.leave, name="leave"),
    path("tablet/", tablet.tablet, name="tablet"),
    path("tablet/still/", tablet.still_there, name="still-there"),
    path("tablet/<uuid:person_id>/", tablet.type_pin, name="type-pin"),
]
