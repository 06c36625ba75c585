"""Reading XML of a service with every door shut: no DTD, no entities, no network, no giant texts."""

from lxml import etree

from articles.connectors.json_answers import one_line
from articles.connectors.model import WrongAnswer


def load(body: bytes, service: str) -> etree._Element:
    """The root element; raises WrongAnswer, also for an answer that declares entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise WrongAnswer(f"{service} sent something that is not XML.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):  # type: ignore[union-attr]  # unknown to lxml-stubs
        raise WrongAnswer(f"{service} sent XML with entities of its own; it is not read.")
    return root


def text(element: etree._Element, path: str) -> str:
    """The text of the first element at `path`, with that of its inline elements, as one line; empty without one."""
    found = element.find(path)
    return "" if found is None else inner(found)


def inner(element: etree._Element) -> str:
    """All text inside an element, as one line; what stands in italics or above the line counts as well."""
    return one_line("".join(str(part) for part in element.itertext()))


def written(element: etree._Element) -> bytes:
    """One element as UTF-8, without what follows it."""
    content: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return content
