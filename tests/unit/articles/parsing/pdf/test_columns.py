"""Pieces at their places become lines in reading order."""

from articles.parsing.pdf.columns import find_gutter, rows
from articles.parsing.pdf.letters import Piece


def piece(text, left, base, *, size=10.0, width=None):
    return Piece(text, left, left + (len(text) * size / 2 if width is None else width), base, size)


def texts(pieces):
    return [row.text for row in rows(pieces, 0)]


def two_columns(count):
    left = [piece(f"left {n} " + "words " * 7, 50, 700 - 12 * n) for n in range(count)]
    return left, [piece(f"right {n} " + "words " * 7, 310, 700 - 12 * n) for n in range(count)]


def test_rows_of_an_empty_page_are_none():
    assert rows([], 0) == []
    assert rows([piece("  ", 1, 1)], 0) == []


def test_columns_are_read_one_after_the_other_between_what_spans_them():
    left, right = two_columns(5)
    title = piece("A title over both columns of the page as wide as they are together", 50, 760, width=480)
    foot = piece("A line below both columns of the page as wide as they are together", 50, 600, width=480)
    drawn = [foot, *(one for pair in zip(left, right, strict=True) for one in pair), title]
    assert [text.split()[0] for text in texts(drawn)] == ["A", *["left"] * 5, *["right"] * 5, "A"]


def test_few_lines_and_narrow_cells_are_no_columns():
    left, right = two_columns(3)
    assert find_gutter(left + right) is None
    cells = [piece(str(n), x, 700 - 12 * n) for n in range(9) for x in (50, 300, 520)]
    assert find_gutter(cells) is None
    assert texts(cells)[0] == "0\t0\t0"


def test_text_across_the_middle_is_one_column():
    left, right = two_columns(4)
    wide = [piece("wide " * 20, 50, 500 - 12 * n, width=480) for n in range(9)]
    assert find_gutter([*left, *right, *wide]) is None


def test_words_that_are_placed_one_by_one_are_one_line():
    line = [piece("Tumours", 50, 700, width=40), piece("shrink", 93, 700, width=30), piece("ing ", 123, 700, width=15)]
    assert texts([*line, piece("now", 139, 700)]) == ["Tumours shrinking now"]


def test_pieces_far_apart_without_a_row_like_theirs_are_one_line():
    assert texts([piece("Vol. 1", 50, 700), piece("page 2", 400, 700), piece("One", 50, 650)]) == [
        "Vol. 1 page 2",
        "One",
    ]


def test_a_power_that_is_drawn_later_stands_behind_its_letters():
    dose = [piece("at doses of 10", 50, 700, width=60), piece("cells", 120, 700, width=25)]
    assert texts([*dose, piece("6", 110.5, 703.5, size=6)]) == ["at doses of 10⁶ cells"]
    assert texts([*dose, piece("6", 300, 760, size=6)]) == ["6", "at doses of 10 cells"]


def test_strewn_pieces_are_read_as_one_column():
    strewn = [piece("x", 50 + n % 50 * 10, 700 - n // 50) for n in range(3_001)]
    assert len(rows(strewn, 0)) > 1
