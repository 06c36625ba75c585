import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.models import Event, InterestStatement, Token, User
from tests.factories.accounts import (
    PASSWORD,
    AdminFactory,
    CuratorFactory,
    EditorFactory,
    EventFactory,
    InterestStatementFactory,
    ReviewerFactory,
    TokenFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"


@pytest.fixture
def chief(client):
    user = AdminFactory(username="chief")
    client.force_login(user)
    return user


def test_admin_site_has_no_groups():
    assert not admin.site.is_registered(Group)


@pytest.mark.parametrize(
    ("factory", "status"),
    [(AdminFactory, 200), (CuratorFactory, 403), (ReviewerFactory, 403), (EditorFactory, 403), (UserFactory, 302)],
)
@pytest.mark.parametrize("page", ["user", "token", "event", "intereststatement"])
def test_admin_pages_of_accounts_are_for_admins(client, factory, status, page):
    client.force_login(factory())
    assert client.get(f"/admin/accounts/{page}/").status_code == status


def test_admin_adds_a_user_through_the_service(client, chief):
    form = {"username": "Ada", "display_name": "Ada L.", "email": "", "roles": ["curator"], "first_password": PASSWORD}
    assert client.post(f"{USERS}add/", form).status_code == 302
    ada = User.objects.get(username="ada")
    assert ada.check_password(PASSWORD)
    assert ada.roles == ["curator"]
    event = Event.objects.latest("pk")
    assert (event.action, event.actor, event.object_id) == ("user.create", chief, str(ada.pk))


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "CHIEF"},
        {"username": "a b"},
        {"first_password": "password1234"},
        {"first_password": ""},
        {"roles": ["superuser"]},
        {"display_name": "a\x00"},
    ],
)
def test_admin_refuses_a_wrong_user_in_place(client, chief, wrong):
    form = {"username": "ada", "display_name": "", "email": "", "roles": [], "first_password": PASSWORD}
    response = client.post(f"{USERS}add/", form | wrong)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert User.objects.count() == 1


def test_admin_changes_a_user_through_the_service(client, chief):
    user = CuratorFactory(signs_in=True)
    page = f"{USERS}{user.pk}/change/"
    assert client.get(page).status_code == 200
    form = {"display_name": "Grace", "email": "", "roles": ["curator", "reviewer"], "is_active": "on"}
    assert client.post(page, form).status_code == 302
    user.refresh_from_db()
    assert (user.display_name, user.roles) == ("Grace", ["curator", "reviewer"])
    assert user.check_password(PASSWORD)
    assert [event.action for event in Event.objects.about(user)] == ["user.change"]


def test_admin_sets_a_new_password(client, chief):
    user = CuratorFactory(signs_in=True)
    form = {"display_name": "", "email": "", "roles": ["curator"], "is_active": "on"}
    weak = client.post(f"{USERS}{user.pk}/change/", form | {"new_password": "password1234"})
    assert "too common" in weak.content.decode()
    client.post(f"{USERS}{user.pk}/change/", form | {"new_password": "another-long-phrase"})
    user.refresh_from_db()
    assert user.check_password("another-long-phrase")


def test_admin_keeps_the_last_admin(client, chief):
    response = client.post(f"{USERS}{chief.pk}/change/", {"display_name": "", "email": "", "roles": ["curator"]})
    assert "Somebody must stay" in response.content.decode()
    chief.refresh_from_db()
    assert chief.roles == ["admin"]


def test_admin_deletes_nobody(client, chief):
    user = CuratorFactory()
    assert client.post(f"{USERS}{user.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(USERS, {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"})
    assert User.objects.filter(pk=user.pk).exists()


def test_admin_ends_tokens_and_never_shows_a_secret(client, chief):
    token = TokenFactory(secret_sha256="5" * 64)
    assert "5555" not in client.get(f"/admin/accounts/token/{token.pk}/change/").content.decode()
    client.post("/admin/accounts/token/", {"action": "revoke", "_selected_action": [token.pk]})
    token.refresh_from_db()
    assert token.revoked_at
    assert Event.objects.latest("pk").actor == chief


@pytest.mark.parametrize(
    ("page", "factory"),
    [("token", TokenFactory), ("event", EventFactory), ("intereststatement", InterestStatementFactory)],
)
def test_admin_only_reads_what_is_written_elsewhere(client, chief, page, factory):
    row = factory()
    base = f"/admin/accounts/{page}/"
    assert client.get(f"{base}{row.pk}/change/").status_code == 200
    for path in [f"{base}add/", f"{base}{row.pk}/change/", f"{base}{row.pk}/delete/"]:
        assert client.post(path, {"post": "yes"}).status_code == 403
    assert [model.objects.count() for model in (Token, Event, InterestStatement)].count(1) >= 1


def test_admin_leads_to_the_account_page_for_a_password(client, chief):
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/"


def test_admin_sends_an_unknown_person_to_sign_in(client):
    assert client.get(USERS)["Location"] == f"/admin/login/?next={USERS}"
