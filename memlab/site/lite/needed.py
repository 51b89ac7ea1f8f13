"""Which packages the browser needs besides Python itself, each in the version that is installed here."""

import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from packaging.utils import canonicalize_name

from memlab.site.lite.tools import CannotLayError, run
from memlab.site.lite.wheels import Wheel, newest, wanted

ROOTS: Final = ("memlab", "pyodide-kernel", "ipykernel", "piplite", "comm", "ipython", "micropip", "packaging")
"""What a kernel in the browser starts with."""

COMPILED: Final = ("numpy", "pandas")
"""What no package index has for the browser; the whole distribution of Pyodide has."""

FRONT: Final = ("jupyterlab-widgets",)
"""What is only for the page around the kernel."""


def closure(had: Mapping[str, Wheel], python: str) -> list[str]:
    """The names of all packages that are needed, in order.

    Args:
        had: The wheels that are at hand, by name; of others the installed version tells what it needs.
        python: The version of Python in the browser, like "3.14".
    """
    found: set[str] = set()
    todo = list(ROOTS)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += [canonicalize_name(each.name) for each in wanted(_requires(name, had), python)]
    return sorted(found - set(FRONT))


def gather(had: Mapping[str, Wheel], python: str, folder: Path, version: str) -> dict[str, Wheel]:
    """All wheels that are needed, those not at hand downloaded with pip.

    Args:
        had: The wheels that are at hand, by name.
        python: The version of Python in the browser, like "3.14".
        folder: Where downloads go to.
        version: The version of Pyodide, for what is said.

    Raises:
        CannotLayError: One cannot be had.
    """
    names = closure(had, python)
    missing = [name for name in names if name not in had]
    if compiled := [name for name in missing if name in COMPILED]:
        raise CannotLayError(
            f"The labs need {' and '.join(compiled)}, which no package index has for the browser: "
            f"unpack a whole release of Pyodide {version}, and name its folder with --pyodide FOLDER."
        )
    everything = {**newest(download(missing, python, folder)), **had}
    return {name: everything[name] for name in names}


def download(names: Iterable[str], python: str, folder: Path) -> list[Path]:
    """Download pure Python wheels, each in the version that is installed here, else the newest.

    Raises:
        CannotLayError: One cannot be had.
    """
    folder.mkdir(exist_ok=True)
    place = ["--python-version", python, "--implementation", "py", "--abi", "none", "--platform", "any"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", *place]
    command += ["--dest", str(folder.resolve()), *map(_pinned, names)]
    run(command, folder, "The download of packages (with pip)")
    return sorted(folder.glob("*.whl"))


def _requires(name: str, had: Mapping[str, Wheel]) -> Iterable[str]:
    if name in had:
        return had[name].requires
    try:
        return distribution(name).requires or ()
    except PackageNotFoundError:
        return ()


def _pinned(name: str) -> str:
    try:
        return f"{name}=={distribution(name).version}"
    except PackageNotFoundError:
        return name
