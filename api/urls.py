"""Addresses of the API, version 1."""

from django.urls import URLPattern, path, re_path

from api import views
from api.edge import call
from api.version_1 import api

app_name = "api"
calls = [
    URLPattern(pattern.pattern, call(pattern.callback), name=pattern.name)
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and pattern.name != "api-root"
]

urlpatterns = [
    path("openapi.json", call(views.openapi), name="openapi"),
    path("docs", views.docs, name="docs"),
    *calls,
    path("", call(views.nothing), name="root"),
    re_path(r"", call(views.nothing)),
]
