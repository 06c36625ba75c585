import argparse

import pytest

from immuno_atlas.embedded.__main__ import main, port_number


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_port_number_reads_a_port(text, number):
    assert port_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "65536", "99999999", "http", "", "8_0", "٨٠"])
def test_port_number_refuses_what_is_no_port(text):
    with pytest.raises(argparse.ArgumentTypeError, match="from 1 to 65535"):
        port_number(text)


@pytest.mark.parametrize("words", [["up", "--port", "0"], ["up", "--port", "99999999"], ["manage"], ["nothing"]])
def test_words_that_mean_nothing_are_refused_before_anything_starts(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err
