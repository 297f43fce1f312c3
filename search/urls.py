from django.urls import path

from search.views import noted, results, suggestions

app_name = "search"
urlpatterns = [
    path("", results.results, name="results"),
    path("suggest/", suggestions.suggest, name="suggest"),
    path("opened/", noted.opened, name="opened"),
    path("keep-off/", noted.keep_off, name="keep_off"),
    path("forget/", noted.forget, name="forget"),
]
