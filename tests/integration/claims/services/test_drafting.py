import json

import pytest

from accounts.models import Event
from claims import services
from claims.anchoring import QuoteNotFound
from claims.errors import DuplicateDraft, IllegalMove, SchemeBroken, StaleVersion, WrongText
from claims.models import Claim
from claims.workflow import Move
from tests.factories.accounts import AdminFactory, CuratorFactory, EditorFactory, ReviewerFactory, UserFactory
from tests.factories.articles import TEXT, ArticleFactory, ArticleStudyFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import EXACT, NOW, VALUES, ClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory

pytestmark = pytest.mark.django_db


def words(text, exact=EXACT, start=0):
    return services.Words(text.pk, start, exact)


def test_draft_anchors_the_words_and_derives_the_level():
    claim = ClaimFactory(n_total=4)
    quote = claim.quotes.get()
    assert (quote.exact, TEXT[quote.start : quote.end]) == (EXACT, EXACT)
    assert (quote.prefix, quote.suffix) == (TEXT[: quote.start], TEXT[quote.end : quote.end + 32])
    assert (claim.state, claim.level, claim.lock, claim.version) == ("draft", "C", 1, 0)


def test_draft_may_be_incomplete():
    claim = ClaimFactory(proposition="", claim_type="", study_design="", direction="", significance="", exact=[])
    assert (claim.level, claim.first_start, claim.quotes.count()) == ("", 0, 0)


def test_draft_fills_what_the_wording_tells_and_keeps_what_was_said():
    text = TextVersionFactory()
    article = text.snapshot.article
    by = CuratorFactory()
    claim = services.draft(
        article=article, values={"claimant": "quoted_expert"}, quotes=[words(text)], tags=[], by=by, now=NOW
    )
    assert (claim.certainty, claim.claimant) == ("asserted", "quoted_expert")
    assert claim.quote_role


def test_draft_settles_axes_with_one_possible_value():
    claim = ClaimFactory(claim_type="project", study_design="", direction="", significance="", n_total=None)
    assert (claim.study_design, claim.direction, claim.significance, claim.level) == (
        "announcement", "not_applicable", "funding", "N",
    )  # fmt: skip


def test_draft_carries_tokens_of_ancestors_and_axes():
    parent = TermFactory(facet="therapy")
    term = TermFactory(facet="therapy", under=[parent])
    claim = ClaimFactory(terms=[term])
    assert claim.direct_tokens == [term.token]
    assert {parent.token, term.token} < set(claim.tokens)
    assert list(Claim.objects.about(parent)) == [claim]


def test_draft_of_a_linked_study_says_so():
    assert ClaimFactory(study=StudyFactory()).verification == "primary_linked"


def test_draft_writes_an_event():
    claim = ClaimFactory()
    event = Event.objects.get(action="claim.draft", object_id=str(claim.pk))
    told = json.loads(event.body)["after"]
    assert (event.actor, event.role, told["n_total"]) == (claim.author, "curator", 40)


@pytest.mark.parametrize("person", [AdminFactory, EditorFactory])
def test_draft_needs_the_role_of_a_curator(person):
    with pytest.raises(IllegalMove) as refusal:
        ClaimFactory(by=person())
    assert refusal.value.refusal.code == "missing-role"
    assert not Claim.objects.exists()


def test_reviewer_may_draft_too():
    assert ClaimFactory(by=ReviewerFactory(roles=["reviewer"])).state == "draft"


def test_draft_refuses_words_that_are_not_in_the_text():
    with pytest.raises(QuoteNotFound):
        ClaimFactory(exact="Twelve of 40 patients")
    assert not Claim.objects.exists()


def test_draft_refuses_a_text_of_another_article():
    text = TextVersionFactory()
    with pytest.raises(WrongText):
        services.draft(
            article=ArticleFactory(), values=VALUES, quotes=[words(text)], tags=[], by=CuratorFactory(), now=NOW
        )
    with pytest.raises(WrongText):
        services.draft(
            article=text.snapshot.article, values=VALUES, quotes=[services.Words(text.pk + 1, 0, EXACT)], tags=[],
            by=CuratorFactory(), now=NOW,
        )  # fmt: skip


def test_draft_refuses_contact_details():
    with pytest.raises(SchemeBroken) as broken:
        ClaimFactory(exact="Contact: press@example.org")
    assert broken.value.faults[0].code == "contact"


def test_draft_keeps_contacts_out_of_the_context():
    claim = ClaimFactory(exact="and resolved.")
    quote = claim.quotes.get()
    assert quote.suffix == ""
    assert "press@" not in quote.prefix


def test_draft_keeps_contacts_before_the_words_out_of_the_context():
    text = TextVersionFactory(text="Headline of the day\n\nMail press@example.org for more.\n\nIt works well.")
    quote = ClaimFactory(text=text, exact="It works well.").quotes.get()
    assert quote.prefix == ""


def test_draft_refuses_what_contradicts_the_scheme():
    with pytest.raises(SchemeBroken) as broken:
        ClaimFactory(significance="funding")
    assert {fault.field for fault in broken.value.faults} == {"significance"}


def test_draft_refuses_a_field_that_nobody_types():
    with pytest.raises(KeyError):
        ClaimFactory(level="A")


def test_same_draft_twice_is_named_and_not_doubled():
    claim = ClaimFactory()
    text = claim.quotes.get().text_version
    with pytest.raises(DuplicateDraft) as twin:
        ClaimFactory(text=text, by=claim.author, terms=[claim.tags.get().term])
    assert (twin.value.claim_id, Claim.objects.count()) == (claim.pk, 1)


def test_edit_changes_what_is_named_and_counts():
    claim = ClaimFactory()
    edited = services.edit(
        claim_id=claim.pk, values={"n_total": 3, "study_design": "case_series"}, lock=1, by=claim.author, now=NOW
    )
    assert (edited.lock, edited.level, edited.revision, edited.quotes.count()) == (2, "C", 2, 1)
    told = json.loads(Event.objects.get(action="claim.edit").body)
    assert (told["before"]["n_total"], told["after"]["n_total"]) == (40, 3)


def test_edit_replaces_quotes_and_tags():
    claim = ClaimFactory()
    text = claim.quotes.get().text_version
    term = TermFactory(facet="therapy")
    services.edit(
        claim_id=claim.pk, values={}, lock=1, by=claim.author, now=NOW, tags=[term],
        quotes=[words(text, "New antibody shrinks tumours")],
    )  # fmt: skip
    claim = Claim.objects.get(pk=claim.pk)
    assert [quote.exact for quote in claim.quotes.all()] == ["New antibody shrinks tumours"]
    assert ([tag.term for tag in claim.tags.all()], claim.direct_tokens) == ([term], [term.token])


def test_edit_of_a_stale_form_is_refused():
    claim = ClaimFactory()
    services.edit(claim_id=claim.pk, values={"note": "first"}, lock=1, by=claim.author, now=NOW)
    with pytest.raises(StaleVersion) as stale:
        services.edit(claim_id=claim.pk, values={"note": "second"}, lock=1, by=claim.author, now=NOW)
    assert stale.value.current == 2
    assert Claim.objects.get(pk=claim.pk).note == "first"


@pytest.mark.parametrize(
    ("factory", "own", "code"),
    [(ClaimFactory, False, "not-author"), (SubmittedClaimFactory, True, "illegal-move")],
)
def test_edit_is_for_own_drafts(factory, own, code):
    claim = factory()
    by = claim.author if own else CuratorFactory()
    with pytest.raises(IllegalMove) as refusal:
        services.edit(claim_id=claim.pk, values={}, lock=claim.lock, by=by, now=NOW)
    assert refusal.value.refusal.code == code


def test_discard_hides_a_draft_and_frees_its_digest():
    claim = ClaimFactory()
    with pytest.raises(StaleVersion):
        services.discard(claim_id=claim.pk, lock=7, by=claim.author, now=NOW)
    services.discard(claim_id=claim.pk, lock=1, by=claim.author, now=NOW)
    assert not Claim.objects.kept().exists()
    with pytest.raises(Claim.DoesNotExist):
        services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=None, by=claim.author, now=NOW)
    ClaimFactory(text=claim.quotes.get().text_version, by=claim.author, terms=[claim.tags.get().term])


def test_restore_draft_brings_it_back_with_an_event():
    claim = ClaimFactory()
    with pytest.raises(Claim.DoesNotExist):
        services.restore_draft(claim_id=claim.pk, by=claim.author, now=NOW)
    services.discard(claim_id=claim.pk, lock=1, by=claim.author, now=NOW)
    with pytest.raises(Claim.DoesNotExist):
        services.restore_draft(claim_id=claim.pk, by=CuratorFactory(), now=NOW)
    back = services.restore_draft(claim_id=claim.pk, by=claim.author, now=NOW)
    assert (back.discarded_at, back.lock, Claim.objects.kept().get()) == (None, 3, claim)
    assert Event.objects.newest().action == "claim.restore_draft"


def test_restore_draft_needs_the_role_and_no_equal_draft():
    claim = ClaimFactory()
    services.discard(claim_id=claim.pk, lock=1, by=claim.author, now=NOW)
    with pytest.raises(IllegalMove):
        services.restore_draft(claim_id=claim.pk, by=UserFactory(), now=NOW)
    ClaimFactory(text=claim.quotes.get().text_version, by=claim.author, terms=[claim.tags.get().term])
    with pytest.raises(DuplicateDraft):
        services.restore_draft(claim_id=claim.pk, by=claim.author, now=NOW)


def test_same_words_marked_twice_are_one_quote():
    text = TextVersionFactory()
    claim = services.draft(
        article=text.snapshot.article, values={}, quotes=[words(text), words(text, start=9)], tags=[],
        by=CuratorFactory(), now=NOW,
    )  # fmt: skip
    assert claim.quotes.count() == 1


def test_terms_of_others_and_headings_tag_nothing():
    other = TermFactory(facet="therapy", status="proposed", proposed_by=CuratorFactory())
    for term in (other, TermFactory(facet="therapy", status="deprecated")):
        with pytest.raises(SchemeBroken) as broken:
            ClaimFactory(terms=[term])
        assert {fault.code for fault in broken.value.faults} == {"term-not-usable"}


def test_nothing_said_is_stored_as_nothing():
    claim = ClaimFactory(note=None, effect_comparator=None, n_total=None)
    assert (claim.note, claim.effect_comparator, claim.n_total) == ("", "", None)


def test_draft_takes_the_only_study_that_people_confirmed():
    text = TextVersionFactory()
    ArticleStudyFactory(article=text.snapshot.article)
    link = ArticleStudyFactory(article=text.snapshot.article, confirmed_by=CuratorFactory())
    assert ClaimFactory(text=text).study == link.study
    ArticleStudyFactory(article=text.snapshot.article, confirmed_by=CuratorFactory())
    assert ClaimFactory(text=text).study is None
