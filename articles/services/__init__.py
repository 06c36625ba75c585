"""Everything that changes an article's rows. Each call is one transaction, or the network and then one transaction."""

from articles.services.comparing import claim_for_compare, compare
from articles.services.deciding import ToldApart, part_from_copies, settle_possible
from articles.services.entering import Taken, take_entries
from articles.services.fetching import claim_for_fetch, fetch
from articles.services.looking_up import claim_for_look_up, look_up
from articles.services.noticing import settle_notice, take_notices
from articles.services.parsing import claim_for_parse, parse
from articles.services.polling import Polled, claim_for_poll, poll_page
from articles.services.previewing import Foreseen, Preview, preview
from articles.services.recognising import claim_for_recognise, recognise, set_back, take_news
from articles.services.registering import (
    Registration,
    WrongFile,
    check_size,
    register,
    register_identifier,
    register_upload,
    source_for,
)
from articles.services.reparsing import Batch, outdated, reparse
from articles.services.settling import (
    StaleArticle,
    correct_article,
    correct_passage,
    keep_source,
    try_again,
)
from articles.services.steering import (
    NothingToPoll,
    SourcePaused,
    give_up,
    pause,
    poll_now,
    resume,
    retry,
    retry_failed,
)
from articles.services.studying import find_or_make_study, link_study
from articles.services.sweeping import beat_heart, free_leases, mark_rung, return_leases

__all__ = [
    "Batch",
    "Foreseen",
    "NothingToPoll",
    "Polled",
    "Preview",
    "Registration",
    "SourcePaused",
    "StaleArticle",
    "Taken",
    "ToldApart",
    "WrongFile",
    "beat_heart",
    "check_size",
    "claim_for_compare",
    "claim_for_fetch",
    "claim_for_look_up",
    "claim_for_parse",
    "claim_for_poll",
    "claim_for_recognise",
    "compare",
    "correct_article",
    "correct_passage",
    "fetch",
    "find_or_make_study",
    "free_leases",
    "give_up",
    "keep_source",
    "link_study",
    "look_up",
    "mark_rung",
    "outdated",
    "parse",
    "part_from_copies",
    "pause",
    "poll_now",
    "poll_page",
    "preview",
    "recognise",
    "register",
    "register_identifier",
    "register_upload",
    "reparse",
    "resume",
    "retry",
    "retry_failed",
    "return_leases",
    "set_back",
    "settle_notice",
    "settle_possible",
    "source_for",
    "take_entries",
    "take_news",
    "take_notices",
    "try_again",
]
