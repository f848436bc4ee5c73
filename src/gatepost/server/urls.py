"""Every address. All but a few begin with the school's word, and each view says who may see it."""

from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from gatepost.people.views import passkeys, second_step, signing_in
from gatepost.server import demonstrating, home
from gatepost.server.addresses import SchoolWord
from gatepost.web.screens import anyone, screen

register_converter(SchoolWord, "school")

handler400 = "gatepost.server.errors.bad_request"
handler403 = "gatepost.server.errors.not_permitted"
handler404 = "gatepost.server.errors.page_not_found"
handler500 = "gatepost.server.errors.server_error"

_open = screen(leave=anyone, methods=("GET", "POST"))
_to_sign_in = _open(RedirectView.as_view(url="/sign-in/", query_string=True))

urlpatterns = [
    path("", home.door, name="door"),
    path("favicon.ico", home.mark, name="mark"),
    path("healthz", home.health, name="health"),
    path(
        "sign-in/",
        signing_in.sign_in,
        {"more": demonstrating.offer},
        name="account_request_login_code",
    ),
    path("sign-in/code/", signing_in.enter_code, name="account_confirm_login_code"),
    path("sign-in/second-step/", second_step.at_sign_in, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.sign_in_with_passkey, name="sign-in-passkey"),
    path("sign-in/with/<slug:provider>/", passkeys.sign_in_with_provider, name="sign-in-provider"),
    path("sign-in/from/<slug:provider>/", passkeys.back_from_provider, name="from-provider"),
    path("second-step/", second_step.ask, name="second-step"),
    path("second-step/choose/", second_step.choose, name="second-step-choose"),
    path("second-step/app/", second_step.add_app, name="second-step-app"),
    path("second-step/passkey/", second_step.add_passkey, name="second-step-passkey"),
    path("second-step/codes/", second_step.codes, name="second-step-codes"),
    path("sign-out/", signing_in.sign_out, name="account_logout"),
    # allauth asks for these names; nobody signs up and nobody has a password.
    path("sign-in/with-password/", _to_sign_in, name="account_login"),
    path("sign-up/", _to_sign_in, name="account_signup"),
    path("sign-in/inactive/", _to_sign_in, name="account_inactive"),
    path("<school:school>/", home.home, name="home"),
    path("<school:school>/you/", home.you, name="you"),
    path("<school:school>/come-in/", home.come_in, name="come-in"),
    path("<school:school>/speak-up/", home.speak_up, name="speak-up"),
    path("<school:school>/demonstration/", demonstrating.choose, name="demonstration"),
    path("<school:school>/", include("gatepost.server.starting.urls")),
    path("<school:school>/", include("gatepost.checks.urls")),
    path("<school:school>/", include("gatepost.registers.urls")),
    path("<school:school>/", include("gatepost.acceptance.urls")),
    path("<school:school>/", include("gatepost.people.urls")),
]
