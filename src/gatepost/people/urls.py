"""The addresses of people: each part keeps its own in the folder addresses."""

from gatepost.people.addresses import bringing, people, signing_in

app_name = "people"

urlpatterns = [*people.urlpatterns, *bringing.urlpatterns, *signing_in.urlpatterns]
