"""Claims follow the vocabulary: merges, merges taken back, and terms that move."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import InterestStatement
from claims import services, tasks
from claims.errors import SchemeBroken
from claims.models import Claim, ClaimVersion, FormerTag, Tag
from claims.scheme import scalar_tokens
from claims.services.touching import _scalars
from claims.workflow import Move
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import EditorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.suggestions import StoredSuggestionFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from vocabulary import services as vocabulary
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def editor():
    return EditorFactory()


def follow():
    """Do all pending work, as the background does."""
    rounds = 0
    while stale := list(Claim.objects.stale().values_list("pk", flat=True)):
        services.refresh(claim_ids=stale, now=LATER)
        rounds += 1
        assert rounds < 5
    return rounds


def tags():
    return {
        claim.pk: sorted(claim.tags.values_list("term__preferred_name", flat=True)) for claim in Claim.objects.all()
    }


def is_exact(claim):
    terms = [tag.term for tag in claim.tags.select_related("term")]
    closure = set().union(*Term.objects.closures([term.pk for term in terms]).values())
    return (
        claim.tokens == sorted(closure | scalar_tokens(_scalars(claim)))
        and claim.direct_tokens == sorted(term.token for term in terms)
        and not any(term.status == "merged" for term in terms)
    )


@pytest.fixture
def pair():
    return TermFactory(preferred_name="kept"), TermFactory(preferred_name="duplicate")


@pytest.fixture
def text():
    return TextVersionFactory()


def test_what_suggested_a_tag_goes_with_it_through_a_merge_and_back(editor, pair, text):
    kept, duplicate = pair
    claim = ClaimFactory(text=text, terms=[duplicate])
    found = StoredSuggestionFactory(facet="therapy", value=duplicate.curie, run__text_version=text)
    claim.tags.update(suggestion=found)
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    follow()
    assert [(tag.term, tag.suggestion) for tag in claim.tags.all()] == [(kept, found)]
    vocabulary.unmerge(source=Term.objects.get(pk=duplicate.pk), by=editor, now=LATER)
    follow()
    assert [(tag.term, tag.suggestion) for tag in claim.tags.all()] == [(duplicate, found)]


def test_claims_of_every_state_follow_a_merge_and_its_undoing(editor, pair, text):
    kept, duplicate = pair
    top = TermFactory(preferred_name="top")
    vocabulary.add_parent(term=kept, parent=top, by=editor, now=NOW)
    claims = [
        factory(
            text=text,
            terms=terms,
            proposition=f"{factory.__name__} {number}",
            therapy_interaction="combination" if len(terms) > 1 else "",
        )
        for factory in (ClaimFactory, SubmittedClaimFactory, PublishedClaimFactory)
        for number, terms in enumerate(([duplicate], [kept], [kept, duplicate]))
    ]
    discarded = ClaimFactory(text=text, terms=[duplicate], proposition="Thrown away.")
    services.discard(claim_id=discarded.pk, lock=discarded.lock, by=discarded.author, now=NOW)
    retracted = PublishedClaimFactory(text=text, terms=[duplicate], proposition="Wrong.")
    reviewer = retracted.reviewer
    services.advance(claim_id=retracted.pk, move=Move.RETRACT, lock=retracted.lock, by=reviewer, now=NOW, reason="No.")
    before, frozen = tags(), list(ClaimVersion.objects.order_by("pk").values())
    follow()
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    assert Claim.objects.behind_terms().count() == len(claims) + 2
    assert Claim.objects.behind_terms().touched_by(duplicate).count() == 6 + 2
    follow()
    assert set(map(tuple, tags().values())) == {("kept",)}
    assert all(is_exact(claim) for claim in Claim.objects.all())
    assert all(top.token in claim.tokens for claim in Claim.objects.all())
    assert list(ClaimVersion.objects.order_by("pk").values()) == frozen
    vocabulary.unmerge(source=Term.objects.get(pk=duplicate.pk), by=editor, now=NOW)
    follow()
    assert tags() == before
    assert all(is_exact(claim) for claim in Claim.objects.all())
    assert not FormerTag.objects.exists()
    assert Tag.objects.filter(chosen=False).count() == 0


def test_a_removed_claim_stays_as_it_is(editor, pair):
    kept, duplicate = pair
    claim = PublishedClaimFactory(terms=[duplicate])
    Claim.objects.filter(pk=claim.pk).update(state="removed")
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    assert not Claim.objects.stale().exists()


def test_chains_and_their_undoing_give_each_claim_what_was_chosen(editor):
    first, second, third = (TermFactory(preferred_name=name) for name in ("first", "second", "third"))
    claims = {name: ClaimFactory(terms=terms, proposition=name) for name, terms in
              {"one": [first], "both": [first, second], "all": [first, second, third]}.items()}  # fmt: skip
    start = tags()
    vocabulary.merge(source=first, target=second, by=editor, now=NOW)
    follow()
    middle = tags()
    assert middle[claims["all"].pk] == ["second", "third"]
    vocabulary.merge(source=second, target=third, by=editor, now=NOW)
    follow()
    assert set(map(tuple, tags().values())) == {("third",)}
    vocabulary.unmerge(source=Term.objects.get(pk=second.pk), by=editor, now=NOW)
    follow()
    assert tags() == middle
    vocabulary.unmerge(source=Term.objects.get(pk=first.pk), by=editor, now=NOW)
    follow()
    assert tags() == start


def test_an_author_who_chooses_anew_is_not_overruled_by_the_undoing(editor, pair):
    kept, duplicate = pair
    other = TermFactory(preferred_name="other")
    claim = ClaimFactory(terms=[duplicate])
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    claim = services.edit(claim_id=claim.pk, values={}, tags=[other], lock=claim.lock, by=claim.author, now=LATER)
    vocabulary.unmerge(source=Term.objects.get(pk=duplicate.pk), by=editor, now=NOW)
    follow()
    assert tags() == {claim.pk: ["other"]}


def test_an_edit_before_the_background_came_follows_the_merge(editor, pair):
    kept, duplicate = pair
    claim = ClaimFactory(terms=[duplicate])
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    services.edit(claim_id=claim.pk, values={"note": "x"}, lock=claim.lock, by=claim.author, now=LATER)
    assert tags() == {claim.pk: ["kept"]}
    assert FormerTag.objects.get().term == duplicate


def test_a_submitted_claim_with_a_proposed_tag_waits_until_it_is_merged(editor):
    kept = TermFactory(preferred_name="kept")
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, stated_at=NOW)
    claim = ClaimFactory(terms=[kept])
    proposed = vocabulary.propose(facet="therapy", preferred_name="new drug", by=claim.author, now=NOW)
    claim = services.edit(claim_id=claim.pk, values={}, tags=[proposed], lock=claim.lock, by=claim.author, now=NOW)
    claim = services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=claim.author, now=NOW)
    with pytest.raises(SchemeBroken) as waits:
        services.advance(
            claim_id=claim.pk, move=Move.PUBLISH, lock=claim.lock, by=reviewer, now=NOW, quote_checked=True
        )
    assert [fault.code for fault in waits.value.faults] == ["term-not-accepted"]
    vocabulary.merge(source=proposed, target=kept, by=editor, now=NOW)
    claim = services.advance(
        claim_id=claim.pk, move=Move.PUBLISH, lock=claim.lock, by=reviewer, now=NOW, quote_checked=True
    )
    assert (claim.state, tags()) == ("published", {claim.pk: ["kept"]})
    assert [tag["label"] for tag in claim.versions.get().body["tags"]["therapy"]] == ["kept"]


def test_an_interest_in_what_was_merged_is_an_interest_in_its_survivor(editor, pair):
    from accounts.interests import InterestConflict

    kept, duplicate = pair
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, stated_at=NOW, nothing_to_declare=False, terms=[duplicate.curie])
    claim = SubmittedClaimFactory(terms=[kept])
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    assert InterestStatement.objects.valid_for(reviewer, NOW)
    with pytest.raises(InterestConflict):
        services.advance(
            claim_id=claim.pk, move=Move.PUBLISH, lock=claim.lock, by=reviewer, now=NOW, quote_checked=True
        )


def test_a_draft_follows_a_term_that_moves(editor):
    top, term = SubtypeFactory(), SubtypeFactory()
    low = SubtypeFactory(under=[term])
    claim = ClaimFactory(terms=[TermFactory(), low])
    assert top.token not in claim.tokens
    vocabulary.add_parent(term=term, parent=top, by=editor, now=NOW)
    assert Claim.objects.behind_terms().touched_by(term).get() == claim
    follow()
    claim.refresh_from_db()
    assert top.token in claim.tokens
    assert is_exact(claim)


def test_states_by_term_count_claims_with_the_very_term():
    term = TermFactory()
    TermFactory(under=[term])
    ClaimFactory(terms=[term])
    PublishedClaimFactory(terms=[term])
    assert Claim.objects.states_by_term([term.pk]) == {term.pk: {"draft": 1, "published": 1}}


def test_the_background_goes_on_until_every_claim_has_followed(editor, monkeypatch, text):
    kept, duplicate, top = (TermFactory(preferred_name=name) for name in ("kept", "duplicate", "top"))
    author = ClaimFactory(text=text, terms=[duplicate]).author
    for number in range(60):
        terms = ([duplicate], [kept, duplicate], [kept])[number % 3]
        ClaimFactory(text=text, terms=terms, by=author, proposition=f"Number {number}.")
    monkeypatch.setattr(tasks, "REFRESH_AT_ONCE", 25)
    monkeypatch.setattr(tasks.refresh_shown, "delay", tasks.refresh_shown)
    vocabulary.add_parent(term=kept, parent=top, by=editor, now=database_now())
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=database_now())
    assert Claim.objects.behind_terms().count() == 61
    tasks.refresh_shown()
    assert not Claim.objects.stale().exists()
    assert all(is_exact(claim) and top.token in claim.tokens for claim in Claim.objects.all())


def test_the_database_lets_submitted_tags_follow_mergers_only(editor, pair):
    kept, duplicate = pair
    claim = SubmittedClaimFactory(terms=[duplicate])
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=NOW)
    follow()
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Tag.objects.create(claim=claim, term=TermFactory(), facet="therapy")
    own = SubmittedClaimFactory(terms=[kept])
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        own.tags.get().delete()


@pytest.mark.parametrize("many", [1, 12])
def test_claims_follow_a_move_in_as_many_questions_however_many_they_are(editor, django_assert_num_queries, many):
    above, term = SubtypeFactory(under=[]), SubtypeFactory(under=[])
    text = TextVersionFactory()
    for number in range(many):
        ClaimFactory(terms=[TermFactory(), term], text=text, n_total=50 + number)
    vocabulary.add_parent(term=term, parent=above, by=editor, now=LATER)
    ids = list(Claim.objects.stale().values_list("pk", flat=True))
    assert len(ids) == many
    with django_assert_num_queries(9):
        services.refresh(claim_ids=ids, now=LATER)
    assert all(is_exact(claim) and above.token in claim.tokens for claim in Claim.objects.all())


@pytest.mark.parametrize("many", [2, 12])
def test_claims_follow_a_merge_and_its_undoing_in_as_many_questions_however_many_they_are(
    editor, django_assert_num_queries, many
):
    kept, duplicate = SubtypeFactory(), SubtypeFactory()
    text = TextVersionFactory()
    therapy = TermFactory()
    claims = [
        (ClaimFactory, SubmittedClaimFactory)[number % 2](
            terms=[therapy, duplicate, *([kept] if number % 4 > 1 else [])], text=text, n_total=50 + number
        )
        for number in range(many)
    ]
    found = StoredSuggestionFactory(facet="subtype", value=duplicate.curie, run__text_version=text)
    Tag.objects.filter(term=duplicate).update(suggestion=found)
    before = tags()
    ids = [claim.pk for claim in claims]
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=LATER)
    with django_assert_num_queries(18):
        services.refresh(claim_ids=ids, now=LATER)
    assert all(is_exact(claim) and kept.token in claim.tokens for claim in Claim.objects.all())
    had_one = sum(number % 4 < 2 for number in range(many))  # what has both already keeps the other's own tag
    assert Tag.objects.filter(term=kept, chosen=False, suggestion=found).count() == had_one
    vocabulary.unmerge(source=Term.objects.get(pk=duplicate.pk), by=editor, now=LATER)
    services.refresh(claim_ids=ids, now=LATER)
    assert tags() == before
    assert Tag.objects.filter(term=duplicate, suggestion=found).count() == had_one
    assert not Claim.objects.stale().exists()


def test_each_refreshed_claim_is_written_once(editor, pair):
    kept, duplicate = pair
    claim = PublishedClaimFactory(terms=[duplicate])
    vocabulary.merge(source=duplicate, target=kept, by=editor, now=LATER)
    with CaptureQueriesContext(connection) as asked:
        services.refresh(claim_ids=[claim.pk], now=LATER)
    assert sum(query["sql"].startswith('UPDATE "claims_claim"') for query in asked) == 1
    again = Claim.objects.get(pk=claim.pk)
    assert (again.revision, again.updated_at) == (claim.revision + 1, LATER)
    assert again.direct_tokens == [kept.token]
