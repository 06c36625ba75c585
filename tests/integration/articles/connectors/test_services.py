"""Every service end to end: a source is polled page by page from a server that speaks it, into the real database."""

import dataclasses
import datetime as dt
import json
import zlib

import pytest

from articles import services
from articles.kinds import ArticleKind, Outcome, SourceKind
from articles.models import Article, Host, Run, Snapshot, Source
from tests.factories.articles import NOW, SourceFactory
from tests.integration.articles.connectors import speaking
from tests.servers import LocalServer, response
from tests.unit.articles.connectors import samples

pytestmark = pytest.mark.django_db
SINCE = dt.date(2025, 6, 1)
TOO_OFTEN = response(b'{"error":"API rate limit exceeded"}', status="429 Too Many Requests", retry_after="40")


@pytest.fixture
def served(settings):
    """Start a server that speaks as this service, and make a source of its kind that is due."""
    open_servers = []
    settings.FETCH_CONTACT = "atlas@example.org"

    def start(kind: SourceKind, service: speaking.Service, *, query: str = "melanoma", path: str = "") -> Source:
        server = LocalServer(service)
        open_servers.append(server.__enter__())
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for server in open_servers for host, port in server.allowed)
        base = server.url.rstrip("/") + path
        return SourceFactory(kind=kind.value, base_url=base, query=query, since=SINCE, rate=0, key="", next_at=NOW)

    yield start
    for server in open_servers:
        server.__exit__()


def poll(source: Source, *, now: dt.datetime = NOW) -> Run:
    """One run from its first page to its last."""
    for _ in range(60):
        claimed = services.claim_for_poll(source_id=source.pk, worker="w", now=now)
        assert claimed is not None
        if not services.poll_page(source=claimed, now=now).goes_on:
            break
    source.refresh_from_db()
    return Run.objects.latest("pk")


def poll_again(source: Source) -> Run:
    """A run an hour later that asks for the same days."""
    Source.objects.filter(pk=source.pk).update(since=SINCE)
    return poll(source, now=NOW + dt.timedelta(hours=1))


def numbers(run: Run) -> tuple[int, int, int]:
    assert run.error == ""
    return run.new, run.changed, run.unchanged


def kept(article: Article) -> bytes:
    return zlib.decompress(Snapshot.objects.get(article=article).body)


def test_pubmed_brings_the_records_of_a_search(served):
    service = speaking.PubMed([{"pmid": str(39_000_000 + n), "day": "2025/06/03"} for n in range(230)])
    service.works.append({"pmid": "38000000", "day": "2025/05/01"})
    source = served(SourceKind.PUBMED, service)
    run = poll(source)
    assert numbers(run) == (230, 0, 0)
    assert run.pages == 4
    assert [path.rpartition("/")[2] for path in service.paths] == ["esearch.fcgi", *["efetch.fcgi"] * 3]
    assert all(asked.terms["email"] == "atlas@example.org" for asked in service.asked)
    assert all("ImmunoAtlas" in asked.agent for asked in service.asked)
    article = Article.objects.get(url="https://pubmed.ncbi.nlm.nih.gov/39000007/")
    assert (article.kind, article.title, article.pmid) == (ArticleKind.PAPER, "Invented 39000007", "39000007")
    assert kept(article).startswith(b"<PubmedArticle>")
    assert numbers(poll_again(source)) == (0, 0, 230)
    assert Article.objects.count() == Snapshot.objects.count() == 230


def test_pubmed_goes_on_where_it_was_when_the_server_has_forgotten_the_search(served):
    service = speaking.PubMed([{"pmid": str(39_000_000 + n), "day": "2025/06/03"} for n in range(150)])
    source = served(SourceKind.PUBMED, service)
    for _ in range(2):
        services.poll_page(source=services.claim_for_poll(source_id=source.pk, worker="w", now=NOW), now=NOW)
    service.histories.clear()
    assert numbers(poll(source)) == (150, 0, 0)
    assert [asked.terms.get("retstart") for asked in service.asked] == [None, "0", "100", None, "100"]


def test_pubmed_says_why_it_refused_and_keeps_the_answer(served):
    source = served(SourceKind.PUBMED, speaking.PubMed([]), query="")
    run = poll(source)
    assert run.error == "PubMed refused the search: Empty term and query_key - nothing todo"
    assert b"Empty term" in zlib.decompress(source.last_answer)
    assert source.failures == 1


@pytest.mark.parametrize(("last", "pages"), [("same", 3), ("absent", 3), ("empty", 4)])
def test_europe_pmc_reads_to_each_of_its_ends(served, last, pages):
    works = [samples.europe_pmc_work(number) for number in range(250)]
    works[7] |= {"isOpenAccess": "Y", "pmcid": "PMC12000007"}
    service = speaking.EuropePmc(works)
    service.last = last
    source = served(SourceKind.EUROPE_PMC, service)
    run = poll(source)
    assert numbers(run) == (250, 0, 0)
    assert run.pages == pages
    whole = Article.objects.get(pmcid="PMC12000007")
    assert whole.fetch_url == f"{source.base_url}/PMC12000007/fullTextXML"
    assert (whole.outcome, Snapshot.objects.count()) == (Outcome.WAITING, 249)
    assert numbers(poll_again(source)) == (0, 0, 250)


def test_europe_pmc_full_text_is_fetched_from_the_interface(served):
    work = samples.europe_pmc_work(isOpenAccess="Y", pmcid="PMC12000001")
    poll(served(SourceKind.EUROPE_PMC, speaking.EuropePmc([work])))
    article = Article.objects.get()
    leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    services.fetch(article=leased, now=NOW)
    assert b"Eleven of 40 invented" in kept(article)


def test_preprints_come_without_gaps_and_a_new_version_is_new_text(served):
    works = [samples.preprint(1, doi=f"10.1101/2025.06.03.{n:06}") for n in range(75)]
    service = speaking.Preprints(works)
    source = served(SourceKind.PREPRINTS, service, query="biorxiv")
    run = poll(source)
    assert numbers(run) == (75, 0, 0)
    assert [path.split("/")[-2] for path in service.paths] == ["0", "30", "60"]
    service.works.append(samples.preprint(1, doi="10.1101/2025.06.03.000004", version="2", title="Better"))
    assert numbers(poll_again(source)) == (0, 1, 75)
    article = Article.objects.get(doi="10.1101/2025.06.03.000004")
    assert article.url == "https://www.biorxiv.org/content/10.1101/2025.06.03.000004"
    assert Snapshot.objects.filter(article=article).count() == 2


def test_preprints_of_days_without_any_are_none(served):
    run = poll(served(SourceKind.PREPRINTS, speaking.Preprints(), query="medrxiv"))
    assert numbers(run) == (0, 0, 0)


def crossref_works(*days: int) -> list[dict[str, object]]:
    return [
        samples.crossref_work(number, indexed={"date-time": f"2025-06-{day:02}T01:02:03Z"})
        for number, day in enumerate(days)
    ]


def test_crossref_goes_on_by_days_and_inside_of_a_day_by_its_cursor(served):
    service = speaking.Crossref(crossref_works(*[3] * 40, *[4] * 130, *[5] * 130))
    run = poll(served(SourceKind.CROSSREF, service))
    assert run.error == ""
    assert (run.new, Article.objects.count()) == (300, 300)
    cursors = [(asked.terms["filter"], asked.terms["cursor"]) for asked in service.asked]
    assert cursors == [
        ("from-index-date:2025-06-01", "*"),
        ("from-index-date:2025-06-04", "*"),
        ("from-index-date:2025-06-04", "DnF1"),
        ("from-index-date:2025-06-05", "*"),
        ("from-index-date:2025-06-05", "DnF1"),
    ]
    assert all(asked.terms["mailto"] == "atlas@example.org" for asked in service.asked)


def test_crossref_reads_all_in_the_next_run_when_a_cursor_has_died(served):
    service = speaking.Crossref(crossref_works(*[3] * 50, *[4] * 200))
    source = served(SourceKind.CROSSREF, service)
    for _ in range(2):
        services.poll_page(source=services.claim_for_poll(source_id=source.pk, worker="w", now=NOW), now=NOW)
    service.forget()
    assert "404" in poll(source).error
    assert Article.objects.count() == 150
    run = poll_again(source)
    assert (run.error, run.new, Article.objects.count()) == ("", 100, 250)


def test_trials_send_the_token_with_its_question_and_an_update_is_new_text(served):
    works = [samples.study(number) for number in range(60)]
    for number, work in enumerate(works):
        work["protocolSection"]["identificationModule"]["nctId"] = f"NCT{9_000_000 + number:08}"
    service = speaking.Trials(works)
    source = served(SourceKind.TRIALS, service)
    run = poll(source)
    assert numbers(run) == (60, 0, 0)
    assert run.pages == 3
    article = Article.objects.get(url="https://clinicaltrials.gov/study/NCT09000003")
    assert (article.kind, article.nct) == (ArticleKind.TRIAL_RECORD, "NCT09000003")
    assert json.loads(kept(article)) == works[3]
    works[3]["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]["date"] = "2025-06-30"
    assert numbers(poll_again(source)) == (0, 1, 59)


def test_openfda_reads_labels_by_skip(served):
    works = [samples.label(set_id=f"{n:08}-0000-4000-8000-000000000000") for n in range(60)]
    service = speaking.OpenFda(works)
    source = served(SourceKind.OPENFDA, service, path="/drug/label.json")
    run = poll(source)
    assert numbers(run) == (60, 0, 0)
    assert [asked.terms.get("skip") for asked in service.asked] == [None, "25", "50"]
    assert set(Article.objects.values_list("kind", flat=True)) == {ArticleKind.LABEL}


def test_openfda_that_finds_nothing_is_no_failure(served):
    source = served(SourceKind.OPENFDA, speaking.OpenFda(), path="/drug/label.json")
    assert numbers(poll(source)) == (0, 0, 0)
    assert source.failures == 0


WITH_A_TEXT = [
    (SourceKind.PUBMED, speaking.PubMed([{"pmid": "39000001", "day": "2025/06/03"}]), "RESULTS", "S1"),
    (SourceKind.EUROPE_PMC, speaking.EuropePmc([samples.europe_pmc_work()]), "Nothing here is real.", "S1"),
    (SourceKind.PREPRINTS, speaking.Preprints([samples.preprint()]), "Nothing here is real.", "S2"),
    (SourceKind.CROSSREF, speaking.Crossref([samples.crossref_work()]), "Nothing here is real.", "S1"),
    (SourceKind.TRIALS, speaking.Trials([samples.study()]), "Invented study 1", "S2"),
    (SourceKind.OPENFDA, speaking.OpenFda([samples.label()]), "INVENTAMAB is indicated for nothing.", "S3"),
    (SourceKind.OPENFDA, speaking.OpenFda([samples.approval()]), "BLA0761001", "S3"),
]


@pytest.mark.parametrize(("kind", "service", "words", "tier"), WITH_A_TEXT)
def test_service_ends_in_an_article_that_can_be_read(served, kind, service, words, tier):
    assert numbers(poll(served(kind, service, query="biorxiv"))) == (1, 0, 0)
    snapshot = services.claim_for_parse(snapshot_id=Snapshot.objects.get().pk, worker="w", now=NOW)
    services.parse(snapshot=snapshot, now=NOW)
    article = Article.objects.get()
    assert (article.outcome, article.source_tier) == (Outcome.PARSED, tier)
    assert words in article.current_text.text


def services_of_all_kinds():
    return [
        (SourceKind.PUBMED, speaking.PubMed([])),
        (SourceKind.EUROPE_PMC, speaking.EuropePmc()),
        (SourceKind.PREPRINTS, speaking.Preprints()),
        (SourceKind.CROSSREF, speaking.Crossref([])),
        (SourceKind.TRIALS, speaking.Trials()),
        (SourceKind.OPENFDA, speaking.OpenFda()),
    ]


def test_service_is_asked_no_faster_than_it_lets_us(served):
    works = [samples.preprint(1, doi=f"10.1101/2025.06.03.{n:06}") for n in range(75)]
    service = speaking.Preprints(works)
    source = served(SourceKind.PREPRINTS, service, query="biorxiv")
    Source.objects.filter(pk=source.pk).update(rate=None)
    for _ in range(2):
        claimed = services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
        services.poll_page(source=claimed, now=NOW)
    source.refresh_from_db()
    # Put back without a try: the second page has to wait for most of a second.
    assert (len(service.asked), source.attempts, source.failures) == (1, 0, 0)
    assert NOW < source.next_at <= NOW + dt.timedelta(seconds=1)
    assert Article.objects.count() == 30


@pytest.mark.parametrize(("kind", "service"), services_of_all_kinds(), ids=lambda one: getattr(one, "value", ""))
def test_service_that_is_asked_too_often_is_left_alone_as_long_as_it_says(served, kind, service):
    source = served(kind, service)
    service.refuse(TOO_OFTEN)
    run = poll(source)
    assert "429" in run.error
    assert Host.objects.get().not_before == NOW + dt.timedelta(seconds=40)
    assert source.next_at >= NOW + dt.timedelta(seconds=40)
    claimed = services.claim_for_poll(source_id=source.pk, worker="w", now=source.next_at)
    services.poll_page(source=claimed, now=source.next_at)
    assert len(service.asked) == 2


@pytest.mark.parametrize(("kind", "service"), services_of_all_kinds(), ids=lambda one: getattr(one, "value", ""))
def test_service_that_answers_nonsense_is_paused_and_the_answer_kept(served, kind, service):
    source = served(kind, service)
    service.refuse(*[response(b"<html><body>Maintenance</body></html>", content_type="text/html")] * 6)
    for _ in range(6):
        Source.objects.filter(pk=source.pk, paused_at=None).update(next_at=NOW)
        run = poll(source)
        assert run.error
    assert source.is_paused
    assert zlib.decompress(source.last_answer) == b"<html><body>Maintenance</body></html>"
    assert Article.objects.count() == 0


@pytest.mark.parametrize(("kind", "service", "words", "tier"), WITH_A_TEXT[1:-1])  # XML has none, numbers no words
def test_half_a_character_of_a_service_costs_itself_and_no_more(monkeypatch, served, kind, service, words, tier):
    answer = service.answer

    def halved(path, terms):
        said = answer(path, terms)
        return dataclasses.replace(said, body=said.body.replace(words.encode(), rb"\udc00" + words.encode()))

    monkeypatch.setattr(service, "answer", halved)
    assert numbers(poll(served(kind, service, query="biorxiv"))) == (1, 0, 0)
    snapshot = services.claim_for_parse(snapshot_id=Snapshot.objects.get().pk, worker="w", now=NOW)
    services.parse(snapshot=snapshot, now=NOW)
    assert f"\ufffd{words}" in Article.objects.get().current_text.text
