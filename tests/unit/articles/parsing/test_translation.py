from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import TRANSLATION_SUSPECTED, TranslationSign
from articles.parsing import Kind, Parsed, Passage, Role, parse
from articles.parsing.model import Sign
from articles.parsing.translation import judge, names_foreign_outlet, signs

SAMPLES = Path(__file__).parents[4] / "claims" / "samples"
FOREIGN_BLOCK, FOREIGN_SOURCE, STRAY_CAPITAL, MANGLED_AGENCY, BROKEN_NAME, MIXED_QUOTES, SPACED_MARK = TranslationSign
PLAIN = "The antibody was given to forty patients with melanoma."


def made(*blocks, language="en", **known):
    """A parse of (role, words) blocks."""
    passages, position = [], 0
    for role, words in blocks:
        passages.append(Passage(position, position + len(words), role))
        position += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    return Parsed(canonical_text=text, sha256="", passages=tuple(passages), language=language, **known)


def kinds(*blocks, **known):
    judged = judge(made(*blocks, **known))
    return [sign.kind for sign in signs(judged)]


@pytest.mark.parametrize(
    ("role", "words", "kind"),
    [
        (Role.CAPTION, "linfocitos del tumor en cultivo", FOREIGN_BLOCK),
        (Role.HEADING, "la opinión de las pacientes", FOREIGN_BLOCK),
        (Role.REFERENCE, "Source: Salud y Ciencia", FOREIGN_SOURCE),
        (Role.REFERENCE, "Fuente: Clinic", FOREIGN_SOURCE),
        (Role.REFERENCE, "Sources: supertextual.", FOREIGN_SOURCE),
        (Role.REFERENCE, "SOURCE: www.clinica.example.es", FOREIGN_SOURCE),
        (Role.BODY, "It is for patients who They wait for it.", STRAY_CAPITAL),
        (Role.BODY, "The lymphocytes that Are multiplied return.", STRAY_CAPITAL),
        (Role.REFERENCE, "Marta fountains (sink)", MANGLED_AGENCY),
        (Role.BODY, "Marta Fuentes (efa)", MANGLED_AGENCY),
        (Role.QUOTATION, "It works, said Peter k. Lindgren to us.", BROKEN_NAME),
        (Role.BODY, 'She said "it works" and «we shall see».', MIXED_QUOTES),
        (Role.BODY, "He said “it works” and „wir werden sehen“.", MIXED_QUOTES),
        (Role.LEAD, "Members of the Institute , all of them, agreed.", SPACED_MARK),
        (Role.QUOTATION, '"It works in nearly all of them. "', SPACED_MARK),
    ],
)
def test_each_sign_is_seen_where_it_stands(role, words, kind):
    judged = judge(made((Role.BODY, PLAIN), (role, words)))
    [sign] = signs(judged)
    assert sign.kind is kind
    assert sign.start >= len(PLAIN) + 2
    assert sign.end <= len(judged.canonical_text)
    assert TRANSLATION_SUSPECTED not in judged.flags  # one sign alone decides nothing
    assert judged.translation_reasons == ()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.BODY, PLAIN),
        (Role.NAVIGATION, "leer más sobre las noticias del día"),
        (Role.QUOTATION, "«la vida es una lucha», in his own words"),
        (Role.QUOTATION, "la vida es una lucha"),
        (Role.BODY, "los datos del ensayo son una sorpresa para las pacientes y los médicos de la unidad, que no lo"),
        (Role.REFERENCE, "Source: University Hospital of Clinics"),
        (Role.REFERENCE, "Source: company"),
        (Role.REFERENCE, "Source: Clinic, and then a long sentence that goes on until nobody takes it for a source."),
        (Role.BODY, "The source of noticias was unknown."),
        (Role.BODY, "In the film When They See Us, and The Lancet, and The New York Times say so."),
        (Role.BODY, "patients who Republicans believe"),
        (Role.CAPTION, "Marta Fuentes (efa)"),
        (Role.BODY, "Marta Fuentes (left)"),
        (Role.BODY, "Marta Fuentes (EFA)"),
        (Role.BODY, "They had hepatitis c. Patients of Vitamin d. Deficiency and type Plan b. The end."),
        (Role.BODY, "In Lindgren v. Clinic the court decided."),
        (Role.BODY, "It is by Peter K. Lindgren."),
        (Role.BODY, "He said «we shall see»."),
        (Role.BODY, 'The "one", the “other” and no third.'),
        (Role.BODY, "One, two,three ,four"),
        (Role.BODY, 'He began. "It works, "it works. "'),
        (Role.BODY, "linfocitos del tumor , que They wait y los datos de la unidad para las pacientes y los médicos"),
        (Role.HEADING, "One , two"),
        (Role.TABLE, "One , two"),
    ],
)
def test_what_english_pages_write_is_no_sign(role, words):
    assert kinds((Role.BODY, PLAIN), (role, words)) == []


def test_an_agency_is_looked_for_among_the_last_lines_only():
    last = [(Role.BODY, PLAIN)] * 6
    assert kinds((Role.BODY, "Marta fountains (sink)"), *last) == []
    assert kinds((Role.BODY, "Marta fountains (sink)"), *last[1:]) == [MANGLED_AGENCY]


def test_two_kinds_of_signs_raise_the_flag_and_are_kept_in_the_order_of_the_text():
    judged = judge(
        made(
            (Role.BODY, "Those who They wait , said Peter k. Lindgren."),
            (Role.CAPTION, "linfocitos del tumor en cultivo"),
            (Role.CAPTION, "linfocitos del otro tumor en cultivo"),
            flags=("inferred",),
        )
    )
    assert judged.flags == ("inferred", TRANSLATION_SUSPECTED)
    assert [sign.kind for sign in judged.translation_reasons] == [
        STRAY_CAPITAL,
        SPACED_MARK,
        BROKEN_NAME,
        FOREIGN_BLOCK,
    ]
    words = [judged.canonical_text[sign.start : sign.end] for sign in judged.translation_reasons]
    assert words == ["who They", "wait ,", "Peter k. Lindgren", "linfocitos del tumor en cultivo"]


def test_the_same_kind_twice_is_one_kind():
    assert TRANSLATION_SUSPECTED not in judge(made((Role.BODY, "One , two"), (Role.BODY, "three , four"))).flags


@pytest.mark.parametrize(("language", "kind"), [("de", None), (None, None), ("en", Kind.PAPER), ("en", Kind.LABEL)])
def test_other_languages_and_papers_are_not_judged(language, kind):
    blocks = (Role.BODY, "Those who They wait , said Peter k. Lindgren."), (Role.CAPTION, "Fuente: Salud")
    assert kinds(*blocks, language=language, kind=kind) == []


@pytest.mark.parametrize("line", ["Source:", "Source: the", "Outsource: noticias", "Source: noticiasx Ltd"])
def test_other_lines_name_no_foreign_outlet(line):
    assert not names_foreign_outlet(line)


def test_a_long_quotation_in_foreign_marks_is_kept_short():
    sign = signs(made((Role.BODY, f'"It works." «{"we shall see " * 20}»')))[0]
    assert sign.end - sign.start == 160


def test_a_sign_survives_being_kept_in_a_row_and_sent_by_the_child():
    sign = Sign(3, 12, BROKEN_NAME)
    assert Sign.decoded(sign.coded) == sign
    judged = judge(made((Role.BODY, "Those who They wait , said he."), (Role.CAPTION, "linfocitos del tumor")))
    assert judged.translation_reasons
    assert Parsed.from_json(judged.as_json()) == replace(judged)


@pytest.mark.parametrize("code", ["", "broken_name", "broken_name:1", "nonsense:1-2", "broken_name:a-b"])
def test_nothing_else_is_read_as_a_sign(code):
    with pytest.raises(ValueError, match=r"."):
        Sign.decoded(code)


def test_a_page_and_a_capture_are_judged_on_their_way():
    words = "Lymphocytes of the patient were multiplied by those who They treat her at the Institute , he said. "
    page = f"<html lang=en><body><article><h1>Own cells help</h1><p>{words * 3}</p></article></body></html>"
    for body, content_type in ((page, "text/html"), (f"Own cells help\n\n{words * 3}", "text/plain")):
        assert TRANSLATION_SUSPECTED in parse(body.encode(), content_type=content_type).flags


@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.text(min_size=1, max_size=60)), min_size=1, max_size=8))
def test_signs_of_any_text_are_of_the_closed_list_and_inside_it(blocks):
    judged = judge(made(*blocks))
    for sign in signs(judged):
        assert sign.kind in TranslationSign
        assert 0 <= sign.start < sign.end <= len(judged.canonical_text)


PARTS = (
    *("who They go", "Institute , all", "Peter k. Lindgren", "Fuente: Salud", "«so it is»", '"so it is"', "Eva (sink)"),
    *("linfocitos del tumor", PLAIN),
)


@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.sampled_from(PARTS)), min_size=1, max_size=8))
def test_the_flag_stands_exactly_with_two_kinds(blocks):
    judged = judge(made(*blocks))
    found = {sign.kind for sign in signs(judged)}
    assert (TRANSLATION_SUSPECTED in judged.flags) == (len(found) >= 2) == bool(judged.translation_reasons)


@pytest.mark.parametrize("page", sorted(SAMPLES.glob("*/page.*")), ids=lambda page: page.parent.name)
def test_of_the_sample_library_only_the_translated_one_is_suspected(page):
    content_type = "text/html; charset=utf-8" if page.suffix == ".html" else "text/plain; charset=utf-8"
    judged = parse(page.read_bytes(), content_type=content_type)
    assert (TRANSLATION_SUSPECTED in judged.flags) == ("translated" in page.parent.name)
    assert (len(judged.translation_reasons) > 3) == ("translated" in page.parent.name)
