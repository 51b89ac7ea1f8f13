"""JupyterLite, the notebooks, Pyodide and all packages into one folder of static files."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from memlab.site.lite.builder import KERNEL, Builder
from memlab.site.lite.needed import gather
from memlab.site.lite.runtime import LOCK, PARTS, fetch_pyodide, listed, python_of, read_lock
from memlab.site.lite.wheels import Wheel, build_own, newest

WHEELS: Final = f"extensions/{KERNEL}/static/pypi"
STARTS_WITH: Final = ("ipykernel", "comm", "pyodide-kernel", "ipython", "piplite", "micropip", "memlab")
BUILD: Final = ("-m", "jupyterlite_core", "build", "--lite-dir", ".", "--output-dir", "built")
EXTENSIONS: Final = "labextensions"


def lay(notebooks: Mapping[str, bytes], folder: Path, pyodide: Path | None = None) -> None:
    """Lay JupyterLite.

    Args:
        notebooks: The notebooks by their file names.
        folder: Where to; what lies there is replaced.
        pyodide: A release of Pyodide; its core is fetched with npm where none is given.

    Raises:
        CannotLayError: Something is missing, or cannot be built.
        OSError: The folder cannot be written.
    """
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        builder = Builder(scratch / "builder")
        version = builder.pyodide_version()
        core = pyodide or fetch_pyodide(version, scratch / "pyodide")
        lock = read_lock(core, version)
        write_lite(notebooks, scratch / "lite", core)
        builder.copy_extensions(scratch / "lite" / EXTENSIONS)
        build_own(builder, scratch / "lite" / "pypi")
        builder.python(*BUILD, folder=scratch / "lite", doing="Building JupyterLite")
        built = scratch / "lite" / "built"
        own = newest([*(built / "pypi").glob("*.whl"), *(built / WHEELS).glob("*.whl")])
        had = {**newest(core.glob("*.whl")), **own}
        wheels = gather(had, python_of(lock), scratch / "wheels", version)
        place_wheels(wheels, built, lock)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(built, folder)


def write_lite(notebooks: Mapping[str, bytes], folder: Path, pyodide: Path) -> None:
    """Write what JupyterLite is built from: the notebooks, the core of Pyodide, and its settings."""
    for part in ("content", "pypi", "static/pyodide"):
        (folder / part).mkdir(parents=True)
    for name, content in notebooks.items():
        (folder / "content" / name).write_bytes(content)
    for name in PARTS:
        shutil.copyfile(pyodide / name, folder / "static/pyodide" / name)
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": list(STARTS_WITH)}}
    settings = {"appName": "memlab", "litePluginSettings": {f"{KERNEL}:kernel": kernel}}
    site = {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings}
    apps = {"contents": ["content"], "no_sourcemaps": True, "ignore_sys_prefix": True, "apps": ["lab", "notebooks"]}
    build = {"LiteBuildConfig": apps, "FederatedExtensionAddon": {"extra_labextensions_path": [EXTENSIONS]}}
    (folder / "jupyter-lite.json").write_text(json.dumps(site), "utf-8")
    (folder / "jupyter_lite_config.json").write_text(json.dumps(build), "utf-8")


def place_wheels(wheels: Mapping[str, Wheel], site: Path, lock: Mapping[str, object]) -> None:
    """Put the packages beside Pyodide, except for those that lie in the site already, and write the list of them."""
    pyodide = site / "static" / "pyodide"
    for wheel in wheels.values():
        if not wheel.path.is_relative_to(site):
            shutil.copyfile(wheel.path, pyodide / wheel.path.name)
    places = {name: _place(wheel, site, pyodide) for name, wheel in wheels.items()}
    packages = listed(wheels, places, python_of(lock))
    (pyodide / LOCK).write_text(json.dumps({"info": lock["info"], "packages": packages}, indent=1), "utf-8")


def _place(wheel: Wheel, site: Path, pyodide: Path) -> str:
    inside = wheel.path.is_relative_to(site)
    return Path(os.path.relpath(wheel.path, pyodide)).as_posix() if inside else wheel.path.name
