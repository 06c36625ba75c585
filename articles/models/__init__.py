"""Sources, articles, their bytes, texts and passages, and the studies they report."""

from articles.models.articles import Article, ArticleQuerySet
from articles.models.copies import Cluster, PossibleCopy, PossibleCopyQuerySet, TextBand, TextBandQuerySet
from articles.models.heartbeats import WORKER_SILENT, Heartbeat, HeartbeatQuerySet
from articles.models.hosts import Host
from articles.models.mentions import Mention, MentionQuerySet
from articles.models.notices import ChangeNotice, ChangeNoticeQuerySet
from articles.models.sources import Run, RunQuerySet, Source, SourceEntry, SourceQuerySet
from articles.models.studies import ArticleStudy, Study, StudyQuerySet
from articles.models.texts import (
    Contact,
    ContactQuerySet,
    Passage,
    PassageQuerySet,
    Snapshot,
    SnapshotQuerySet,
    TextVersion,
    TextVersionQuerySet,
)

__all__ = [
    "WORKER_SILENT",
    "Article",
    "ArticleQuerySet",
    "ArticleStudy",
    "ChangeNotice",
    "ChangeNoticeQuerySet",
    "Cluster",
    "Contact",
    "ContactQuerySet",
    "Heartbeat",
    "HeartbeatQuerySet",
    "Host",
    "Mention",
    "MentionQuerySet",
    "Passage",
    "PassageQuerySet",
    "PossibleCopy",
    "PossibleCopyQuerySet",
    "Run",
    "RunQuerySet",
    "Snapshot",
    "SnapshotQuerySet",
    "Source",
    "SourceEntry",
    "SourceQuerySet",
    "Study",
    "StudyQuerySet",
    "TextBand",
    "TextBandQuerySet",
    "TextVersion",
    "TextVersionQuerySet",
]
