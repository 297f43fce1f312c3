from django.urls import path

from comments.views import comments, threads

app_name = "comments"
urlpatterns = [
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/resolve/", threads.thread_resolve, name="thread_resolve"),
    path("threads/<int:pk>/reopen/", threads.thread_reopen, name="thread_reopen"),
    path("<int:pk>/", comments.comment, name="comment"),
    path("<int:pk>/edit/", comments.comment_edit, name="comment_edit"),
    path("<int:pk>/delete/", comments.comment_delete, name="comment_delete"),
    path("<int:pk>/restore/", comments.comment_restore, name="comment_restore"),
    path("<int:pk>/wordings/", comments.comment_wordings, name="comment_wordings"),
    path("<slug:kind>/<int:pk>/", threads.threads, name="threads"),
]
