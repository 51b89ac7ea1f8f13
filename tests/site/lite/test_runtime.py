"""Pyodide's folder is seen to be whole, and the list of packages is as Pyodide reads it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from memlab.site.lite.runtime import LOCK, PARTS, fetch_pyodide, listed, python_of, read_lock
from memlab.site.lite.tools import CannotLayError
from memlab.site.lite.wheels import newest
from tests.site.lite.wheel import write_wheel

INFO = {"info": {"python": "3.14.2", "abi_version": "2026_0"}, "packages": {}}


def test_a_whole_pyodide_tells_its_python(tmp_path: Path) -> None:
    for part in PARTS:
        (tmp_path / part).write_bytes(b"")
    (tmp_path / LOCK).write_text(json.dumps(INFO))
    assert python_of(read_lock(tmp_path)) == "3.14"


def test_what_is_missing_of_pyodide_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotLayError, match=r"holds no pyodide\.mjs: unpack a release of Pyodide there\.$"):
        read_lock(tmp_path)


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
