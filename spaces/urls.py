"""Addresses of what spaces are and who may do what in them. `/spaces/<slug>/` itself shows pages and is the wiki's."""

from django.urls import path

from spaces import views

app_name = "spaces"
urlpatterns = [
    path("", views.space_list, name="space_list"),
    path("new/", views.space_new, name="space_new"),
    path("<str:slug>/edit/", views.space_edit, name="space_edit"),
    path("<str:slug>/access/", views.space_access, name="space_access"),
    path("<str:slug>/access/people/", views.member_suggest, name="member_suggest"),
    path("<str:slug>/archive/", views.space_archive, name="space_archive"),
]
