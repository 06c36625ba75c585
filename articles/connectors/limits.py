"""What each service lets a client do: the one place of these figures, each with its source.

Requests are counted a second. A row of a source may set another rate; a test server's has none. Where a service
publishes no figure, ours says so, and is what leaves room for everybody else.
"""

from types import MappingProxyType

from articles.connectors.model import Rate
from articles.kinds import SourceKind

MIB = 1024 * 1024

# Newsrooms publish no figure: one page in five seconds.
NEWSWIRE = Rate(per_second=0.2)
# Pages, feeds and sitemaps: what every server is spared, whoever runs it.
PAGES = Rate(per_second=5, at_once=4, burst=10)

# E-utilities, "A General Introduction" (NBK25497): 3 requests a second, 10 with a key; big jobs at night (US Eastern).
PUBMED = Rate(per_second=3, at_once=3)
PUBMED_WITH_KEY = Rate(per_second=10, at_once=3)
# E-utilities in depth (NBK25499): ESearch gives the first 9,999 of a search in PubMed, whatever retstart says.
PUBMED_MOST_FOUND = 9_999
PUBMED_RECORDS_A_PAGE = 100  # about 1.5 MiB; more than 200 would have to be sent by POST

# europepmc.org/RestfulWebService publishes none; the notes of clients say that 10 is where refusals begin.
EUROPE_PMC = Rate(per_second=5, at_once=2)
EUROPE_PMC_RECORDS_A_PAGE = 100  # the service gives up to 1,000

# api.biorxiv.org publishes none and asks not to be crawled.
PREPRINTS = Rate(per_second=1)

# Crossref's announcement of 2025-11-05 (10.64000/wadve-3tj60), in force since 2025-12-01: public 5 a second, one at a
# time; with an e-mail address 10 a second, three at a time. A cursor lives five minutes (user story 649).
CROSSREF = Rate(per_second=5)
CROSSREF_WITH_MAILTO = Rate(per_second=10, at_once=3)
CROSSREF_WORKS_A_PAGE = 100  # the service gives up to 1,000
CROSSREF_DOIS_AN_ASK = 20  # keeps the address under 2,048 characters

# clinicaltrials.gov/data-api publishes none; about 50 a minute is what clients report.
TRIALS = Rate(per_second=0.7)
TRIALS_A_PAGE = 25  # a study with results is up to 1 MiB; the service gives up to 1,000
TRIALS_MOST_BYTES = 20 * MIB

# open.fda.gov/apis/authentication: 240 a minute; 1,000 a day, 120,000 with a key. A page every 90 seconds around the
# clock would stay under the day's figure, and a poll takes few, so the minute's is the one to keep.
OPENFDA = Rate(per_second=4)
# open.fda.gov/apis/paging: `skip` ends at 25,000.
OPENFDA_MOST_SKIPPED = 25_000
OPENFDA_A_PAGE = 25  # a label is up to 500 KiB; the service gives up to 1,000
OPENFDA_MOST_BYTES = 20 * MIB

# How many days after the day it bears a work may still appear. No service publishes a figure; ours are generous, since
# a work that is seen twice costs nothing. openFDA is renewed weekly with labels that are in force for weeks already.
PUBMED_LATE_DAYS = 3
EUROPE_PMC_LATE_DAYS = 7
PREPRINTS_LATE_DAYS = 3
CROSSREF_LATE_DAYS = 1
TRIALS_LATE_DAYS = 3
OPENFDA_LATE_DAYS = 30

_KNOWN = MappingProxyType({SourceKind.PUBMED: PUBMED_WITH_KEY})


def allowed_rate(kind: SourceKind, usual: Rate, *, contact: str = "", key: str = "") -> Rate:
    """The rate that a service grants to those who say who they are, else `usual`, the connector's own."""
    if kind is SourceKind.CROSSREF and "@" in contact:
        return CROSSREF_WITH_MAILTO
    return _KNOWN.get(kind, usual) if key else usual
