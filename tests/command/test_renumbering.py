"""A notebook that comes under another number is the same notebook: the student's file goes with it."""

import os
from pathlib import Path

from memlab.command import ledger
from memlab.command.delivery import Fate, Outcome, deliver
from memlab.command.report import sentences

OLD, NEW = "01_paging.ipynb", "05_paging.ipynb"


def visible(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in os.listdir(folder) if not name.startswith(".")}


def test_an_edited_notebook_takes_the_new_number_and_keeps_its_edits(tmp_path: Path) -> None:
    deliver({OLD: b"v1"}, tmp_path)
    (tmp_path / OLD).write_bytes(b"mine")
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.KEPT, "05_paging.new.ipynb", OLD),)
    assert visible(tmp_path) == {NEW: b"mine", "05_paging.new.ipynb": b"v2"}


def test_an_unedited_notebook_takes_the_new_number_and_is_replaced(tmp_path: Path) -> None:
    deliver({OLD: b"v1"}, tmp_path)
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.REPLACED, None, OLD),)
    assert visible(tmp_path) == {NEW: b"v2"}


def test_numbers_may_change_places(tmp_path: Path) -> None:
    """What has the number now wanted is another notebook's file, and keeps its own way."""
    deliver({"01_a.ipynb": b"a", "02_b.ipynb": b"b"}, tmp_path)
    (tmp_path / "01_a.ipynb").write_bytes(b"my a")
    deliver({"02_a.ipynb": b"a2", "01_b.ipynb": b"b2"}, tmp_path)
    assert visible(tmp_path) == {"02_a.ipynb": b"my a", "02_a.new.ipynb": b"a2", "01_b.ipynb": b"b2"}


def test_a_file_that_stands_in_the_way_is_left_and_so_is_the_old_one(tmp_path: Path) -> None:
    deliver({OLD: b"v1"}, tmp_path)
    (tmp_path / OLD).write_bytes(b"mine")
    (tmp_path / NEW).write_bytes(b"my other")
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.KEPT, "05_paging.new.ipynb"),)
    assert visible(tmp_path) == {OLD: b"mine", NEW: b"my other", "05_paging.new.ipynb": b"v2"}


def test_a_file_that_memlab_never_brought_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / OLD).write_bytes(b"my own")
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.NEW),)
    assert visible(tmp_path) == {OLD: b"my own", NEW: b"v2"}


def test_a_notebook_deleted_under_its_old_number_comes_under_the_new_one(tmp_path: Path) -> None:
    deliver({OLD: b"v1"}, tmp_path)
    (tmp_path / OLD).unlink()
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.NEW),)


def test_the_next_version_is_put_beside_only_once(tmp_path: Path) -> None:
    deliver({OLD: b"v1"}, tmp_path)
    (tmp_path / OLD).write_bytes(b"mine")
    deliver({NEW: b"v2"}, tmp_path)
    assert deliver({NEW: b"v2"}, tmp_path) == (Outcome(NEW, Fate.KEPT),)
    assert OLD not in ledger.load(tmp_path)


def test_the_student_is_told() -> None:
    outcome = Outcome(NEW, Fate.KEPT, "05_paging.new.ipynb", OLD)
    assert sentences([outcome], Path("lab")).splitlines()[1:] == [
        "Your 01_paging.ipynb is now 05_paging.ipynb.",
        "Kept your 05_paging.ipynb as you edited it; its new version is 05_paging.new.ipynb.",
    ]
