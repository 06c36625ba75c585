import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import services
from accounts.models import Event, InterestStatement, Token, User
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import PASSWORD, CuratorFactory, ReviewerFactory, TokenFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
WAYS_IN = [LOGIN, "/admin/login/"]


def sign_in(client, username="ada", password=PASSWORD, way=LOGIN, **more):
    address = more.pop("address", "192.0.2.1")
    return client.post(way, {"username": username, "password": password, **more}, REMOTE_ADDR=address)


def shown(response):
    """The page without what differs by chance: the CSRF token and the echo of the name."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())
    return re.sub(r'(name="username" value=")[^"]*', r"\1", text)


@pytest.mark.parametrize("way", WAYS_IN)
def test_sign_in_leads_to_the_desk_with_a_new_session(client, way):
    ada = CuratorFactory(username="ada", signs_in=True)
    client.get(way)
    client.session["kept"] = 1
    client.session.save()
    before = client.session.session_key
    response = sign_in(client, way=way)
    assert (response.status_code, response["Location"]) == (302, "/admin/curate/")
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(ada.pk)


@pytest.mark.parametrize(
    ("roles", "where"),
    [(["reviewer"], "/admin/review/"), (["curator", "reviewer"], "/admin/curate/"), (["editor"], "/"), ([], "/")],
)
def test_sign_in_leads_to_where_work_waits(client, roles, where):
    UserFactory(username="ada", signs_in=True, roles=roles)
    assert sign_in(client)["Location"] == where


@pytest.mark.parametrize(
    ("roles", "links"),
    [
        ([], set()),
        (["curator"], {"admin:intake", "admin:curate"}),
        (["reviewer"], {"admin:intake", "admin:curate", "admin:review"}),
    ],
)
def test_the_public_header_names_the_account_and_what_it_may_do(client, roles, links):
    user = UserFactory(roles=roles)
    client.force_login(user)
    body = client.get("/about/").content.decode()
    shown_links = {name for name in ("admin:intake", "admin:curate", "admin:review") if f'"{reverse(name)}"' in body}
    assert shown_links == links
    assert f"</span>{user}</a>" in body


@pytest.mark.parametrize("way", WAYS_IN)
def test_sign_in_goes_where_it_was_asked_for(client, way):
    CuratorFactory(username="ada", signs_in=True)
    page = client.get(way, {"next": "/admin/curate/?a=1"})
    assert 'name="next" value="/admin/curate/?a=1"' in page.content.decode()
    assert sign_in(client, way=way, next="/admin/curate/?a=1")["Location"] == "/admin/curate/?a=1"


@pytest.mark.parametrize("way", WAYS_IN)
@pytest.mark.parametrize(
    "target",
    [
        "//evil.test",
        "/\\\\evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "///evil.test",
        "/\t/evil.test",
        "/\n/evil.test",
        "\x00//evil.test",
        " //evil.test",
        "javascript:alert(1)",
        "javascript://%0aalert(1)",
        "data:text/html,x",
        "https://evil.test/",
        "http://testserver/",
        "http:/evil.test",
        "evil.test",
        "@evil.test",
        "",
    ],
)
def test_sign_in_never_leads_to_another_site(client, way, target):
    CuratorFactory(username="ada", signs_in=True)
    response = client.post(f"{way}?next=", {"username": "ada", "password": PASSWORD, "next": target})
    assert (response.status_code, response["Location"]) == (302, "/admin/curate/")
    asked = client.get(way, {"next": target}).content.decode()
    assert 'name="next"' not in asked
    assert "evil" not in asked


def test_sign_in_says_the_same_for_known_and_unknown_names(client):
    CuratorFactory(username="known", signs_in=True)
    CuratorFactory(username="off", signs_in=True, is_active=False)
    pages = [
        shown(sign_in(client, name, password))
        for name, password in [("known", "x"), ("nobody", "x"), ("off", PASSWORD)]
    ]
    assert pages[0] == pages[1] == pages[2]
    assert "do not belong together" in pages[0]


@pytest.mark.parametrize("way", WAYS_IN)
def test_sign_in_answers_429_on_the_eleventh_bad_try(client, way):
    CuratorFactory(username="known", signs_in=True)
    pages = {}
    for name in ["known", "nobody"]:
        answers = [sign_in(client, name, "wrong", way=way) for _ in range(11)]
        assert [answer.status_code for answer in answers] == [200] * 10 + [429]
        assert 0 < int(answers[-1]["Retry-After"]) <= 15 * 60 + 1
        pages[name] = shown(answers[-1])
    assert pages["known"] == pages["nobody"]
    assert sign_in(client, "known", way=way).status_code == 429  # even with the right password
    assert sign_in(client, "known", way=way, address="192.0.2.2").status_code == 302


def test_sign_in_answers_429_on_the_hundred_and_first_name_of_one_address(client):
    answers = [sign_in(client, f"person-{number}", "wrong").status_code for number in range(101)]
    assert answers == [200] * 100 + [429]


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 200)])
def test_sign_in_believes_a_forwarded_address_only_from_a_named_proxy(client, settings, proxies, last):
    settings.TRUSTED_PROXIES = proxies
    for number in range(11):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        response = client.post(LOGIN, {"username": "ada", "password": "wrong"}, headers=headers)
    assert response.status_code == last


def test_sign_in_with_the_limits_of_both_ways_in_common(client):
    CuratorFactory(username="ada", signs_in=True)
    answers = [sign_in(client, password="wrong", way=WAYS_IN[number % 2]).status_code for number in range(11)]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "a\x00b"},
        {"password": "a\x00b"},
        {"username": ""},
        {"username": "x" * 65},
        {"password": "x" * 5000},
    ],
)
def test_sign_in_refuses_hostile_text_in_place(client, wrong):
    response = sign_in(client, **{"username": "ada", "password": PASSWORD, **wrong})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_sign_in_page_is_not_kept_and_tells_who_is_here(client):
    client.force_login(UserFactory(display_name="Ada <b>"))
    response = client.get(LOGIN, {"next": "/admin/"})
    assert "no-store" in response["Cache-Control"]
    assert "signed in as Ada &lt;b&gt;" in response.content.decode()


def test_sign_in_needs_the_csrf_token():
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert [sign_in(strict, way=way).status_code for way in WAYS_IN] == [403, 403]


@pytest.mark.parametrize("way", ["/accounts/logout/", "/admin/logout/"])
def test_sign_out_kills_the_session(client, way):
    client.force_login(CuratorFactory())
    key = client.session.session_key
    assert client.get(way).status_code == 405
    assert client.post(way).status_code == 302
    assert not Session.objects.filter(session_key=key).exists()
    client.cookies["session"] = key
    assert client.get("/accounts/tokens/").status_code == 302


@pytest.mark.parametrize("name", ["password", "tokens", "interests"])
def test_account_pages_ask_to_sign_in(client, name):
    response = client.get(reverse(f"accounts:{name}"))
    assert response["Location"] == f"/accounts/login/?next=/accounts/{name}/"


def test_password_page_changes_it_and_ends_other_sessions(client):
    from django.test import Client

    user, other = CuratorFactory(signs_in=True), Client()
    client.force_login(user)
    other.force_login(user)
    response = client.post("/accounts/password/", {"old_password": PASSWORD, "password": "another-long-phrase"})
    assert response.status_code == 302
    assert User.objects.get(pk=user.pk).check_password("another-long-phrase")
    assert "The password is changed" in client.get("/accounts/password/").content.decode()
    assert other.get("/accounts/password/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("wrong", "another-long-phrase", "not the present password"),
        (PASSWORD, "password1234", "too common"),
        (PASSWORD, "short", "too short"),
    ],
)
def test_password_page_refuses_in_place(client, old, new, text):
    user = CuratorFactory(signs_in=True)
    client.force_login(user)
    response = client.post("/accounts/password/", {"old_password": old, "password": new})
    assert text in response.content.decode()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert not Event.objects.exists()


def test_password_page_has_the_limits_of_signing_in(client):
    client.force_login(CuratorFactory(signs_in=True))
    form = {"old_password": "wrong", "password": "another-long-phrase"}
    assert [client.post("/accounts/password/", form).status_code for _ in range(11)] == [200] * 10 + [429]


def test_tokens_page_shows_a_new_token_once(client):
    user = CuratorFactory()
    client.force_login(user)
    response = client.post("/accounts/tokens/", {"name": "sync", "scopes": ["read:draft"], "days": 30})
    token = Token.objects.get(user=user)
    (text,) = re.findall(r"ia_[a-z0-9]{8}_[0-9a-f]{64}", response.content.decode())
    assert services.hash_secret(text.rsplit("_", 1)[1]) == token.secret_sha256
    assert "no-store" in response["Cache-Control"]
    assert text not in client.get("/accounts/tokens/").content.decode()


@pytest.mark.parametrize("wrong", [{"days": 366}, {"days": 0}, {"days": "x"}, {"name": "a\x00"}, {"scopes": ["all"]}])
def test_tokens_page_refuses_in_place(client, wrong):
    client.force_login(CuratorFactory())
    response = client.post("/accounts/tokens/", {"name": "sync", "scopes": [], "days": 30} | wrong)
    assert "errorlist" in response.content.decode()
    assert not Token.objects.exists()


def test_tokens_page_shows_the_state_of_ones_own(client):
    user, now = CuratorFactory(), database_now()
    for name, more in {
        "good": {},
        "ended": {"revoked_at": now},
        "old": {"expires_at": now - dt.timedelta(days=1)},
    }.items():
        TokenFactory(
            user=user,
            name=name,
            created_at=now - dt.timedelta(days=2),
            **({"expires_at": now + dt.timedelta(days=9)} | more),
        )
    TokenFactory(name="foreign")
    client.force_login(user)
    text = client.get("/accounts/tokens/").content.decode()
    assert text.count("Revoke good") == text.count("revoked\n") == text.count("expired\n") == 1
    assert "foreign" not in text


def test_revoke_ends_only_ones_own_token(client):
    own, foreign = TokenFactory(), TokenFactory()
    client.force_login(own.user)
    assert client.post(f"/accounts/tokens/{own.pk}/revoke/").status_code == 302
    assert client.post(f"/accounts/tokens/{foreign.pk}/revoke/").status_code == 404
    assert client.get(f"/accounts/tokens/{own.pk}/revoke/").status_code == 405
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert own.revoked_at
    assert foreign.revoked_at is None


def test_interests_page_takes_a_statement_and_leads_back(client):
    user = ReviewerFactory()
    client.force_login(user)
    assert "no valid statement" in client.get("/accounts/interests/").content.decode()
    form = {"organisations": "Acme <Pharma>\r\n\r\nApex", "terms": "IA:THER:PD1", "next": "/admin/curate/7/"}
    assert client.post("/accounts/interests/", form)["Location"] == "/admin/curate/7/"
    statement = InterestStatement.objects.get(user=user)
    assert (statement.organisations, statement.terms) == (["Acme <Pharma>", "Apex"], ["IA:THER:PD1"])
    page = client.get("/accounts/interests/").content.decode()
    assert "Acme &lt;Pharma&gt;, Apex; IA:THER:PD1." in page


def test_interests_page_takes_nothing_to_declare(client):
    client.force_login(ReviewerFactory())
    response = client.post("/accounts/interests/", {"nothing_to_declare": "on"})
    assert response["Location"] == "/accounts/interests/"
    assert "nothing to declare." in client.get("/accounts/interests/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{}, {"nothing_to_declare": "on", "terms": "IA:THER:PD1"}, {"terms": "PD-1"}, {"organisations": "a\x00"}]
)
def test_interests_page_refuses_in_place_and_keeps_where_to_go(client, wrong):
    client.force_login(ReviewerFactory())
    response = client.post("/accounts/interests/", {"next": "/admin/curate/7/", **wrong})
    text = response.content.decode()
    assert "errorlist" in text
    assert 'name="next" value="/admin/curate/7/"' in text
    assert not InterestStatement.objects.exists()
