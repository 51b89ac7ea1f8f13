import os

import pytest

from memlab.command import ledger
from memlab.command.delivery import Fate, Outcome, deliver

NAME = "01_a.ipynb"
BESIDE = "01_a.new.ipynb"


def bring(folder, content, name=NAME):
    """Deliver one notebook; say what became of it."""
    return deliver({name: content}, folder)[0]


def visible(folder):
    return {name: (folder / name).read_bytes() for name in os.listdir(folder) if not name.startswith(".")}


def test_a_missing_notebook_is_put_there(tmp_path):
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.NEW)
    assert visible(tmp_path) == {NAME: b"v1"}


def test_the_same_notebook_is_left_alone(tmp_path):
    bring(tmp_path, b"v1")
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.SAME)


def test_an_unedited_notebook_is_replaced_by_the_new_version(tmp_path):
    bring(tmp_path, b"v1")
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.REPLACED)
    assert visible(tmp_path) == {NAME: b"v2"}


def test_an_edited_notebook_is_kept_and_the_new_version_put_beside_it(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.KEPT, BESIDE)
    assert visible(tmp_path) == {NAME: b"mine", BESIDE: b"v2"}


def test_an_edited_notebook_without_a_new_version_is_just_kept(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.KEPT)
    assert visible(tmp_path) == {NAME: b"mine"}


def test_a_new_version_is_put_beside_an_edited_notebook_only_once(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    bring(tmp_path, b"v2")
    (tmp_path / BESIDE).unlink()
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.KEPT)
    assert visible(tmp_path) == {NAME: b"mine"}


def test_the_next_version_takes_the_place_of_the_unedited_one_beside(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    bring(tmp_path, b"v2")
    assert bring(tmp_path, b"v3") == Outcome(NAME, Fate.KEPT, BESIDE)
    assert visible(tmp_path) == {NAME: b"mine", BESIDE: b"v3"}


def test_the_one_beside_is_kept_too_once_it_was_edited(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    bring(tmp_path, b"v2")
    (tmp_path / BESIDE).write_bytes(b"mine too")
    assert bring(tmp_path, b"v3") == Outcome(NAME, Fate.KEPT, "01_a.new2.ipynb")
    assert visible(tmp_path) == {NAME: b"mine", BESIDE: b"mine too", "01_a.new2.ipynb": b"v3"}


def test_a_student_who_takes_the_new_version_is_up_to_date_again(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).write_bytes(b"mine")
    bring(tmp_path, b"v2")
    (tmp_path / BESIDE).replace(tmp_path / NAME)
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.SAME)
    assert bring(tmp_path, b"v3") == Outcome(NAME, Fate.REPLACED)
    assert visible(tmp_path) == {NAME: b"v3"}


def test_a_deleted_notebook_comes_back_fresh(tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / NAME).unlink()
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.NEW)


def test_a_notebook_of_the_students_own_under_our_name_is_kept(tmp_path):
    (tmp_path / NAME).write_bytes(b"mine")
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.KEPT, BESIDE)
    assert visible(tmp_path) == {NAME: b"mine", BESIDE: b"v1"}


def test_a_folder_that_holds_all_is_not_written(tmp_path):
    deliver({"01_a.ipynb": b"a"}, tmp_path)
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    deliver({"01_a.ipynb": b"a"}, tmp_path)
    assert {path.name: path.stat().st_ino for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("damage", [b"", b"not json"])
def test_with_a_damaged_ledger_nothing_is_overwritten(damage, tmp_path):
    bring(tmp_path, b"v1")
    (tmp_path / ledger.NAME).write_bytes(damage)
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.KEPT, BESIDE)


def test_after_a_start_that_died_before_the_ledger_the_next_one_goes_on(tmp_path):
    (tmp_path / NAME).write_bytes(b"v1")
    assert bring(tmp_path, b"v1") == Outcome(NAME, Fate.SAME)
    assert bring(tmp_path, b"v2") == Outcome(NAME, Fate.REPLACED)


def test_a_notebook_that_memlab_no_longer_brings_stays(tmp_path):
    deliver({NAME: b"v1", "02_b.ipynb": b"v1"}, tmp_path)
    deliver({NAME: b"v2"}, tmp_path)
    assert visible(tmp_path) == {NAME: b"v2", "02_b.ipynb": b"v1"}


def test_a_folder_in_the_place_of_a_notebook_is_refused_and_left_alone(tmp_path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(OSError, match=NAME):
        bring(tmp_path, b"v1")
    assert (tmp_path / NAME).is_dir()
