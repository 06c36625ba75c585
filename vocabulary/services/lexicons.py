"""The names in use, made ready for matching: built once in a process and again when any of them has changed."""

from functools import lru_cache

from django.db.models import Count, Max

from vocabulary.facets import EditionStatus, SynonymStatus, TermStatus
from vocabulary.lexicon import Form, Lexicon, Named, lexicon_of
from vocabulary.models import Edition, Synonym, Term, TermParent


def _key() -> str:
    """What tells one state of the names from another: the edition, the latest change since, and how many there are."""
    edition = Edition.objects.filter(status=EditionStatus.CURRENT).values_list("version", flat=True).first() or "none"
    terms = Term.objects.aggregate(Max("changed_at"), Count("pk"), Max("pk"))
    names = Synonym.objects.filter(status=SynonymStatus.ACTIVE).count()
    changed = terms["changed_at__max"]
    size = f"{terms['pk__count']}.{terms['pk__max']}.{names}"
    return f"{edition}/{changed:%Y%m%dT%H%M%S%f}/{size}" if changed else f"{edition}/0"


def current_lexicon() -> tuple[str, Lexicon]:
    """The key and the lexicon of the terms in use."""
    key = _key()
    return key, _built(key)


@lru_cache(maxsize=1)
def _built(_key: str) -> Lexicon:
    active = Term.objects.filter(status=TermStatus.ACTIVE)
    curies = dict(active.values_list("pk", "curie"))
    forms: dict[int, list[Form]] = {}
    live = Synonym.objects.filter(status=SynonymStatus.ACTIVE, term__in=active)
    for pk, text, kind in live.values_list("term_id", "text", "kind"):
        forms.setdefault(pk, []).append(Form(text, kind))
    parents: dict[int, list[str]] = {}
    for child, parent in TermParent.objects.values_list("child_id", "parent_id"):
        if parent in curies:
            parents.setdefault(child, []).append(curies[parent])
    rows = active.values_list("pk", "curie", "facet", "preferred_name", "kind")
    return lexicon_of(
        Named(curie, facet, name, kind, tuple(parents.get(pk, ())), tuple(forms.get(pk, ())))
        for pk, curie, facet, name, kind in rows
    )
