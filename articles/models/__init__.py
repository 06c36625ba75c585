"""Sources, articles, their bytes, texts and passages, and the studies they report."""

from articles.models.articles import Article, ArticleQuerySet
from articles.models.heartbeats import WORKER_SILENT, Heartbeat, HeartbeatQuerySet
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
)

__all__ = [
    "WORKER_SILENT",
    "Article",
    "ArticleQuerySet",
    "ArticleStudy",
    "Contact",
    "ContactQuerySet",
    "Heartbeat",
    "HeartbeatQuerySet",
    "Passage",
    "PassageQuerySet",
    "Run",
    "RunQuerySet",
    "Snapshot",
    "SnapshotQuerySet",
    "Source",
    "SourceEntry",
    "SourceQuerySet",
    "Study",
    "StudyQuerySet",
    "TextVersion",
]
