"""Paths of an installation, its private files and the directory of its sockets."""

import os
from pathlib import Path

import pytest

from immuno_atlas.embedded import places
from immuno_atlas.embedded.places import Places, installation, make_socket_directory, socket_directory, write_private
from immuno_atlas.embedded.saying import CannotStart


def test_installation_is_where_the_variable_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert installation({"ATLAS_DATA": "here"}).data == tmp_path / "here"
    assert installation({}).data == places.ROOT / ".var"
    assert installation({"ATLAS_DATA": ""}).data == places.ROOT / ".var"


def test_tests_have_a_place_of_their_own_whatever_the_variable_says(monkeypatch):
    monkeypatch.setenv("ATLAS_DATA", "/elsewhere")
    assert places.test_installation().data == places.ROOT / ".var-test"


def test_secret_key_is_made_once_and_private(tmp_path):
    here = Places(tmp_path)
    first = here.secret_key()
    assert here.secret_key() == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_private_file_replaces_the_old_one_and_keeps_its_mode(tmp_path):
    path = tmp_path / "accounts.json"
    path.write_text("old")
    (tmp_path / "accounts.new").write_text("left by a crash")
    write_private(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["accounts.json"]


def test_data_directory_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="set ATLAS_DATA to another"):
        Places(tmp_path / "file" / "data").make()


def test_sockets_lie_in_the_runtime_directory_when_it_is_writable(tmp_path):
    found = socket_directory(Path("/data"), {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert found.parent == tmp_path
    assert found.name.startswith(f"atlas-{os.getuid()}-")


@pytest.mark.parametrize("runtime", ["", "/does/not/exist", "/too/long/" + "x" * 100])
def test_sockets_lie_in_the_temporary_directory_otherwise(runtime):
    found = socket_directory(Path("/data"), {"XDG_RUNTIME_DIR": runtime})
    assert len(str(found / ".s.PGSQL.5432.lock")) <= 107
    assert str(found) != runtime


def test_two_data_directories_have_two_socket_directories():
    assert socket_directory(Path("/one"), {}) != socket_directory(Path("/two"), {})


def test_socket_directory_is_made_private(tmp_path):
    path = tmp_path / "sockets"
    make_socket_directory(path)
    assert path.stat().st_mode & 0o777 == 0o700
    path.chmod(0o755)
    make_socket_directory(path)
    assert path.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("trap", ["link", "file"])
def test_socket_directory_that_is_a_trap_is_refused(tmp_path, trap):
    path = tmp_path / "sockets"
    if trap == "link":
        (tmp_path / "theirs").mkdir()
        path.symlink_to(tmp_path / "theirs")
        expected = "belongs to somebody else"
    else:
        path.touch()
        expected = "exists"
    with pytest.raises((CannotStart, FileExistsError), match=expected):
        make_socket_directory(path)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
def test_socket_directory_of_another_user_is_refused(tmp_path):
    path = tmp_path / "sockets"
    path.mkdir()
    os.chown(path, 12345, 12345)
    with pytest.raises(CannotStart, match="belongs to somebody else"):
        make_socket_directory(path)
