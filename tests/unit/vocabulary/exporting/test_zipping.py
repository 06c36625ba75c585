import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from vocabulary.exporting.zipping import CHUNK, zipped
from vocabulary.importing.unzipping import tables

FILES = st.lists(st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.lists(st.text(max_size=50))), max_size=5)


def unzipped(parts):
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


@given(FILES)
def test_every_line_comes_out_again(files):
    files = dict(files)
    clean = {name: [line.encode(errors="ignore").decode() for line in lines] for name, lines in files.items()}
    assert unzipped(zipped(clean.items())) == {name: "".join(lines) for name, lines in clean.items()}
    assert list(zipped(clean.items())) == list(zipped(clean.items()))


def test_no_more_than_a_chunk_is_held_whatever_the_size():
    lines = (f"{number * 7919 % 1_000_003}\t{number**3}\n" for number in range(60_000))
    parts = list(zipped([("cancers.tsv", lines)]))
    assert len(parts) > 4
    assert max(map(len, parts)) < 2 * CHUNK
    assert unzipped(parts)["cancers.tsv"].count("\n") == 60_000


def test_what_is_zipped_can_be_imported():
    file = io.BytesIO(b"".join(zipped([("README.txt", ["words"]), ("cancers.tsv", ["curie\n", "x\n"])])))
    assert tables(file) == {"cancers.tsv": b"curie\nx\n"}
