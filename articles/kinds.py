"""Closed lists of the articles app, pure. The kind of an article gives its source tier (`scheme.md`: source tier)."""

from immuno_atlas.web.choices import Labelled


class SourceKind(Labelled):
    """How a source brings articles in."""

    ADDRESSES = "addresses", "Pasted addresses"
    UPLOADS = "uploads", "Uploaded files"
    SAMPLES = "samples", "Sample library"
    FEED = "feed", "RSS or Atom feed"
    NEWSWIRE = "newswire", "Newswire or newsroom page"
    SITEMAP = "sitemap", "Sitemap"
    PUBMED = "pubmed", "PubMed search"
    EUROPE_PMC = "europe_pmc", "Europe PMC search"
    PREPRINTS = "preprints", "bioRxiv or medRxiv"
    CROSSREF = "crossref", "Crossref"
    TRIALS = "trials", "ClinicalTrials.gov search"
    OPENFDA = "openfda", "openFDA approvals"


BY_HAND = frozenset({SourceKind.ADDRESSES, SourceKind.UPLOADS, SourceKind.SAMPLES})  # nobody polls them


class ArticleKind(Labelled):
    """What an article is."""

    PRESS_RELEASE = "press_release", "Press release"
    NEWS = "news", "News"
    PAPER = "paper", "Paper"
    REVIEW = "review", "Review article"
    PREPRINT = "preprint", "Preprint"
    MEETING_ABSTRACT = "meeting_abstract", "Meeting abstract"
    TRIAL_RECORD = "trial_record", "Trial record"
    GUIDELINE = "guideline", "Guideline"
    LABEL = "label", "Label"
    PATIENT_EDUCATION = "patient_education", "Patient education"
    BLOG = "blog", "Blog"
    CORRECTION = "correction", "Correction"


class SourceTier(Labelled):
    """How far an article stands from the data, S1 nearest."""

    S1 = "S1", "Peer-reviewed paper"
    S2 = "S2", "Preprint, meeting abstract or trial record"
    S3 = "S3", "Guideline or label"
    S4 = "S4", "Institutional press release"
    S5 = "S5", "News"
    S6 = "S6", "Patient education or blog"


TIER_OF_KIND = {
    ArticleKind.PRESS_RELEASE: SourceTier.S4,
    ArticleKind.NEWS: SourceTier.S5,
    ArticleKind.PAPER: SourceTier.S1,
    ArticleKind.REVIEW: SourceTier.S1,
    ArticleKind.PREPRINT: SourceTier.S2,
    ArticleKind.MEETING_ABSTRACT: SourceTier.S2,
    ArticleKind.TRIAL_RECORD: SourceTier.S2,
    ArticleKind.GUIDELINE: SourceTier.S3,
    ArticleKind.LABEL: SourceTier.S3,
    ArticleKind.PATIENT_EDUCATION: SourceTier.S6,
    ArticleKind.BLOG: SourceTier.S6,
}


def tier_of(kind: str, corrected_tier: str = "") -> str:
    """The tier of an article of this kind; a correction has the tier of what it corrects, S4 while that is unknown."""
    if kind == ArticleKind.CORRECTION:
        return corrected_tier or SourceTier.S4.value
    return TIER_OF_KIND[ArticleKind(kind)].value


class Outcome(Labelled):
    """How far an article came (`ingestion.md` section 1, closed list)."""

    WAITING = "waiting", "Waiting"
    FETCHED = "fetched", "Fetched, not yet parsed"
    PARSED = "parsed", "Ready to read"
    FAILED_PARSE = "failed_parse", "Could not be parsed"
    BLOCKED = "blocked", "Blocked"
    ENCRYPTED = "encrypted", "Encrypted"
    NEEDS_OCR = "needs_ocr", "Needs text recognition"
    UNSUPPORTED_TYPE = "unsupported_type", "Unsupported type"
    EMPTY = "empty", "Empty"
    TRUNCATED_BODY = "truncated_body", "Cut off in transfer"
    GONE = "gone", "Gone"
    DEAD = "dead", "Given up"


UNDER_WAY = frozenset({Outcome.WAITING, Outcome.FETCHED})
# Failures that another try may not meet: of a file whose bytes stay the same, and of what is fetched anew.
HELPED_FILES = frozenset({Outcome.FAILED_PARSE, Outcome.DEAD})
HELPED = HELPED_FILES | {Outcome.BLOCKED, Outcome.EMPTY, Outcome.TRUNCATED_BODY}


class Stage(Labelled):
    """What a text waits for (`ingestion.md` section 1)."""

    COMPARE = "compare", "To be compared with other texts"
    RECOGNISE = "recognise", "Terms to be recognised"
    DONE = "done", "Done"


TRANSLATION_SUSPECTED = "translation_suspected"  # the flag of a text with two kinds of the signs below


class TranslationSign(Labelled):
    """What makes a text look as if a machine had translated it (`ingestion.md` section 9)."""

    FOREIGN_BLOCK = "foreign_block", "a short passage in another language"
    FOREIGN_SOURCE = "foreign_source", "a source line with a foreign or misspelt outlet"
    STRAY_CAPITAL = "stray_capital", "a capital inside a sentence"
    MANGLED_AGENCY = "mangled_agency", "an agency in small letters after a byline"
    BROKEN_NAME = "broken_name", "a name with a small initial"
    MIXED_QUOTES = "mixed_quotes", "quotation marks of two languages"
    SPACED_MARK = "spaced_mark", "a space before a comma or a closing mark"


class NoticeKind(Labelled):
    """What happened to an article or a study after it was read."""

    TEXT_CHANGED = "text_changed", "Text changed"
    RETRACTION = "retraction", "Retraction"
    CORRECTION = "correction", "Correction"
    CONCERN = "concern", "Expression of concern"
    UPDATE = "update", "New version"


class DateGrade(Labelled):
    """How well a publication date is supported; a guessed one is never shown in public."""

    SURE = "sure", "Several sources agree"
    STRUCTURED = "structured", "From the page's metadata"
    DATELINE = "dateline", "From the dateline"
    GUESSED = "guessed", "Guessed"


class PassageRole(Labelled):
    """What a passage is for; only some can carry a claim."""

    HEADLINE = "headline", "Headline"
    LEAD = "lead", "Lead"
    BODY = "body", "Body"
    QUOTATION = "quotation", "Quotation"
    HEADING = "heading", "Heading"
    CAPTION = "caption", "Caption"
    TABLE = "table", "Table"
    ABOUT = "about", "About"
    CONTACT = "contact", "Contact"
    TEASER = "teaser", "Teaser"
    REFERENCE = "reference", "Reference"
    NAVIGATION = "navigation", "Navigation"


CLAIMABLE = frozenset(
    {PassageRole.HEADLINE, PassageRole.LEAD, PassageRole.BODY, PassageRole.QUOTATION, PassageRole.TABLE}
)
# Words of others, or about the sender: what they name says nothing about the article.
WITHOUT_MENTIONS = frozenset(
    {PassageRole.ABOUT, PassageRole.CONTACT, PassageRole.TEASER, PassageRole.REFERENCE, PassageRole.NAVIGATION}
)
# What counts as the words of the article itself, without its furniture.
BODY = frozenset({PassageRole.LEAD, PassageRole.BODY, PassageRole.QUOTATION, PassageRole.HEADING, PassageRole.TABLE})
