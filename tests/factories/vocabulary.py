"""Rows of the vocabulary, small and valid, with what the services would write along with them."""

import datetime as dt
import zlib

import factory
from factory.django import DjangoModelFactory

from vocabulary.facets import EditionStatus, Facet, Relation, TermStatus
from vocabulary.models import (
    CrossReference,
    Edition,
    EditionTerm,
    EditionUpload,
    FormerSlug,
    NameStart,
    Synonym,
    Term,
    TermClosure,
    TermParent,
)
from vocabulary.naming import CURIE_PREFIXES, folded_name, slug_of
from vocabulary.services import derived

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


class TermFactory(DjangoModelFactory):
    """An active therapy; `under=[term, ...]` gives it parents, `named=["TNBC", ...]` synonyms."""

    class Meta:
        model = Term
        skip_postgeneration_save = True

    facet = Facet.THERAPY.value
    curie = factory.LazyAttributeSequence(lambda term, n: f"{CURIE_PREFIXES[term.facet]}T{n}")
    preferred_name = factory.Sequence(lambda n: f"term {n}")
    folded_name = factory.LazyAttribute(lambda term: folded_name(term.preferred_name))
    slug = factory.LazyAttribute(lambda term: slug_of(term.preferred_name))
    status = TermStatus.ACTIVE.value
    changed_at = NOW

    @factory.post_generation
    def under(self, create, parents):
        """Link parents and write the closure."""
        if create:
            for parent in parents or ():
                TermParent.objects.create(child=self, parent=parent)
            derived.rebuild_closure([self.pk], derived.parent_ids())

    @factory.post_generation
    def named(self, create, synonyms):
        """Add synonyms, and write what the typeahead finds."""
        if create:
            for text in synonyms or ():
                Synonym.objects.create(term=self, text=text, folded=folded_name(text))
            derived.rebuild_name_starts([self])


class SubtypeFactory(TermFactory):
    """A cancer."""

    facet = Facet.SUBTYPE.value


class MechanismFactory(TermFactory):
    """A reason why a therapy works or fails."""

    facet = Facet.MECHANISM.value


class BiomarkerFactory(TermFactory):
    """A marker."""

    facet = Facet.BIOMARKER.value


class AdverseEventFactory(TermFactory):
    """Harm done by a therapy."""

    facet = Facet.ADVERSE_EVENT.value


class OutcomeFactory(TermFactory):
    """An endpoint."""

    facet = Facet.OUTCOME.value


class SynonymFactory(DjangoModelFactory):
    """An exact synonym that the typeahead does not know yet."""

    class Meta:
        model = Synonym

    term = factory.SubFactory(TermFactory)
    text = factory.Sequence(lambda n: f"synonym {n}")
    folded = factory.LazyAttribute(lambda synonym: folded_name(synonym.text))


class TermParentFactory(DjangoModelFactory):
    """A bare link, without the closure."""

    class Meta:
        model = TermParent

    child = factory.SubFactory(TermFactory)
    parent = factory.SubFactory(TermFactory)


class TermClosureFactory(DjangoModelFactory):
    """A bare row of the closure."""

    class Meta:
        model = TermClosure

    ancestor = factory.SubFactory(TermFactory)
    descendant = factory.SubFactory(TermFactory)
    depth = 1


class NameStartFactory(DjangoModelFactory):
    """A word start."""

    class Meta:
        model = NameStart

    term = factory.SubFactory(TermFactory)
    text = form = "word"
    at_front = True


class CrossReferenceFactory(DjangoModelFactory):
    """A close code."""

    class Meta:
        model = CrossReference

    term = factory.SubFactory(TermFactory)
    curie = factory.Sequence(lambda n: f"NCIT:C{n}")
    relation = Relation.CLOSE.value


class FormerSlugFactory(DjangoModelFactory):
    """An old address of a therapy."""

    class Meta:
        model = FormerSlug

    term = factory.SubFactory(TermFactory)
    facet = factory.SelfAttribute("term.facet")
    slug = factory.Sequence(lambda n: f"former-{n}")


class EditionFactory(DjangoModelFactory):
    """A past edition."""

    class Meta:
        model = Edition

    version = factory.Sequence(lambda n: f"edition-{n}")
    status = EditionStatus.PAST.value
    checksum = "0" * 64
    created_at = NOW


class EditionTermFactory(DjangoModelFactory):
    """A term as some edition held it."""

    class Meta:
        model = EditionTerm

    edition = factory.SubFactory(EditionFactory)
    curie = factory.Sequence(lambda n: f"IA:THER:T{n}")
    facet = Facet.THERAPY.value
    preferred_name = factory.Sequence(lambda n: f"term {n}")
    status = TermStatus.ACTIVE.value


class EditionUploadFactory(DjangoModelFactory):
    """An ontology that waits to be read."""

    class Meta:
        model = EditionUpload

    form = "obo"
    name = "doid.obo"
    body = zlib.compress(b"format-version: 1.2\n")
    size = 20
    uploaded_by = factory.SubFactory("tests.factories.accounts.EditorFactory")
    created_at = NOW
