from vocabulary.comparing import Frozen, compare


def test_editions_are_compared_in_sentences():
    before = [
        Frozen(
            "IA:X:A", "old", "active", frozenset({"gone form"}), frozenset({"IA:X:P"}), frozenset({("exact", "N:1")})
        ),
        Frozen("IA:X:B", "leaves", "active"),
        Frozen("IA:X:C", "same", "active"),
        Frozen("IA:X:D", "missing", "active"),
        Frozen("IA:X:R", "revived", "deprecated"),
    ]
    after = [
        Frozen("IA:X:A", "new", "active", frozenset({"b form", "A form"}), frozenset({"IA:X:C"}), frozenset()),
        Frozen("IA:X:B", "leaves", "deprecated"),
        Frozen("IA:X:C", "same", "active"),
        Frozen("IA:X:N", "newcomer", "active"),
        Frozen("IA:X:R", "revived", "active"),
    ]
    found = compare(before, after)
    assert [term.name for term in found.added] == ["newcomer"]
    assert [term.name for term in found.deprecated] == ["leaves"]
    assert [term.name for term in found.gone] == ["missing"]
    assert {one.term.name: one.sentences for one in found.changed} == {
        "new": (
            "was called “old”",
            "new synonyms: A form, b form",
            "lost synonym: gone form",
            "new parent: same",
            "lost parent: IA:X:P",
            "lost code: N:1 exact",
        ),
        "revived": ("was deprecated, is active",),
    }


def test_equal_editions_differ_in_nothing():
    terms = [Frozen("IA:X:A", "a", "active")]
    found = compare(terms, terms)
    assert (found.added, found.changed, found.deprecated, found.gone) == ((), (), (), ())
