from django.urls import path

from hooks import views

app_name = "hooks"
urlpatterns = [
    path("spaces/<str:slug>/webhooks/", views.space_hooks, name="space_hooks"),
    path("spaces/<str:slug>/webhooks/new/", views.space_hook_new, name="space_hook_new"),
    path("topics/<str:slug>/webhooks/", views.topic_hooks, name="topic_hooks"),
    path("topics/<str:slug>/webhooks/new/", views.topic_hook_new, name="topic_hook_new"),
    path("webhooks/<int:pk>/", views.deliveries, name="deliveries"),
    path("webhooks/<int:pk>/edit/", views.hook_edit, name="hook_edit"),
    path("webhooks/<int:pk>/test/", views.hook_test, name="hook_test"),
    path("webhooks/<int:pk>/renew/", views.secret_renew, name="secret_renew"),
    path("webhooks/<int:pk>/delete/", views.hook_delete, name="hook_delete"),
    path("webhooks/deliveries/<int:pk>/again/", views.delivery_again, name="delivery_again"),
]
