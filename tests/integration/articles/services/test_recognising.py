import datetime as dt

import pytest

from articles import services
from articles.models import Contact, Mention, TextVersion
from tests.comparing import article_of, compared, waiting
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import NOW, MentionFactory, PassageFactory, SnapshotFactory, TextVersionFactory
from tests.factories.vocabulary import AdverseEventFactory, SubtypeFactory, SynonymFactory, TermFactory
from vocabulary import matching
from vocabulary import services as vocabulary_services

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def agent():
    return TermFactory(curie="IA:AGENT:PEMBROLIZUMAB", kind="agent", preferred_name="pembrolizumab", named=["Keytruda"])


def ready(text="", **told):
    """A text in force that waits for this stage."""
    given = {"text": text} if text else {}
    return TextVersionFactory(stage="recognise", next_at=NOW, **given, **told)


def recognised(text):
    """What is kept of it: words and CURIEs."""
    leased = services.claim_for_recognise(text_id=text.pk, worker="w", now=NOW)
    assert leased is not None
    number = services.recognise(text=leased)
    text.refresh_from_db()
    kept = Mention.objects.of(text)
    assert number == len(kept)
    return [(text.text[one.start : one.end], one.curie) for one in kept]


def test_compared_text_waits_for_this_stage_and_is_done_behind_it(agent):
    text = waiting("Pembrolizumab helped eleven of forty patients with breast cancer.")
    compared(text)
    assert recognised(text) == [("Pembrolizumab", agent.curie)]
    assert (text.stage, text.next_at, text.lease_token, text.attempts) == ("done", None, None, 0)
    assert text.recognised_with == vocabulary_services.current_lexicon()[0]


def test_mentions_are_given_as_the_matcher_gives_them(agent, django_assert_num_queries):
    SubtypeFactory(curie="IA:DX:TNBC", preferred_name="triple-negative breast cancer")
    AdverseEventFactory(curie="IA:IRAE:P", preferred_name="pneumonitis")
    text = ready()
    recognised(text)
    with django_assert_num_queries(1):
        kept = Mention.objects.of(text)
    assert kept == matching.find(text.text, vocabulary_services.current_lexicon()[1])
    assert [one.curie for one in kept] == ["IA:DX:TNBC", agent.curie, "IA:IRAE:P"]


def test_only_words_of_the_article_itself_have_mentions(agent):
    roles = ["headline", "lead", "body", "quotation", "heading", "caption", "table"]
    others = ["about", "contact", "teaser", "reference", "navigation"]
    lines = [f"{role} pembrolizumab" for role in (*roles, *others)]
    text = ready("\n\n".join(lines))
    for passage, role in zip(text.passages.order_by("start"), (*roles, *others), strict=True):
        passage.role = role
        passage.save()
    recognised(text)
    told = [text.passages.get(start__lte=one.start, end__gte=one.end).role for one in Mention.objects.of(text)]
    assert told == roles


def test_words_outside_of_passages_and_within_contacts_have_no_mentions(agent):
    text = ready("pembrolizumab one\n\npembrolizumab@example.org and Keytruda")
    text.passages.earliest("start").delete()
    at = text.text.index("pembrolizumab@")
    Contact.objects.create(text_version=text, start=at, end=at + len("pembrolizumab@example.org"), kind="email")
    assert recognised(text) == [("Keytruda", agent.curie)]


@pytest.mark.parametrize(
    ("language", "of_passage", "found"),
    [
        ("en", "", ["IA:AGENT:PEMBROLIZUMAB", "IA:DX:M"]),
        ("", "", ["IA:AGENT:PEMBROLIZUMAB", "IA:DX:M"]),
        ("de", "", ["IA:AGENT:PEMBROLIZUMAB"]),
        ("en", "de", ["IA:AGENT:PEMBROLIZUMAB"]),
        ("de", "en", ["IA:AGENT:PEMBROLIZUMAB", "IA:DX:M"]),
    ],
)
def test_in_another_language_only_agents_are_recognised(agent, language, of_passage, found):
    SubtypeFactory(curie="IA:DX:M", preferred_name="melanoma")
    text = ready("A heading\n\nPembrolizumab beim Melanom, melanoma", language=language)
    text.passages.update(language=of_passage)
    assert [curie for _, curie in recognised(text)] == found


def test_signs_without_width_hide_no_name_and_another_script_is_no_name(agent):  # html-046, html-047
    hidden = ready("A heading\n\nWith pem\u200bbroli\u200dzumab now")
    assert recognised(hidden) == [("pem\u200bbroli\u200dzumab", agent.curie)]
    assert recognised(ready("A heading\n\nWith p\u0435mbrolizum\u0430b now")) == []
    assert recognised(ready("A heading\n\nWith pembrolizum\u0430b now")) == []


def test_recognising_again_replaces_what_was_found(agent):
    text = ready()
    MentionFactory(text_version=text, start=0, end=3, curie="IA:AGENT:OLD")
    assert recognised(text) == [("pembrolizumab", agent.curie)]


def test_recognising_again_leaves_the_same_rows(agent):
    text = ready()
    recognised(text)
    before = list(Mention.objects.values_list("pk", flat=True))
    TextVersion.objects.update(stage="recognise", next_at=NOW)
    recognised(text)
    assert list(Mention.objects.values_list("pk", flat=True)) == before


def test_a_text_full_of_names_keeps_the_first_ones(agent, monkeypatch):
    monkeypatch.setattr("articles.services.recognising.MOST_KEPT", 2)
    text = ready("A heading\n\nPembrolizumab, Keytruda, pembrolizumab")
    assert recognised(text) == [("Pembrolizumab", agent.curie), ("Keytruda", agent.curie)]


def test_text_out_of_force_keeps_what_it_has():
    text = ready(recognised_with="an older one")
    MentionFactory(text_version=text)
    waiting("Another text.", article=article_of(text))
    assert recognised(text) == [("pembrolizumab", "IA:AGENT:PEMBROLIZUMAB")]
    assert (text.stage, text.recognised_with) == ("done", "an older one")


def test_text_out_of_force_is_not_recognised_after_a_comparison(monkeypatch):
    text = waiting("A text.")
    waiting("Another text.", article=article_of(text))
    compared(text)
    text.refresh_from_db()
    assert (text.stage, text.next_at) == ("done", None)


def test_late_worker_writes_nothing(agent):
    text = ready()
    leased = services.claim_for_recognise(text_id=text.pk, worker="w", now=NOW)
    TextVersion.objects.update(lease_token=None)
    assert services.recognise(text=leased) is None
    text.refresh_from_db()
    assert (text.stage, text.recognised_with, Mention.objects.count()) == ("recognise", "", 0)


def test_lease_is_taken_once_and_only_for_texts_of_this_stage():
    text = ready()
    assert services.claim_for_recognise(text_id=text.pk, worker="w", now=NOW)
    assert services.claim_for_recognise(text_id=text.pk, worker="v", now=NOW) is None
    compare = TextVersionFactory(next_at=NOW)
    assert services.claim_for_recognise(text_id=compare.pk, worker="v", now=NOW) is None


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_mentions(agent, django_assert_max_num_queries, number):
    text = ready("A heading\n\n" + "\n\n".join(["Pembrolizumab (press@example.org) and more."] * number))
    vocabulary_services.current_lexicon()
    leased = services.claim_for_recognise(text_id=text.pk, worker="w", now=NOW)
    with django_assert_max_num_queries(13):
        assert services.recognise(text=leased) == number


# --- another lexicon -------------------------------------------------------------------------------------------------


def read(**told):
    """A text in force whose mentions the present lexicon found, or another one."""
    given = {"stage": "done", "recognised_with": vocabulary_services.current_lexicon()[0]}
    return TextVersionFactory(**(given | told))


def test_a_change_of_the_vocabulary_sets_texts_in_force_back(agent):
    text, old = read(), read()
    waiting("Another text.", article=article_of(old))
    assert services.set_back(now=NOW) == 0
    vocabulary_services.add_synonym(term=agent, text="New antibody", by=EditorFactory(), now=LATER)
    assert services.set_back(now=LATER) == 1
    text.refresh_from_db()
    assert (text.stage, text.next_at) == ("recognise", LATER)
    TextVersion.objects.update(next_at=NOW)
    assert ("New antibody", agent.curie) in recognised(text)
    assert services.set_back(now=LATER) == 0


def test_texts_that_nobody_looked_at_are_set_back():
    assert read(recognised_with="").pk
    assert services.set_back(now=NOW) == 1


@pytest.mark.parametrize("told", [{"stage": "compare", "next_at": NOW}, {"stage": "recognise", "next_at": NOW}])
def test_texts_under_way_are_not_set_back(told):
    read(recognised_with="another", **told)
    assert services.set_back(now=NOW) == 0


def test_only_some_texts_wait_for_a_new_lexicon_at_once_the_newest_first(monkeypatch):
    monkeypatch.setattr("articles.services.recognising.AT_ONCE", 2)
    texts = [read(recognised_with="another") for _ in range(3)]
    assert services.set_back(now=NOW) == 2
    assert services.set_back(now=NOW) == 0
    assert set(TextVersion.objects.to_recognise()) == set(texts[1:])


def test_passage_with_another_role_is_looked_at_again(agent):
    text = ready()
    recognised(text)
    passage = text.passages.get(
        role="body", start__lte=text.text.index("pembrolizumab"), end__gt=text.text.index("pem")
    )
    services.correct_passage(passage_id=passage.pk, role="teaser", by=CuratorFactory(), now=NOW)
    assert recognised(text) == []


def test_passage_of_a_text_that_is_not_read_yet_waits_for_nothing_more():
    text = TextVersionFactory(next_at=NOW)
    passage = PassageFactory(text_version=text, start=900, end=910)
    services.correct_passage(passage_id=passage.pk, role="teaser", by=CuratorFactory(), now=LATER)
    text.refresh_from_db()
    assert (text.stage, text.next_at) == ("compare", NOW)


def test_text_in_force_that_comes_to_rest_is_news_once(agent):
    texts = [ready(), ready(), ready()]
    for text in texts:
        recognised(text)
    former, *newer = texts
    article = former.snapshot.article
    article.current_text, article.outcome = None, "waiting"
    article.save()
    assert services.take_news(most=1) == [newer[1].pk]
    assert services.take_news(most=9) == [newer[0].pk, former.pk]
    assert services.take_news(most=9) == []
    TextVersion.objects.filter(pk=former.pk).update(stage="recognise", next_at=NOW)
    recognised(former)
    assert services.take_news(most=9) == []  # it is no longer in force


def test_synonym_that_only_waits_for_an_editor_changes_nothing(agent):
    before = vocabulary_services.current_lexicon()[0]
    SynonymFactory(term=agent, status="proposed")
    assert vocabulary_services.current_lexicon()[0] == before


def test_mention_says_where_it_is():
    mention = MentionFactory(text_version__snapshot=SnapshotFactory())
    assert str(mention) == f"IA:AGENT:PEMBROLIZUMAB at {mention.start}"
