"""Wheels of the tests' own: as little as a package can be."""

import zipfile
from pathlib import Path


def write_wheel(folder: Path, name: str, version: str, *requires: str, modules: tuple[str, ...] = ()) -> Path:
    """Write a wheel of empty modules that requires others."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    told = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in requires)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(told))
        for module in modules:
            archive.writestr(module, "")
    return path
