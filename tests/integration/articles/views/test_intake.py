"""The intake page: what a curator pastes or uploads, what they are told, and what is stored of it."""

import datetime as dt
import io
import itertools
import re
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles import services
from articles.models import Article, Snapshot, TextVersion
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, ReviewerFactory, UserFactory
from tests.factories.articles import NOW, ArticleFactory, SnapshotFactory, TextVersionFactory

pytestmark = pytest.mark.django_db
INTAKE = "/admin/intake/"
PROGRESS = "/admin/intake/progress/"
RELEASE = """Antibody Shrinks Tumours in Small Trial

MALMÖ, 3 March 2026 /NordWire/ -- Eleven of 40 patients with melanoma responded, the team of Åsa Bäckström reports.

The patients were followed for two years, and none of those who responded has fallen ill again.
"""


@pytest.fixture
def curator(client):
    user = CuratorFactory()
    client.force_login(user)
    return user


def file(body: bytes | str, name: str = "release.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)


def parse_all() -> None:
    for pk in Snapshot.objects.due(database_now()).values_list("pk", flat=True):
        snapshot = services.claim_for_parse(snapshot_id=pk, worker="w", now=database_now())
        services.parse(snapshot=snapshot, now=database_now())


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize(
    ("factory", "status"),
    [(CuratorFactory, 200), (ReviewerFactory, 200), (EditorFactory, 403), (AdminFactory, 403), (UserFactory, 302)],
)
@pytest.mark.parametrize("page", [INTAKE, PROGRESS])
def test_intake_is_for_those_who_may_add_articles(client, factory, status, page):
    client.force_login(factory())
    assert client.get(page).status_code == status


@pytest.mark.parametrize("page", [INTAKE, PROGRESS])
def test_intake_asks_a_stranger_to_sign_in(client, page):
    answer = client.get(page)
    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


@pytest.mark.parametrize("factory", [EditorFactory, AdminFactory, UserFactory])
def test_nobody_else_adds_articles_or_tries_again(client, factory):
    article = ArticleFactory(dead_at=NOW, outcome="dead")
    client.force_login(factory())
    client.post(INTAKE, {"addresses": "https://example.org/new", "pages": file(RELEASE)})
    client.post(f"/admin/intake/{article.pk}/again/")
    assert Article.objects.count() == 1
    assert Article.objects.get().dead_at == NOW


def test_form_needs_its_token(curator):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(curator)
    assert strict.post(INTAKE, {"addresses": "https://example.org/"}).status_code == 403
    assert not Article.objects.exists()


def test_addresses_and_files_go_in_together(client, curator):
    answer = client.post(
        INTAKE,
        {"addresses": "https://example.org/a\n\n  https://example.org/b  ", "pages": [file(RELEASE), file("Other")]},
    )
    articles = Article.objects.order_by("pk")
    assert (answer.status_code, len(articles)) == (303, 4)
    assert answer["Location"] == f"{INTAKE}?taken={','.join(str(article.pk) for article in articles)}"
    assert {article.added_by for article in articles} == {curator}
    assert [article.url for article in articles[:2]] == ["https://example.org/a", "https://example.org/b"]


def test_progress_goes_from_being_read_to_done(client, curator):
    answer = client.post(INTAKE, {"pages": file(RELEASE)}, follow=True)
    assert "Being read" in text_of(answer)
    assert 'hx-trigger="every 1s"' in text_of(answer)
    pk = Article.objects.get().pk
    parse_all()
    part = client.get(PROGRESS, {"taken": pk})
    assert "Antibody Shrinks Tumours" in text_of(part)
    assert f'href="/admin/curate/{pk}/"' in text_of(part)
    assert "hx-trigger" not in text_of(part)
    assert "<html" not in text_of(part)


@pytest.mark.parametrize("taken", ["", "x", "-1", "9" * 30, "1,,2", "٣", ",".join(map(str, range(5000)))])
def test_progress_of_what_does_not_exist_is_empty(client, curator, taken):
    answer = client.get(PROGRESS, {"taken": taken})
    assert (answer.status_code, list(answer.context["articles"])) == (200, [])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Paste an address or choose a file."),
        ({"addresses": "  \n "}, "Paste an address or choose a file."),
        ({"addresses": "\n".join(f"https://example.org/{n}" for n in range(101))}, "At most 100 at once"),
        ({"addresses": "https://example.org/\x00"}, "Null characters are not allowed"),
    ],
)
def test_form_that_cannot_be_read_says_what_to_change(client, curator, given, message):
    answer = client.post(INTAKE, given)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pages": b""}, ("is empty", "Choose a file with text")),
        ({"pages": b"x" * (21 * 1024 * 1024)}, ("22 MB", "20 MB", "Save only the article")),
        ({"addresses": "ftp://example.org/"}, ("http:// or https://",)),
        ({"addresses": "http://user@example.org/"}, ("user name", "remove it")),
        ({"addresses": "https://example.org/" + "a" * 3000}, ("longer than 2048", "shorter")),
    ],
    ids=["empty", "large", "scheme", "user", "long"],
)
def test_refused_input_names_the_way_out_and_the_others_go_in(client, curator, given, words):
    addresses = "\n".join(["https://example.org/good", given.get("addresses", "")])
    pages = [file(given["pages"])] if "pages" in given else []
    answer = client.post(INTAKE, {"addresses": addresses, "pages": pages})
    assert answer.status_code == 422
    [refused] = answer.context["refused"]
    assert all(word in refused.reason for word in words)
    assert refused.reason in answer.content.decode()
    assert Article.objects.get().url == "https://example.org/good"


@pytest.mark.parametrize(
    ("body", "name", "outcome"),
    [
        (b"\x7fELF" + bytes(range(256)) * 40, "article.html", "unsupported_type"),
        (bytes(range(256)) * 400, "article.html", "unsupported_type"),
        (b"%PDF-1.7 ...", "article.pdf", "failed_parse"),
        (b" \n\t \n", "article.txt", "empty"),
        (b"<html><body><script>1</script></body></html>", "article.html", "failed_parse"),
    ],
    ids=["program", "binary", "pdf", "white-space", "no-text"],
)
def test_file_without_a_text_ends_with_a_reason_and_keeps_its_bytes(client, curator, body, name, outcome):
    client.post(INTAKE, {"pages": file(body, name)})
    parse_all()
    article = Article.objects.get()
    if outcome == "failed_parse":
        assert article.outcome in {"failed_parse", "empty"}
    else:
        assert article.outcome == outcome
    assert article.outcome_reason
    assert Snapshot.objects.get().size == len(body)
    assert not TextVersion.objects.exists()
    answer = client.get(PROGRESS, {"taken": article.pk})
    assert article.outcome_reason in text_of(answer)
    # The same bytes bring the same answer, unless the parser itself failed.
    assert ("Try again" in text_of(answer)) == (article.outcome == "failed_parse")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le"])
def test_file_in_any_usual_encoding_is_read(client, curator, encoding):
    client.post(INTAKE, {"pages": file(RELEASE.encode(encoding))})
    parse_all()
    assert "MALMÖ" in TextVersion.objects.get().text
    assert "Bäckström" in TextVersion.objects.get().text


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such-charset", "utf-7"])
def test_wrong_charset_in_the_page_does_not_harm_the_words(client, curator, declared):
    page = f'<html><head><meta charset="{declared}"></head><body><p>{RELEASE}</p></body></html>'
    for encoding in ("utf-8", "windows-1252"):
        client.post(INTAKE, {"pages": file(page.encode(encoding), "page.html")})
    parse_all()
    assert all("Bäckström" in text for text in TextVersion.objects.values_list("text", flat=True))
    assert TextVersion.objects.count() == 2


def test_same_input_twice_is_one_article(client, curator):
    for _ in range(2):
        answer = client.post(
            INTAKE, {"addresses": "https://example.org/a\nHTTPS://EXAMPLE.ORG/a#top", "pages": [file(RELEASE)] * 1}
        )
        assert answer.status_code == 303
    assert (Article.objects.count(), Snapshot.objects.count()) == (2, 1)


def test_hundred_at_once_go_in(client, curator):
    answer = client.post(INTAKE, {"addresses": "\n".join(f"https://example.org/{n}" for n in range(100))}, follow=True)
    assert (answer.status_code, Article.objects.count()) == (200, 100)
    assert len(answer.context["articles"]) == 100


def test_hostile_names_are_shown_as_text(client, curator):
    client.post(INTAKE, {"pages": file("", "<img src=x onerror=alert(1)>.txt")})
    answer = client.post(INTAKE, {"pages": file(RELEASE, "../..\\<script>alert(1)</script>\u202e.txt")}, follow=True)
    assert "<script>alert" not in answer.content.decode()
    name = Article.objects.get().upload_name
    assert "/" not in name
    assert "\u202e" not in name


def test_failed_article_is_tried_again(client, curator):
    snapshot = SnapshotFactory(
        next_at=None, dead_at=NOW, article__outcome="failed_parse", article__url="upload:sha256:00"
    )
    answer = client.post(f"/admin/intake/{snapshot.article_id}/again/")
    assert (answer.status_code, answer["Location"]) == (303, f"{INTAKE}?taken={snapshot.article_id}")
    parse_all()
    assert Article.objects.get().outcome == "parsed"


def test_trying_again_what_does_not_exist_says_so(client, curator):
    answer = client.post("/admin/intake/999999/again/")
    assert (answer.status_code, answer.content) == (400, b"There is no such article.")
    assert client.get("/admin/intake/999999/again/").status_code == 405


@pytest.mark.parametrize("count", [1, 20])
def test_pages_ask_a_constant_number_of_questions(client, curator, count, django_assert_num_queries):
    articles = [TextVersionFactory().snapshot.article for _ in range(count)]
    articles += ArticleFactory.create_batch(count)
    taken = ",".join(str(article.pk) for article in articles)
    with django_assert_num_queries(3):  # session, person, articles
        assert len(client.get(PROGRESS, {"taken": taken}).context["articles"]) == 2 * count
    with django_assert_num_queries(3):
        client.get(INTAKE, {"taken": taken})


class Upload(io.RawIOBase):
    """A multipart body with one large file, made while it is read: the test holds as little of it as the server."""

    BOUNDARY = "made-up-boundary"
    PIECE = b"all work and no play " * 3000

    def __init__(self, size: int) -> None:
        head = f'--{self.BOUNDARY}\r\nContent-Disposition: form-data; name="pages"; filename="huge.html"\r\n\r\n'
        pieces = itertools.repeat(self.PIECE, size // len(self.PIECE) + 1)
        self._pieces = itertools.chain([head.encode()], pieces, [f"\r\n--{self.BOUNDARY}--\r\n".encode()])
        tail = len(self.BOUNDARY) + 8
        self.length = len(head.encode()) + (size // len(self.PIECE) + 1) * len(self.PIECE) + tail
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._held and (piece := next(self._pieces, None)):
            self._held = piece
        given, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def test_file_of_60_mb_is_refused_without_being_read_into_memory(client, curator):
    client.get(INTAKE)
    upload = Upload(60_000_000)
    tracemalloc.start()
    answer = client.generic(
        "POST",
        INTAKE,
        CONTENT_TYPE=f"multipart/form-data; boundary={upload.BOUNDARY}",
        CONTENT_LENGTH=str(upload.length),
        **{"wsgi.input": upload},
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 422
    [refused] = answer.context["refused"]
    assert refused.reason.startswith("The file has 60 MB; the limit is 20 MB.")
    assert peak < 10_000_000
    assert not Article.objects.exists()


def test_identifiers_go_in_and_are_known_the_second_time(client, curator):
    given = {"addresses": "10.1000/ABC\nPMC1234567, NCT01234567", "pmids": "123 PMID:456"}
    client.post(INTAKE, given)
    articles = Article.objects.order_by("pk")
    assert [(one.doi or one.pmcid or one.nct or one.pmid) for one in articles] == [
        "10.1000/abc", "PMC1234567", "NCT01234567", "123", "456",
    ]  # fmt: skip
    ids = ",".join(str(one.pk) for one in articles)
    answer = client.post(INTAKE, {**given, "addresses": f"{given['addresses']}\nhttps://doi.org/10.1000/abc"})
    assert answer["Location"] == f"{INTAKE}?taken={ids}&known={ids}"
    assert text_of(client.get(answer["Location"])).count("already here") == 5
    assert Article.objects.count() == 5


@pytest.mark.parametrize(
    ("line", "words"),
    [("example.org", "Did you mean https://example.org"), ("12345678", "PubMed numbers"), ("melanoma", "neither")],
)
def test_line_that_is_no_address_names_the_way_out(client, curator, line, words):
    answer = client.post(INTAKE, {"addresses": line})
    assert (answer.status_code, words in answer.context["refused"][0].reason) == (422, True)
    assert not Article.objects.exists()


def test_field_for_pubmed_numbers_says_what_it_takes(client, curator):
    answer = client.post(INTAKE, {"pmids": "10.1000/abc"})
    assert (answer.status_code, "no PubMed number" in text_of(answer)) == (422, True)
    assert "Paste an address" not in text_of(answer)


def test_bare_page_shows_what_is_under_way_and_what_failed_lately(client, curator):
    now = database_now()
    ArticleFactory(url="https://example.org/later", added_by=curator, next_at=now + dt.timedelta(days=400))
    ArticleFactory(url="https://example.org/dead", added_by=curator, outcome="dead", changed_at=now, dead_at=now)
    ArticleFactory(url="https://example.org/old", added_by=curator, outcome="dead", changed_at=NOW, dead_at=NOW)
    ArticleFactory(url="https://example.org/polled", outcome="dead", changed_at=now, dead_at=now)
    page = client.get(INTAKE)
    assert [article.url for article in page.context["articles"]] == ["https://example.org/later"]
    assert [article.url for article in page.context["failed"]] == ["https://example.org/dead"]
    assert "Next try" in text_of(page)
    assert text_of(page).count("Try again") == 1


@pytest.mark.parametrize(
    ("outcome", "of_address", "of_file"),
    [
        ("failed_parse", True, True), ("dead", True, True), ("blocked", True, False), ("empty", True, False),
        ("truncated_body", True, False), ("encrypted", False, False), ("needs_ocr", False, False),
        ("unsupported_type", False, False), ("gone", False, False), ("waiting", False, False),
    ],
)  # fmt: skip
def test_another_try_is_offered_where_it_can_help(outcome, of_address, of_file):
    assert ArticleFactory(outcome=outcome).another_try_may_help == of_address
    assert ArticleFactory(outcome=outcome, url="upload:sha256:00").another_try_may_help == of_file
