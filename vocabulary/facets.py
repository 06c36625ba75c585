"""The closed lists of the vocabulary: facets, states and kinds. Pure but for Django's choice classes."""

from django.db.models import TextChoices

TERM_TOKEN_BASE = 1000
"""A term's token is this plus its primary key; smaller tokens belong to the scalar axes of the claim scheme."""

AXIS_KIND = "facet:axis"
"""Kind of the headings over axis values ("stage", "node status"): they group, and never tag a claim."""

ROOT_KIND = "root"
"""Kind of the term at the top of a facet."""


class Facet(TextChoices):
    """One per question that a tag answers; a term belongs to exactly one."""

    THERAPY = "therapy", "Therapy"
    SUBTYPE = "subtype", "Subtype"
    MECHANISM = "mechanism", "Mechanism"
    BIOMARKER = "biomarker", "Biomarker"
    ADVERSE_EVENT = "adverse_event", "Adverse event"
    OUTCOME = "outcome", "Outcome"


class TermStatus(TextChoices):
    """Where a term stands; only an active one may tag a published claim."""

    PROPOSED = "proposed", "Proposed"
    ACTIVE = "active", "Active"
    DEPRECATED = "deprecated", "Deprecated"
    MERGED = "merged", "Merged"


class SynonymKind(TextChoices):
    """How a synonym stands to its term; `hidden` matches text and is never shown or exported as a label."""

    EXACT = "exact", "Exact"
    ABBREVIATION = "abbreviation", "Abbreviation"
    BRAND = "brand", "Brand"
    CODE_NAME = "code_name", "Code name"
    SPELLING = "spelling", "Spelling"
    PLURAL = "plural", "Plural"
    NARROWER = "narrower", "Narrower"
    BROADER = "broader", "Broader"
    HIDDEN = "hidden", "Hidden"


class SynonymStatus(TextChoices):
    """A proposed synonym waits for an editor and matches nothing; a refused one is kept, not to be proposed again."""

    PROPOSED = "proposed", "Proposed"
    ACTIVE = "active", "Active"
    REFUSED = "refused", "Refused"


class Relation(TextChoices):
    """How a foreign code stands to our term; only `exact` is an equivalence."""

    EXACT = "exact", "Exact"
    CLOSE = "close", "Close"
    BROAD = "broad", "Broad"
    NARROW = "narrow", "Narrow"


class EditionStatus(TextChoices):
    """Exactly one edition is current once the first is loaded."""

    DRAFT = "draft", "Draft"
    CURRENT = "current", "Current"
    PAST = "past", "Past"


class UploadState(TextChoices):
    """Where an uploaded edition stands; the first and the third wait for a worker, the second for an editor."""

    WAITING = "waiting", "To be read"
    READ = "read", "To be decided"
    ACCEPTED = "accepted", "To be written"
    WRITTEN = "written", "Written"
    FAILED = "failed", "Failed"
    DISCARDED = "discarded", "Discarded"
