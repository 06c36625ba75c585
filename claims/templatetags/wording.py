"""How names are set: no line ends inside a word."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def unbroken(name: str) -> SafeString:
    """A name whose hyphenated words, such as PD-1, stay on one line while they fit on one."""
    words = (format_html('<span class="unbroken">{}</span>', word) if "-" in word else word for word in name.split(" "))
    return format_html_join(" ", "{}", ((word,) for word in words))
