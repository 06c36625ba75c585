import pytest

from atlas.linking import text_fragment


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("", ""),
        ("  ", ""),
        ("11 of 40 patients", "#:~:text=11%20of%2040%20patients"),
        ("PD-L1, & so on", "#:~:text=PD%2DL1%2C%20%26%20so%20on"),
        ("one\ntwo", "#:~:text=one%20two"),
        (" ".join(f"word{n}" for n in range(30)),
         "#:~:text=word0%20word1%20word2%20word3%20word4,word25%20word26%20word27%20word28%20word29"),
        ("x" * 90 + " y", "#:~:text=" + "x" * 90 + "%20y"),
        (" ".join(["y" * 10] * 10), "#:~:text=" + "%20".join(["y" * 10] * 10)),
        ("x" * 10 + " yyyyyy" * 10, "#:~:text=" + "x" * 10 + "%20yyyyyy" * 10),
        ("x" * 11 + " yyyyyy" * 10, f"#:~:text={'x' * 11}{'%20yyyyyy' * 4},{'%20'.join(['yyyyyy'] * 5)}"),
    ],
)  # fmt: skip
def test_text_fragment_names_the_words(exact, expected):
    assert text_fragment(exact) == expected
