from django.urls import path

from search.views import feeds, gaps, noted, results, saved, start, suggestions, words

app_name = "search"
urlpatterns = [
    path("", results.results, name="results"),
    path("feed.atom", feeds.search_feed, name="feed"),
    path("help/", start.search_help, name="help"),
    path("suggest/", suggestions.suggest, name="suggest"),
    path("saved/", saved.saved_create, name="saved_create"),
    path("saved/<int:pk>/", saved.saved_edit, name="saved_edit"),
    path("saved/<int:pk>/delete/", saved.saved_delete, name="saved_delete"),
    path("opened/", noted.opened, name="opened"),
    path("keep-off/", noted.keep_off, name="keep_off"),
    path("forget/", noted.forget, name="forget"),
    path("gaps/", gaps.board, name="gaps"),
    path("gaps/<int:pk>/dismiss/", gaps.gap_dismiss, name="gap_dismiss"),
    path("gaps/<int:pk>/reopen/", gaps.gap_reopen, name="gap_reopen"),
    path("words/", words.words, name="words"),
    path("words/new/", words.words_new, name="words_new"),
    path("words/<int:pk>/edit/", words.words_edit, name="words_edit"),
    path("words/<int:pk>/delete/", words.words_delete, name="words_delete"),
    path("words/proposals/<int:pk>/dismiss/", words.proposal_dismiss, name="proposal_dismiss"),
    path("news/<int:pk>/away/", gaps.news_away, name="news_away"),
]
