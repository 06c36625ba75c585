"""How levels, directions, counts and terms look on every page."""

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from atlas import places
from claims.scheme import Level, is_evidence

register = template.Library()

SIGNS: Final = {"supports": "+", "does_not_support": "−", "mixed": "±", "not_applicable": "○"}


@register.simple_tag
def level(code: str, size: str = "") -> SafeString:
    """The letter of a level; the word stands beside it for those who do not see the colour."""
    name = Level(code).label
    extra = " level-large" if size == "large" else ""
    return format_html(
        '<span class="level level-{}{}" title="{}"><span class="visually-hidden">Level </span>{}</span>',
        code, extra, f"Level {code}: {name}", code,
    )  # fmt: skip


@register.simple_tag
def direction(code: str) -> SafeString:
    """The direction as sign, colour and word."""
    return format_html(
        '<span class="direction direction-{}"><span class="sign" aria-hidden="true">{}</span>{}</span>',
        code, SIGNS[code], places.label("direction", code),
    )  # fmt: skip


@register.filter
def sign(code: str) -> str:
    """The sign of a direction."""
    return SIGNS[code]


@register.filter
def label(code: str | None, axis: str) -> str:
    """The words for a code: `{{ claim.claim_type|label:"claim_type" }}`."""
    return places.label(axis, code)


@register.filter
def definition(code: str | None, axis: str) -> str:
    """What a code means, in a sentence."""
    return places.definition(axis, code)


@register.filter
def counts_as_evidence(code: str) -> bool:
    """False of the levels F and N."""
    return is_evidence(code)


@register.filter
def facet_name(facet: str) -> str:
    """What a facet is called beside a term: `biomarker`."""
    return places.FACET_NAMES[facet].lower()


@register.simple_tag
def journal_words(kind: str, journal: str) -> str:
    """How an article stands to the journal that it names: `Reports a study in Nature Medicine`."""
    return places.journal_words(kind, journal)


@register.simple_tag
def facet_url(facet: str) -> str:
    """The address of the index of a facet."""
    return f"/{places.PLACES[facet].path}/"


@register.simple_tag
def term_url(facet: str, slug: str) -> str:
    """The address of a term's page, empty where it has none."""
    return places.term_path(facet, slug)


@register.filter
def titled(name: str) -> str:
    """A term's name as it begins a line; `mRNA` and `pCR` keep their small letter."""
    return name if name[1:2].isupper() else name[:1].upper() + name[1:]


@register.filter
def plain_number(value: float) -> str:
    """A number without noughts behind its last digit."""
    return f"{value:g}"


@register.filter
def from_whole_word(context: str) -> str:
    """Words before a quote without the piece of a word at their beginning."""
    return " " + context.partition(" ")[2] if " " in context.strip() else context


@register.filter
def to_whole_word(context: str) -> str:
    """Words after a quote without the piece of a word at their end."""
    return context.rpartition(" ")[0] + " " if " " in context.strip() else context


@register.simple_tag
def counts(studies: int, claims: int) -> SafeString:
    """Independent studies, with the claims beside them."""
    return format_html(
        '<span class="count"><strong>{}</strong> {} <span aria-hidden="true">·</span> {} {}</span>',
        studies, "study" if studies == 1 else "studies", claims, "claim" if claims == 1 else "claims",
    )  # fmt: skip


@register.simple_tag
def level_bar(by_level: list[tuple[Level, int]], longest: int) -> SafeString:
    """A bar of one hue, a stretch per level, with its words; `longest` studies fill it."""
    stretches, x = [], 0.0
    for one, studies in by_level:
        width = 100 * studies / longest
        stretches.append((one.value, f"{x:.2f}", f"{max(width - 0.8, 0.4):.2f}"))
        x += width
    drawn = format_html_join("", '<rect class="bar-{}" x="{}" width="{}" height="10"/>', stretches)
    words = ", ".join(f"{one.value} {studies}" for one, studies in by_level)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
        '<span class="bar-text">{}</span>',
        drawn, words,
    )  # fmt: skip
