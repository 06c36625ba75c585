"""Rows of articles; texts are invented here and tile into passages as the parser does."""

import datetime as dt
import hashlib
import uuid
import zlib

import factory
from factory.django import DjangoModelFactory

from articles.kinds import Outcome, SourceKind
from articles.models import (
    Article,
    ArticleStudy,
    ChangeNotice,
    Cluster,
    Contact,
    Heartbeat,
    Host,
    Mention,
    Passage,
    PossibleCopy,
    Run,
    Snapshot,
    Source,
    SourceEntry,
    Study,
    TextBand,
    TextVersion,
)

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TEXT = (
    "New antibody shrinks tumours\n\n"
    "Eleven of 40 patients with triple-negative breast cancer responded to pembrolizumab.\n\n"
    "Pneumonitis was seen in three patients 🫁 and resolved.\n\n"
    "Contact: press@example.org"
)


class SourceFactory(DjangoModelFactory):
    """A source with the default licence."""

    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    name = factory.Sequence(lambda n: f"Source {n}")
    kind = SourceKind.ADDRESSES.value


class StudyFactory(DjangoModelFactory):
    """A study with a trial number."""

    class Meta:
        model = Study

    title = factory.Sequence(lambda n: f"Study {n}")
    nct = factory.Sequence(lambda n: f"NCT{n:08d}")
    created_at = changed_at = NOW


class ArticleFactory(DjangoModelFactory):
    """An article that waits to be fetched."""

    class Meta:
        model = Article

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://example.org/{n}")
    next_at = created_at = changed_at = NOW


class SnapshotFactory(DjangoModelFactory):
    """Bytes that wait to be parsed."""

    class Meta:
        model = Snapshot

    class Params:
        raw = TEXT.encode()

    article = factory.SubFactory(ArticleFactory, next_at=None, outcome=Outcome.FETCHED.value)
    status = 200
    fetched_at = next_at = NOW
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.raw).hexdigest())
    size = factory.LazyAttribute(lambda row: len(row.raw))
    body = factory.LazyAttribute(lambda row: zlib.compress(row.raw))


class TextVersionFactory(DjangoModelFactory):
    """A text in force, with its passages and one contact."""

    class Meta:
        model = TextVersion
        skip_postgeneration_save = True

    snapshot = factory.SubFactory(SnapshotFactory, next_at=None)
    parser_version = "test"
    text = TEXT
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.text.encode()).hexdigest())
    title = factory.LazyAttribute(lambda row: row.text.partition("\n")[0])
    language = "en"
    is_news = factory.LazyAttribute(lambda row: getattr(row, "stage", "") == "done")
    created_at = NOW

    @factory.post_generation
    def in_force(self, create, extracted, **kwargs):
        if extracted is False:
            return
        start = 0
        for index, block in enumerate(self.text.split("\n\n")):
            role = "headline" if index == 0 else "contact" if block.startswith("Contact") else "body"
            Passage.objects.create(text_version=self, start=start, end=start + len(block), role=role)
            start += len(block) + 2
        at = self.text.find("press@example.org")
        if at >= 0:
            Contact.objects.create(text_version=self, start=at, end=at + 17, kind="email")
        article = self.snapshot.article
        article.current_text, article.outcome, article.title = self, Outcome.PARSED.value, self.title
        article.save()


class PassageFactory(DjangoModelFactory):
    """One more passage."""

    class Meta:
        model = Passage

    text_version = factory.SubFactory(TextVersionFactory, in_force=False)
    start = 0
    end = 10
    role = "body"


class ContactFactory(DjangoModelFactory):
    """A contact in a text."""

    class Meta:
        model = Contact

    text_version = factory.SubFactory(TextVersionFactory, in_force=False)
    start = 0
    end = 10
    kind = "email"


class MentionFactory(DjangoModelFactory):
    """The agent that the second passage names."""

    class Meta:
        model = Mention

    text_version = factory.SubFactory(TextVersionFactory)
    start = TEXT.index("pembrolizumab")
    end = factory.LazyAttribute(lambda mention: mention.start + len("pembrolizumab"))
    facet = "therapy"
    curie = "IA:AGENT:PEMBROLIZUMAB"
    method = "dictionary"


class ArticleStudyFactory(DjangoModelFactory):
    """A candidate link."""

    class Meta:
        model = ArticleStudy

    article = factory.SubFactory(ArticleFactory)
    study = factory.SubFactory(StudyFactory)
    found_by = "nct"
    created_at = NOW


class PolledSourceFactory(SourceFactory):
    """A feed that is due to be polled."""

    kind = SourceKind.FEED.value
    base_url = factory.Sequence(lambda n: f"https://example.org/feed-{n}")
    next_at = NOW


class RunFactory(DjangoModelFactory):
    """A run that is under way."""

    class Meta:
        model = Run

    source = factory.SubFactory(PolledSourceFactory)
    started_at = NOW


class SourceEntryFactory(DjangoModelFactory):
    """What a feed called an article."""

    class Meta:
        model = SourceEntry

    source = factory.SubFactory(PolledSourceFactory)
    article = factory.SubFactory(ArticleFactory)
    guid = factory.Sequence(lambda n: f"guid-{n}")
    seen_at = NOW


class HeartbeatFactory(DjangoModelFactory):
    """A worker that was alive at NOW."""

    class Meta:
        model = Heartbeat

    name = factory.LazyFunction(lambda: f"worker-{uuid.uuid4()}")
    kind = "worker"
    started_at = seen_at = NOW


class HostFactory(DjangoModelFactory):
    """A server of which nothing is known."""

    class Meta:
        model = Host

    authority = factory.Sequence(lambda n: f"host-{n}.example.org")


class ClusterFactory(DjangoModelFactory):
    """A cluster of one."""

    class Meta:
        model = Cluster
        skip_postgeneration_save = True

    representative = factory.SubFactory(ArticleFactory)
    created_at = changed_at = NOW

    @factory.post_generation
    def members(self, create, extracted, **kwargs):
        for article in (self.representative, *(extracted or ())):
            article.cluster = self
            article.save()


class TextBandFactory(DjangoModelFactory):
    """A hash under which a text is looked up."""

    class Meta:
        model = TextBand

    text = factory.SubFactory(TextVersionFactory)
    band = 0
    hash = factory.Sequence(lambda n: n)


class PossibleCopyFactory(DjangoModelFactory):
    """A pair that waits for a person."""

    class Meta:
        model = PossibleCopy

    first = factory.SubFactory(ArticleFactory)
    second = factory.SubFactory(ArticleFactory)
    overlap = 0.4
    found_at = NOW


class ChangeNoticeFactory(DjangoModelFactory):
    """A retraction of an article that nobody has seen yet."""

    class Meta:
        model = ChangeNotice

    article = factory.SubFactory(ArticleFactory)
    kind = "retraction"
    said_by = "publisher"
    reference = factory.Sequence(lambda n: f"10.1000/notice.{n}")
    found_at = NOW
