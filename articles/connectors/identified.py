"""Identifiers as services write them, in the normal form of the house, and the page that a DOI leads to."""

from urllib.parse import quote

from articles.identifiers import Scheme, identify

LONGEST = 255  # characters; the longest DOIs in use have about 200
LONGEST_TEXT = 2_000
_KEPT = "/:;()!$&'*+,=@~"  # the rest, above all `#`, `?` and `<`, would end or break the path


def identified(text: str, scheme: Scheme) -> str:
    """The one identifier of this scheme in `text`, empty when there is none."""
    if len(text) > LONGEST_TEXT:  # an answer may be hostile, and trimming a megabyte of brackets takes for ever
        return ""
    found = identify(text)
    return found.value if found and found.scheme is scheme and len(found.value) <= LONGEST else ""


def pmid(text: str) -> str:
    """A PMID that stands in the field for it, empty when it is none."""
    found = identify(text[:20].strip().lstrip("0"), pmid_box=True)
    return found.value if found and found.scheme is Scheme.PMID else ""


def doi_path(doi: str) -> str:
    """A DOI as part of a path; its slash stays."""
    return quote(doi, safe=_KEPT)


def doi_page(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{doi_path(doi)}"
