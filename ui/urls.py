from django.urls import path

from ui import drawing, speculation

app_name = "ui"
urlpatterns = [
    path("diagrams/", drawing.diagrams, name="diagrams"),
    path("speculation-rules.json", speculation.rules, name="speculation_rules"),
]
