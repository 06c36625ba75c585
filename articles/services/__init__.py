"""Everything that changes an article's rows. Each call is one transaction, or the network and then one transaction."""

from articles.services.fetching import claim_for_fetch, fetch
from articles.services.parsing import claim_for_parse, parse
from articles.services.registering import Registration, WrongFile, check_size, register, register_upload, source_for
from articles.services.settling import (
    StaleArticle,
    correct_article,
    correct_passage,
    find_or_make_study,
    keep_source,
    link_study,
    try_again,
)
from articles.services.sweeping import beat_heart, free_leases, mark_rung, return_leases

__all__ = [
    "Registration",
    "StaleArticle",
    "WrongFile",
    "beat_heart",
    "check_size",
    "claim_for_fetch",
    "claim_for_parse",
    "correct_article",
    "correct_passage",
    "fetch",
    "find_or_make_study",
    "free_leases",
    "keep_source",
    "link_study",
    "mark_rung",
    "parse",
    "register",
    "register_upload",
    "return_leases",
    "source_for",
    "try_again",
]
