"""Addresses of pages. The number is the identity; the title behind it is decoration."""

from django.urls import path, re_path

from wiki.views import changes, edit, files, home, manage, moves, pages, recycle, reports, spaces, tree, versions

app_name = "wiki"
urlpatterns = [
    path("", home.home, name="home"),
    path("recent/", changes.recent, name="recent"),
    path("bin/", recycle.recycle_bin, name="bin"),
    path("bin/<int:pk>/restore/", recycle.bin_restore, name="bin_restore"),
    path("bin/<int:pk>/purge/", recycle.bin_purge, name="bin_purge"),
    path("spaces/<str:slug>/", spaces.space, name="space"),
    path("spaces/<str:slug>/recent/", changes.space_recent, name="space_recent"),
    path("spaces/<str:slug>/wanted/", reports.wanted, name="wanted"),
    path("spaces/<str:slug>/orphans/", reports.orphans, name="orphans"),
    path("spaces/<str:slug>/tree/", tree.tree_level, name="tree_level"),
    path("pages/new/", edit.page_new, name="page_new"),
    path("pages/preview/", edit.page_preview, name="page_preview"),
    path("pages/places/", tree.places, name="places"),
    path("pages/similar/", edit.page_similar, name="page_similar"),
    path("pages/readers/", manage.member_suggest, name="member_suggest"),
    path("pages/<int:pk>/edit/", edit.page_edit, name="page_edit"),
    path("pages/<int:pk>/history/", versions.page_history, name="page_history"),
    path("pages/<int:pk>/versions/<int:number>/", versions.page_version, name="page_version"),
    path("pages/<int:pk>/versions/<int:number>/restore/", versions.version_restore, name="version_restore"),
    path("pages/<int:pk>/compare/", versions.compare_form, name="page_compare_form"),
    path("pages/<int:pk>/compare/<int:old>/<int:new>/", versions.page_compare, name="page_compare"),
    path("pages/<int:pk>/move/", moves.page_move, name="page_move"),
    path("pages/<int:pk>/copy/", moves.page_copy, name="page_copy"),
    path("pages/<int:pk>/delete/", recycle.page_delete, name="page_delete"),
    path("pages/<int:pk>/access/", manage.page_access, name="page_access"),
    path("pages/<int:pk>/archive/", manage.page_archive, name="page_archive"),
    path("pages/<int:pk>/protect/", manage.page_protect, name="page_protect"),
    path("pages/<int:pk>/topics/", manage.page_topics, name="page_topics"),
    path("pages/<int:pk>/names/", manage.page_names, name="page_names"),
    path("pages/<int:pk>/markdown/", pages.page_markdown, name="page_markdown"),
    path("pages/<int:pk>/links/", reports.page_links, name="page_links"),
    path("pages/<int:pk>/files/", files.page_files, name="page_files"),
    path("files/upload/", files.file_upload, name="file_upload"),
    path("files/<int:pk>/replace/", files.file_replace, name="file_replace"),
    path("files/<int:pk>/delete/", files.file_delete, name="file_delete"),
    path("files/<int:pk>/restore/", files.file_restore, name="file_restore"),
    path("files/<int:pk>/versions/<int:number>/", files.file_version, name="file_version"),
    path("files/<int:pk>/<path:name>", files.file, name="file"),
    path("pages/<int:pk>/", pages.page, name="page_by_number"),
    re_path(r"^pages/(?P<pk>[0-9]{1,18})-(?P<slug>[^/]*)/$", pages.page, name="page"),
]
