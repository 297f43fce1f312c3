from django.urls import path

from accounts.views import feeds, invitations, once, people, profile, sessions, tokens

app_name = "accounts"

urlpatterns = [
    path("people/", people.person_list, name="person_list"),
    path("people/invite/", invitations.invitation_create, name="invitation_create"),
    path("people/invitations/", invitations.invitation_list, name="invitation_list"),
    path("people/invitations/<int:pk>/withdraw/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("people/<str:username>/", people.person, name="person"),
    path("people/<str:username>/picture/<str:version>", people.person_picture, name="person_picture"),
    path("invitations/<str:secret>/", invitations.invitation_accept, name="invitation_accept"),
    path("settings/", profile.profile_edit, name="profile_edit"),
    path("settings/sessions/", sessions.session_list, name="session_list"),
    path("settings/sessions/end-others/", sessions.session_end_others, name="session_end_others"),
    path("settings/sessions/<int:pk>/end/", sessions.session_end, name="session_end"),
    path("settings/feeds/", feeds.feed_key, name="feed_key"),
    path("settings/feeds/renew/", feeds.feed_key_renew, name="feed_key_renew"),
    path("settings/tokens/", tokens.token_list, name="token_list"),
    path("settings/tokens/new/", tokens.token_create, name="token_create"),
    path("settings/tokens/<int:pk>/delete/", tokens.token_delete, name="token_delete"),
    path("accounts/once/<str:token>/", once.sign_in_once, name="sign_in_once"),
]
