"""Addresses of what brings pages in and takes the starter content away."""

from django.urls import path

from transfer import views

app_name = "transfer"
urlpatterns = [
    path("spaces/<str:slug>/import/", views.import_new, name="import_new"),
    path("spaces/<str:slug>/import/<int:pk>/", views.import_progress, name="import_progress"),
    path("spaces/<str:slug>/import/<int:pk>/stop/", views.import_stop, name="import_stop"),
    path("spaces/<str:slug>/import/<int:pk>/again/", views.import_again, name="import_again"),
    path("spaces/<str:slug>/remove-starter/", views.starter_remove, name="starter_remove"),
]
