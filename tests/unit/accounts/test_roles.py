from types import SimpleNamespace

import pytest

from accounts.models import User
from accounts.roles import PERMISSIONS, Role, permissions_of


def holding(*roles, is_active=True):
    return SimpleNamespace(roles=[role.value for role in roles], is_active=is_active)


EVERYTHING = frozenset().union(*PERMISSIONS.values())


def test_permissions_names_every_role():
    assert set(PERMISSIONS) == set(Role)


def test_permissions_let_nobody_delete():
    assert not [perm for perm in EVERYTHING if ".delete_" in perm]


def test_permissions_let_nobody_write_what_is_frozen():
    frozen = {"snapshot", "textversion", "passage", "claimversion", "review", "event", "change"}
    assert not [perm for perm in EVERYTHING if perm.split("_")[-1] in frozen and ".view_" not in perm]


def test_admin_holds_no_right_over_claims():
    held = {perm for perm in PERMISSIONS[Role.ADMIN] if perm.startswith("claims.")}
    assert held == {"claims.view_suggester"}  # models are no claims


@pytest.mark.parametrize(
    ("perm", "holders"),
    [
        ("claims.add_claim", {Role.CURATOR, Role.REVIEWER}),
        ("claims.view_claim", {Role.CURATOR, Role.REVIEWER}),
        ("articles.add_article", {Role.CURATOR, Role.REVIEWER}),
        ("articles.view_contact", {Role.CURATOR, Role.REVIEWER}),
        ("vocabulary.propose_term", {Role.CURATOR, Role.REVIEWER}),
        ("claims.review_claim", {Role.REVIEWER}),
        ("claims.retract_claim", {Role.REVIEWER}),
        ("vocabulary.change_term", {Role.EDITOR}),
        ("vocabulary.merge_term", {Role.EDITOR}),
        ("articles.change_source", {Role.EDITOR}),
        ("accounts.change_user", {Role.ADMIN}),
        ("accounts.view_event", {Role.ADMIN}),
        ("vocabulary.view_term", {Role.CURATOR, Role.REVIEWER, Role.EDITOR}),
        ("articles.view_heartbeat", {Role.EDITOR, Role.ADMIN}),
    ],
)
def test_permissions_say_who_holds_what(perm, holders):
    assert {role for role in Role if perm in PERMISSIONS[role]} == holders


def test_permissions_of_joins_the_roles():
    both = permissions_of(holding(Role.EDITOR, Role.ADMIN))
    assert both == PERMISSIONS[Role.EDITOR] | PERMISSIONS[Role.ADMIN]


@pytest.mark.parametrize("nobody", [holding(), holding(Role.ADMIN, is_active=False)])
def test_permissions_of_nobody_are_none(nobody):
    assert permissions_of(nobody) == frozenset()


def test_user_answers_from_the_table():
    curator = User(username="ada", roles=["curator"])
    assert curator.is_staff
    assert curator.has_role(Role.CURATOR)
    assert not curator.has_role(Role.REVIEWER)
    assert curator.has_perm("claims.add_claim")
    assert not curator.has_perm("claims.review_claim")
    assert curator.has_perms(["claims.add_claim", "articles.add_article"])
    assert not curator.has_perms(["claims.add_claim", "claims.review_claim"])
    assert curator.has_module_perms("claims")
    assert not curator.has_module_perms("accounts")


@pytest.mark.parametrize("user", [User(username="ada"), User(username="ada", roles=["admin"], is_active=False)])
def test_user_without_role_or_switched_off_is_not_staff(user):
    assert not user.is_staff
    assert not user.has_role(Role.ADMIN)


def test_user_shows_display_name_else_user_name():
    assert [str(User(username="ada")), str(User(username="ada", display_name="Ada L."))] == ["ada", "Ada L."]
