"""Pyodide, which is Python for the browser: from a folder, else from npm; and the list of packages that it reads."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from packaging.utils import canonicalize_name

from memlab.site.lite.tools import CannotLayError, run
from memlab.site.lite.wheels import Wheel, wanted

PARTS: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK: Final = "pyodide-lock.json"
ABOUT: Final = "package.json"


def fetch_pyodide(version: str, folder: Path) -> Path:
    """Fetch the core of Pyodide with npm, and return its folder.

    Raises:
        CannotLayError: There is no npm, or it cannot fetch it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise CannotLayError(
            f"There is no npm to fetch Pyodide {version} with: unpack a release of it, and name its folder "
            "with --pyodide FOLDER."
        )
    folder.mkdir(exist_ok=True)
    run([npm, "pack", "--silent", f"pyodide@{version}"], folder, f"The download of Pyodide {version} (with npm)")
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        for name in (*PARTS, LOCK, ABOUT):
            content = packed.extractfile(f"package/{name}")
            if content is not None:
                (folder / name).write_bytes(content.read())
    return folder


def read_lock(pyodide: Path, version: str) -> dict[str, Any]:
    """Read the list of packages of a Pyodide, and see that Pyodide is whole and of the version that is asked for.

    Raises:
        CannotLayError: It is not.
    """
    if missing := [name for name in (*PARTS, LOCK, ABOUT) if not (pyodide / name).is_file()]:
        raise CannotLayError(f"{pyodide} holds no {missing[0]}: unpack a release of Pyodide {version} there.")
    found = json.loads((pyodide / ABOUT).read_text("utf-8"))["version"]
    if found != version:
        raise CannotLayError(f"{pyodide} is Pyodide {found}, but JupyterLite is made for {version}: unpack that one.")
    lock: dict[str, Any] = json.loads((pyodide / LOCK).read_text("utf-8"))
    return lock


def python_of(lock: Mapping[str, Any]) -> str:
    """The version of Python that a Pyodide is, like "3.14"."""
    return ".".join(lock["info"]["python"].split(".")[:2])


def listed(wheels: Mapping[str, Wheel], places: Mapping[str, str], python: str) -> dict[str, Any]:
    """The packages of a list as Pyodide reads it.

    Args:
        wheels: The packages by name.
        places: Where each lies, as seen from the list.
        python: The version of Python in the browser, like "3.14".
    """
    return {name: _entry(wheel, places[name], python, wheels) for name, wheel in wheels.items()}


def _entry(wheel: Wheel, place: str, python: str, others: Mapping[str, Wheel]) -> dict[str, Any]:
    needs = {canonicalize_name(each.name) for each in wanted(wheel.requires, python)}
    return {
        "depends": sorted(needs & others.keys()),
        "file_name": place,
        "imports": list(wheel.imports),
        "install_dir": "site",
        "name": wheel.name,
        "package_type": "package",
        "sha256": hashlib.sha256(wheel.path.read_bytes()).hexdigest(),
        "unvendored_tests": False,
        "version": wheel.version,
    }
