"""Packages as files (wheels): what each tells of itself, and memlab's own, built from its source."""

import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from memlab.command.source import PACKAGE
from memlab.site.lite.builder import Builder
from memlab.site.lite.tools import CannotLayError

BROWSER: Final = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
    "extra": "",
}
"""What a requirement's conditions read of the browser, besides the version of its Python."""


class Wheel(NamedTuple):
    """A package as a file.

    Attributes:
        path: The file.
        name: The package's name, spelled as an index does.
        version: Its version.
        requires: The packages that it needs, as written.
        imports: The names that it can be imported by.
    """

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]
    imports: tuple[str, ...]


def read_wheel(path: Path) -> Wheel:
    """Read what a wheel tells of itself."""
    with zipfile.ZipFile(path) as archive:
        files = archive.namelist()
        told = message_from_bytes(archive.read(next(name for name in files if name.endswith(".dist-info/METADATA"))))
    tops = {name.split("/")[0].removesuffix(".py") for name in files if name.endswith(".py")}
    imports = tuple(sorted(name for name in tops if name.isidentifier()))
    return Wheel(
        path, canonicalize_name(told["Name"]), told["Version"], tuple(told.get_all("Requires-Dist", ())), imports
    )


def newest(paths: Iterable[Path]) -> dict[str, Wheel]:
    """Read wheels, of each package the newest, by name."""
    found = sorted(map(read_wheel, paths), key=lambda wheel: Version(wheel.version))
    return {wheel.name: wheel for wheel in found}


def wanted(requires: Iterable[str], python: str) -> Iterator[Requirement]:
    """Those of a package's requirements that hold in a browser with this version of Python, like "3.14"."""
    place = {**BROWSER, "python_version": python, "python_full_version": f"{python}.0"}
    for requirement in map(Requirement, requires):
        if requirement.marker is None or requirement.marker.evaluate(place):
            yield requirement


def build_own(builder: Builder, folder: Path, source: Path = PACKAGE.parent) -> Path:
    """Build memlab's wheel from its source.

    Args:
        builder: Has hatchling.
        folder: Where to.
        source: The clone of memlab.

    Raises:
        CannotLayError: There is no source, or it cannot be built.
    """
    if not (source / "pyproject.toml").is_file():
        raise CannotLayError(f"{source} is no source of memlab: build the site with --lite from a clone of memlab.")
    arguments = ("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.resolve()))
    builder.python(*arguments, folder=source, doing="Building memlab (with hatchling)")
    return next(folder.glob("memlab-*.whl"))
