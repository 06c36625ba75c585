"""Studies are looked up at servers that speak as Crossref and PubMed do."""

import datetime as dt
import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from articles import services
from articles.fetching import NotFound
from articles.models import ChangeNotice, Host, Study
from tests.factories.articles import NOW, SourceFactory, StudyFactory
from tests.servers import LocalServer, response

pytestmark = pytest.mark.django_db
RETRACTED = "10.1000/retracted"
RECORD = """<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>Title of {pmid}.</ArticleTitle>
</Article>{corrections}</MedlineCitation><PubmedData/></PubmedArticle>"""
CONCERN = """<CommentsCorrectionsList><CommentsCorrections RefType="ExpressionOfConcernIn">
<RefSource>J Test. 2026. doi: 10.1000/concern</RefSource><PMID>99</PMID></CommentsCorrections>
</CommentsCorrectionsList>"""


def work(doi):
    update = {"DOI": "10.1000/notice", "type": "retraction", "source": "publisher"}
    return {"DOI": doi, "title": [f"Title of {doi}"], "updated-by": [update] if doi == RETRACTED else []}


def crossref(connection):
    """Works by filter, one work by its address, 404 for a DOI of which nothing is known."""
    address = urlsplit(connection.path)
    if address.path.startswith("/works/"):
        doi = unquote(address.path.removeprefix("/works/"))
        known = response(json.dumps({"status": "ok", "message": work(doi)}).encode(), content_type="application/json")
        connection.send(response(status="404 Not Found") if "unknown" in doi else known)
        return
    dois = [term.removeprefix("doi:") for term in parse_qs(address.query)["filter"][0].split(",")]
    message = {"items": [work(doi) for doi in dois if "unknown" not in doi]}
    connection.send(
        response(json.dumps({"status": "ok", "message": message}).encode(), content_type="application/json")
    )


def pubmed(connection):
    pmids = parse_qs(urlsplit(connection.path).query)["id"][0].split(",")
    records = [RECORD.format(pmid=pmid, corrections=CONCERN if pmid == "13" else "") for pmid in pmids]
    body = f"<?xml version='1.0'?><PubmedArticleSet>{''.join(records)}</PubmedArticleSet>"
    connection.send(response(body.encode(), content_type="text/xml"))


@pytest.fixture
def speaking(settings):
    """Servers in place of both services; keyword arguments put another answer in place of one."""
    running = []
    settings.FETCH_CONTACT = "atlas@example.org"

    def start(**answers):
        for kind, answer in ({"crossref": crossref, "pubmed": pubmed} | answers).items():
            server = LocalServer(answer).__enter__()
            running.append(server)
            SourceFactory(kind=kind, base_url=server.url, rate=0)
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for server in running for host, port in server.allowed)
        return running

    yield start
    for server in running:
        server.__exit__()


def look_up(*studies, now=NOW):
    leased = services.claim_for_look_up(study_ids=[study.pk for study in studies], worker="w", now=now)
    return services.look_up(studies=leased, now=now)


def waiting(**told):
    return StudyFactory(**{"nct": "", "next_at": NOW, **told})


def test_studies_are_asked_for_together_and_flagged(speaking):
    servers = speaking()
    retracted, doubted = waiting(doi=RETRACTED), waiting(pmid="13")
    fine = waiting(doi="10.1000/fine", pmid="14")
    assert look_up(retracted, doubted, fine) == 2
    assert [server.hits for server in servers] == [1, 1]
    flags = set(ChangeNotice.objects.values_list("study", "kind", "said_by", "reference"))
    assert flags == {
        (retracted.pk, "retraction", "publisher", "10.1000/notice"),
        (doubted.pk, "concern", "pubmed", "10.1000/concern"),
    }
    for study in Study.objects.all():
        assert (study.looked_up_at, study.next_at, study.attempts) == (NOW, NOW + dt.timedelta(hours=24), 0)
    again = NOW + dt.timedelta(hours=24)
    assert look_up(retracted, doubted, fine, now=again) == 0


def test_study_that_has_only_a_number_for_its_name_gets_its_title(speaking):
    speaking()
    numbered = waiting(doi="10.1000/a", title="10.1000/a"), waiting(pmid="7", title="PMID 7")
    named = waiting(doi="10.1000/b", title="As a curator wrote it")
    look_up(*numbered, named)
    assert [Study.objects.get(pk=one.pk).title for one in (*numbered, named)] == [
        "Title of 10.1000/a", "Title of 7.", "As a curator wrote it",
    ]  # fmt: skip


def test_one_study_alone_and_a_doi_that_nobody_knows(speaking):
    speaking()
    alone, unknown = waiting(doi="10.1000/a", title="10.1000/a"), waiting(doi="10.1000/unknown")
    look_up(alone), look_up(unknown)
    assert set(Study.objects.values_list("title", "looked_up_at")) == {
        ("Title of 10.1000/a", NOW), (unknown.title, NOW),
    }  # fmt: skip


def test_trials_alone_and_papers_without_doi_are_not_asked_for_at_crossref(speaking):
    servers = speaking()
    look_up(waiting(pmid="13"), waiting(nct="NCT00000001"))
    assert [server.hits for server in servers] == [0, 1]


def refusing(status, **headers):
    return lambda connection: connection.send(response(status=status, **headers))


def wrong(connection):
    connection.send(response(b"<html>no service</html>", content_type="text/html"))


@pytest.mark.parametrize("answer", [refusing("503 Service Unavailable"), refusing("403 Forbidden"), wrong])
def test_service_that_fails_is_asked_again_and_what_it_told_before_stays(speaking, answer):
    speaking(pubmed=answer)
    both, only_doi = waiting(doi=RETRACTED, pmid="13"), waiting(doi="10.1000/b")
    assert look_up(both, only_doi) == 1
    both.refresh_from_db(), only_doi.refresh_from_db()
    assert only_doi.looked_up_at == NOW
    assert (both.looked_up_at, both.attempts, both.lease_token, both.dead_at) == (None, 1, None, None)
    assert NOW <= both.next_at <= NOW + dt.timedelta(hours=24)
    assert both.last_error
    assert Study.objects.batches([both.pk, only_doi.pk]) == [[only_doi.pk], [both.pk]]


def test_service_that_wants_quiet_gets_it(speaking):
    servers = speaking(crossref=refusing("429 Too Many Requests", retry_after="3600"))
    study = waiting(doi=RETRACTED)
    look_up(study)
    study.refresh_from_db()
    assert (study.next_at, study.attempts) == (NOW + dt.timedelta(hours=1), 1)
    early = NOW + dt.timedelta(minutes=1)
    Study.objects.update(next_at=early)
    look_up(study, now=early)
    study.refresh_from_db()
    assert (servers[0].hits, study.attempts) == (1, 1)
    assert Host.objects.get().not_before == study.next_at == NOW + dt.timedelta(hours=1)


def test_lease_that_was_taken_over_is_left_alone(speaking):
    speaking()
    study, other = waiting(doi="10.1000/a"), waiting(doi="10.1000/b")
    leased = services.claim_for_look_up(study_ids=[study.pk, other.pk], worker="w", now=NOW)
    assert services.claim_for_look_up(study_ids=[study.pk, other.pk], worker="v", now=NOW) == []
    Study.objects.filter(pk=study.pk).update(lease_token=None)
    services.look_up(studies=leased, now=NOW)
    assert Study.objects.filter(looked_up_at=None).get() == study


def test_studies_share_requests_twenty_at_a_time():
    studies = [waiting(pmid=str(number)).pk for number in range(1, 46)]
    assert [len(batch) for batch in Study.objects.batches(studies)] == [20, 20, 5]


def test_without_a_source_row_the_public_services_are_asked(settings):
    asked = []

    def get(url, validators, limits):
        asked.append(url)
        raise NotFound("none")

    study = waiting(doi="10.1000/a", pmid="7")
    leased = services.claim_for_look_up(study_ids=[study.pk], worker="w", now=NOW)
    services.look_up(studies=leased, now=NOW, get_page=get)
    assert [urlsplit(url).hostname for url in asked] == ["api.crossref.org", "eutils.ncbi.nlm.nih.gov"]
