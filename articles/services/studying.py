"""Studies: one row for each piece of research, however many of its identifiers come to light, and in what order."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db import IntegrityError, transaction

from accounts.models import User
from articles.models import Article, ArticleStudy, ChangeNotice, Study
from articles.services.noting import note

TITLE_LENGTH: Final = 500
CODES: Final = ("doi", "pmid", "nct")


def find_or_make_study(
    *,
    title: str = "",
    doi: str = "",
    pmid: str = "",
    nct: str = "",
    by: User | None = None,
    is_sample: bool = False,
    now: dt.datetime,
) -> Study:
    """The study that bears these identifiers of one piece of research, else a new one.

    Rows that turn out to be one study are joined. Without a title the first look-up names it; without `by` it was
    found in a text. Nobody is asked about the research of a sample, which does not exist.
    """
    given = {"doi": doi.lower(), "pmid": pmid, "nct": nct.upper()}
    known = Study.objects.known_as(**given)
    if known.exists():
        study = _complete(known.values_list("pk", flat=True), given, by=by, now=now)
        return study if is_sample else _await_look_up(study, now=now)
    name = title or given["doi"] or (f"PMID {pmid}" if pmid else given["nct"])
    waits = bool(given["doi"] or pmid) and not is_sample  # for its look-up, at once and then nightly
    try:
        with transaction.atomic():
            study = Study.objects.create(
                title=name[:TITLE_LENGTH], **given, next_at=now if waits else None, created_at=now, changed_at=now
            )
            note(study, "study.make", {}, {"title": study.title, **given}, by=by, now=now)
    except IntegrityError:  # somebody else made it in this very moment
        study = Study.objects.known_as(**given).order_by("pk")[0]
    return study


def link_study(*, article: Article, study: Study, by: User, now: dt.datetime) -> ArticleStudy:
    """Confirm that the article reports this study."""
    with transaction.atomic():
        link, _ = ArticleStudy.objects.select_for_update(of=("self",)).get_or_create(
            article=article, study=study, defaults={"found_by": "curator", "created_at": now}
        )
        link.confirmed_by = by
        link.save(update_fields=("confirmed_by",))
        Article.objects.filter(pk=article.pk).update(changed_at=now)
        note(article, "article.link_study", {}, {"study": study.pk}, by=by, now=now)
    return link


def _complete(ids: Iterable[int], given: dict[str, str], *, by: User | None, now: dt.datetime) -> Study:
    """The oldest of these rows, to which the others are joined, with the identifiers that it lacked."""
    with transaction.atomic():
        first, *others = Study.objects.select_for_update(of=("self",)).filter(pk__in=list(ids)).order_by("pk")
        for other in others:
            if _may_be_one(_codes(first), _codes(other)):
                _join(first, other, by=by, now=now)
        if _may_be_one(_codes(first), given):
            _take_codes(first, given, by=by, now=now)
    return first


def _await_look_up(study: Study, *, now: dt.datetime) -> Study:
    """Ask about a study from now on that nobody was asked about: it was a sample's, or had no identifier of a paper."""
    if study.next_at is None and (study.doi or study.pmid):
        study.next_at = now
        study.save(update_fields=("next_at",))
    return study


def _codes(study: Study) -> dict[str, str]:
    return {name: getattr(study, name) for name in CODES}


def _may_be_one(one: dict[str, str], other: dict[str, str]) -> bool:
    """Two identifiers of one scheme are two works, whatever a text says."""
    return all(not one[name] or not other[name] or one[name] == other[name] for name in CODES)


def _take_codes(study: Study, codes: dict[str, str], *, by: User | None, now: dt.datetime) -> None:
    """Add what the study lacks and no other study has."""
    before = _codes(study)
    for name, code in codes.items():
        if code and not before[name] and not Study.objects.known_as(**{name: code}).exists():
            setattr(study, name, code)
    if (after := _codes(study)) == before:
        return
    study.changed_at = now
    try:
        with transaction.atomic():
            study.save(update_fields=(*CODES, "changed_at"))
    except IntegrityError:  # somebody else made a study of one of them in this very moment; the next text joins them
        study.refresh_from_db()
    else:
        note(study, "study.complete", before, after, by=by, now=now)


def _join(study: Study, other: Study, *, by: User | None, now: dt.datetime) -> None:
    """Everything of `other` becomes that of `study`; its row stays, and its claims follow in the background."""
    codes = _codes(other)
    other.doi = other.pmid = other.nct = ""
    other.let_go(next_at=None)
    other.replaced_by, other.changed_at = study, now
    other.save()
    Study.objects.filter(replaced_by=other).update(replaced_by=study, changed_at=now)
    _move_links(study, other)
    _move_notices(study, other)
    note(other, "study.join", codes, {"replaced_by": study.pk}, by=by, now=now)
    _take_codes(study, codes, by=by, now=now)


def _move_links(study: Study, other: Study) -> None:
    """A confirmed link wins over one that was only found."""
    articles = other.article_links.values("article")
    doubled = study.article_links.filter(article__in=articles)
    for link in other.article_links.filter(confirmed_by__isnull=False, article__in=doubled.values("article")):
        doubled.filter(article=link.article_id, confirmed_by=None).update(confirmed_by=link.confirmed_by_id)
    other.article_links.filter(article__in=list(doubled.values_list("article", flat=True))).delete()
    ArticleStudy.objects.filter(study=other).update(study=study)


def _move_notices(study: Study, other: Study) -> None:
    """What both have stays with the row that is no longer used."""
    for notice in ChangeNotice.objects.filter(study=other):
        if not study.notices.filter(kind=notice.kind, reference=notice.reference).exists():
            ChangeNotice.objects.filter(pk=notice.pk).update(study=study)
