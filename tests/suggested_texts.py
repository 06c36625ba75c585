"""Texts with suggestions for tests: read by the real providers, in this very process."""

from articles.models import TextVersion
from claims import services
from immuno_atlas.web.clock import database_now
from tests.factories.articles import TextVersionFactory
from tests.factories.vocabulary import AdverseEventFactory, SubtypeFactory, TermFactory

RESPONDED = "In a phase II trial of 40 patients with triple-negative breast cancer, eleven responded to pembrolizumab."
DENIED = "Pembrolizumab did not improve overall survival compared with paclitaxel in 120 patients."
HARMED = "Pneumonitis was seen in three patients treated with pembrolizumab and resolved with steroids."
ASIDE = "The institute was founded in 1950 and employs 300 people."
PARAGRAPHS = ("New antibody helps patients with breast cancer", RESPONDED, DENIED, HARMED, ASIDE)
TEXT = "\n\n".join(PARAGRAPHS)
ADDED = "In a phase II trial of 40 patients, ABC-123 plus pembrolizumab led to responses in eleven."
BESIDE_UNKNOWN = f"Two drugs in lung cancer\n\n{ADDED}"
"""The therapy that is studied is unknown to the vocabulary, so that what it is given with is not taken over alone."""


def terms() -> None:
    """What the texts name; changed now, so that no lexicon of another test is taken for theirs."""
    TermFactory(preferred_name="pembrolizumab", kind="agent", named=["Keytruda"], changed_at=database_now())
    TermFactory(preferred_name="paclitaxel", kind="agent")
    SubtypeFactory(preferred_name="triple-negative breast cancer", named=["TNBC"])
    AdverseEventFactory(preferred_name="pneumonitis")


def read(text: TextVersion) -> TextVersion:
    """Have every provider read the text."""
    services.queue_suggestions(text=text, now=database_now())
    for row in text.suggestion_runs.waiting():
        run = services.claim_run(run_id=row.pk, worker="test", now=database_now())
        assert run is not None
        services.suggest(run=run, now=database_now())
    return text


def suggested_text(words: str = TEXT, **given: object) -> TextVersion:
    """An article whose text has suggestions."""
    return read(TextVersionFactory(text=words, **given))
