from django.urls import path

from ui import speculation

app_name = "ui"
urlpatterns = [path("speculation-rules.json", speculation.rules, name="speculation_rules")]
