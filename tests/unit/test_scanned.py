"""Static files are found once, and each directory and setting on its own."""

from pathlib import Path

from whitenoise.base import WhiteNoise

from tests.scanned import once

ORIGINAL = getattr(WhiteNoise.update_files_dictionary, "__wrapped__", WhiteNoise.update_files_dictionary)


class Counting(WhiteNoise):
    """Counts how often it looks through a directory."""

    looked = 0

    def _look(self, root: str, prefix: str) -> None:
        Counting.looked += 1
        ORIGINAL(self, root, prefix)

    update_files_dictionary = once(_look)


def found(*directories: Path, **settings) -> dict[str, str]:
    site = Counting(None, **settings)
    for directory in directories:
        site.add_files(str(directory), prefix=directory.name)
    return {url: dict(file.get_response("HEAD", {}).headers)["Cache-Control"] for url, file in site.files.items()}


def test_static_files_are_looked_for_once_under_each_directory_and_setting(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "style.css").write_text("p {}")
    one, two = tmp_path / "one", tmp_path / "two"
    first = found(one)
    assert (first, found(one), Counting.looked) == ({"/one/style.css": "max-age=60, public"}, first, 1)
    assert (set(found(two, one)), Counting.looked) == ({"/one/style.css", "/two/style.css"}, 2)
    assert (found(one, max_age=5), Counting.looked) == ({"/one/style.css": "max-age=5, public"}, 3)
    assert (found(one), Counting.looked) == (first, 3)
