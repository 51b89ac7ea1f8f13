"""Pyodide's folder is seen to be whole, and the list of packages is as Pyodide reads it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from memlab.site.lite.runtime import ABOUT, LOCK, PARTS, fetch_pyodide, listed, python_of, read_lock
from memlab.site.lite.tools import CannotLayError
from memlab.site.lite.wheels import newest
from tests.site.lite.wheel import write_wheel

INFO = {"info": {"python": "3.14.2", "abi_version": "2026_0"}, "packages": {}}


@pytest.fixture
def pyodide(tmp_path: Path) -> Path:
    """A Pyodide that is whole, and empty."""
    for part in PARTS:
        (tmp_path / part).write_bytes(b"")
    (tmp_path / LOCK).write_text(json.dumps(INFO))
    (tmp_path / ABOUT).write_text('{"version": "314.0"}')
    return tmp_path


def test_a_whole_pyodide_tells_its_python(pyodide: Path) -> None:
    assert python_of(read_lock(pyodide, "314.0")) == "3.14"


@pytest.mark.parametrize("name", [*PARTS, LOCK, ABOUT])
def test_what_is_missing_of_pyodide_is_named(pyodide: Path, name: str) -> None:
    (pyodide / name).unlink()
    with pytest.raises(CannotLayError, match=rf"holds no {name}: unpack a release of Pyodide 314\.0 there\.$"):
        read_lock(pyodide, "314.0")


def test_another_pyodide_is_refused_with_the_one_that_fits(pyodide: Path) -> None:
    with pytest.raises(CannotLayError, match=r"is Pyodide 314\.0, but JupyterLite is made for 315\.1: unpack that one"):
        read_lock(pyodide, "315.1")


def test_without_npm_a_folder_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CannotLayError, match=r"^There is no npm to fetch Pyodide 314\.0 with: .*--pyodide FOLDER\.$"):
        fetch_pyodide("314.0", tmp_path)


def test_a_package_is_listed_with_what_it_needs_of_the_others(tmp_path: Path) -> None:
    one = write_wheel(tmp_path, "one", "1.0", "two", "three", modules=("one.py",))
    wheels = newest([one, write_wheel(tmp_path, "two", "2.0")])
    packages = listed(wheels, {"one": "../one.whl", "two": "two.whl"}, "3.14")
    assert packages["one"] == {
        "depends": ["two"],
        "file_name": "../one.whl",
        "imports": ["one"],
        "install_dir": "site",
        "name": "one",
        "package_type": "package",
        "sha256": hashlib.sha256(one.read_bytes()).hexdigest(),
        "unvendored_tests": False,
        "version": "1.0",
    }
    assert packages["two"]["depends"] == []
