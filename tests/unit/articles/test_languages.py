import pytest
from resiliparse.parse.lang import supported_langs

from articles.languages import language_name


@pytest.mark.parametrize(
    ("code", "name"), [("fi", "Finnish"), ("pt-BR", "Portuguese"), ("zh", "Chinese"), ("xx", "xx"), ("", "")]
)
def test_a_code_is_named_in_english(code, name):
    assert language_name(code) == name


def test_nearly_every_language_that_the_detector_knows_has_a_name():
    unnamed = {code for code in supported_langs() if language_name(code) == code}
    assert unnamed <= {"as", "ba", "bo", "ce", "cv", "dv", "io", "or", "sa", "sc", "ug", "vo"}
