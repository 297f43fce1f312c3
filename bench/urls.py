"""The addresses of the product, and the floor: a view that reads one row by its primary key and returns it."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wiki.models import Page


def floor(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django hands every view the request
    return HttpResponse(Page.objects.with_text().get(pk=pk).html)


handler500 = "config.errors.server_error"
urlpatterns = [
    path("floor/<int:pk>/", floor),
    path("within/<int:pk>/", floor),
    path("", include("config.urls")),
]
