"""The addresses of permissions. None of them ever holds a word of a draft or of a reason."""

from django.urls import path

from gatepost.registers.views import asking, deciding, giving

app_name = "registers"

_REQUEST = "permissions/requests/<uuid:request_id>/"
_PERMISSION = "permissions/<uuid:permission_id>/"

urlpatterns = [
    path("permissions/", asking.mine, name="permissions"),
    path("permissions/ask/", asking.ask, name="ask"),
    path("permissions/waiting/", deciding.waiting, name="waiting"),
    path("permissions/in-force/", deciding.in_force, name="in-force"),
    path("permissions/give/", giving.give, name="give"),
    path(_REQUEST, asking.one, name="request"),
    path(_REQUEST + "decide/", deciding.decide, name="decide"),
    path(_REQUEST + "decide/yes/", deciding.yes, name="yes"),
    path(_REQUEST + "decide/no/", deciding.no, name="no"),
    path(_REQUEST + "decide/ask-back/", deciding.back, name="ask-back"),
    path(_PERMISSION, giving.permission, name="permission"),
    path(_PERMISSION + "revoke/", giving.revoke, name="revoke"),
]
