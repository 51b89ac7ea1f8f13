import os
import sys
from pathlib import Path

import pytest

from memlab.command.errors import CannotStartError
from memlab.command.folder import usable, write


def test_a_missing_folder_is_made_with_its_parents(tmp_path):
    with usable(str(tmp_path / "courses" / "os")) as folder:
        assert folder.is_dir()


def test_a_relative_folder_is_below_the_current_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with usable("lab") as folder:
        assert folder == tmp_path / "lab"


def test_the_home_sign_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    with usable("~/lab") as folder:
        assert folder == tmp_path / "lab"


def test_an_empty_name_is_refused():
    with pytest.raises(CannotStartError, match="The folder after --dest is empty"), usable(" "):
        pass


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(CannotStartError, match=r"notes\.txt is a file, not a folder: name another"):  # noqa: SIM117
        with usable(str(tmp_path / "notes.txt")):
            pass


def test_a_folder_below_a_file_cannot_be_made(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(CannotStartError, match=r"cannot be used \(Not a directory\): name one that you may write to"):  # noqa: SIM117
        with usable(str(tmp_path / "notes.txt" / "lab")):
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_place_that_not_even_root_may_write_to_is_refused():
    with pytest.raises(CannotStartError, match=r"The folder /proc/lab cannot be used \("), usable("/proc/lab"):
        pass


def test_what_is_refused_while_writing_is_told_too(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(CannotStartError, match=r"cannot be used \(Permission denied: .*01_a.ipynb\)"):  # noqa: SIM117
        with usable(str(tmp_path)) as folder:
            write(folder / "01_a.ipynb", b"new")


def test_the_folder_that_is_refused_itself_is_named_once(tmp_path, monkeypatch):
    def deny(path, **_):
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "mkdir", deny)
    told = f"The folder {tmp_path} cannot be used (Read-only file system): name one that you may write to with --dest."
    with pytest.raises(CannotStartError) as refused, usable(str(tmp_path)):
        pass
    assert str(refused.value) == told


def refuse(path, _content):
    raise PermissionError(13, os.strerror(13), str(path))


def test_a_file_is_written_over_the_old_one(tmp_path):
    write(tmp_path / "a", b"old")
    write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a"]


def test_when_the_move_fails_the_old_file_stays_and_no_draft_is_left(tmp_path, monkeypatch):
    write(tmp_path / "a", b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_file_has_the_mode_of_any_other_file_of_the_student(tmp_path):
    (tmp_path / "usual").touch()
    write(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode
