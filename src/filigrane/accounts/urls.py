"""Addresses of the door, of one's account, and of the people of the house."""

from __future__ import annotations

from django.urls import path

from filigrane.accounts.views import account, change_house, enter, invitation, keys, password, people

app_name = "accounts"
urlpatterns = [
    path("entrer/", enter.enter, name="enter"),
    path("sortir/", enter.leave, name="leave"),
    path("invitation/<str:token>/", invitation.join, name="join"),
    path("mot-de-passe/", password.ask_password, name="ask_password"),
    path("mot-de-passe/<str:token>/", password.choose_password, name="choose_password"),
    path("maison/personnes/", people.people, name="people"),
    path("maison/personnes/inviter/", people.invite_somebody, name="invite"),
    path("maison/personnes/<int:person_id>/", people.member, name="member"),
    path("maison/personnes/<int:person_id>/retirer/", people.remove, name="remove"),
    path("maison/invitations/<int:invitation_id>/annuler/", people.withdraw, name="withdraw"),
    path("maison/changer/", change_house.change_house, name="change_house"),
    path("mon-compte/", account.account, name="account"),
    path("mon-compte/mot-de-passe/", account.own_password, name="own_password"),
    path("mon-compte/donnees/", account.my_data, name="my_data"),
    path("mon-compte/cles/nouvelle/", keys.new_key, name="new_key"),
    path("mon-compte/cles/<int:key_id>/annuler/", keys.revoke, name="revoke_key"),
]
