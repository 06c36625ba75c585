import pytest

from claims.templatetags.wording import unbroken


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("pembrolizumab", "pembrolizumab"),
        ("PD-1 inhibitor", '<span class="unbroken">PD-1</span> inhibitor'),
        ("<b> a-<i>", '&lt;b&gt; <span class="unbroken">a-&lt;i&gt;</span>'),
    ],
)
def test_unbroken_keeps_words_with_hyphens_together(name, shown):
    assert unbroken(name) == shown
