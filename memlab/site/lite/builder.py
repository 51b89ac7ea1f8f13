"""JupyterLite itself and what builds it, in a folder of its own.

Not in the environment: a JupyterLab there would try to load the kernel for the browser, and complain on every page.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from jupyter_core.paths import jupyter_path

from memlab.site.lite.tools import CannotLayError, run

PACKAGES: Final = ("jupyterlite-core>=0.8.6,<0.9", "jupyterlite-pyodide-kernel>=0.8.6,<0.9", "hatchling>=1.26")
KERNEL: Final = "@jupyterlite/pyodide-kernel-extension"
WIDGETS: Final = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "bqplot", "bqscales")
"""What draws the labs in the page, installed here with the packages that it belongs to."""

_VERSION: Final = "from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION; print(PYODIDE_VERSION)"


class Builder:
    """Runs the programs that were fetched.

    Args:
        folder: Where they are fetched to, with pip.

    Raises:
        CannotLayError: They cannot be had.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(self._folder), *PACKAGES]
        run(command, folder.parent, "The download of JupyterLite (with pip)")

    def pyodide_version(self) -> str:
        """The version of Pyodide that this JupyterLite is made for."""
        return self.python("-c", _VERSION, folder=self._folder, doing="Starting JupyterLite").strip()

    def python(self, *arguments: str, folder: Path, doing: str) -> str:
        """Run Python with what was fetched, and return what it prints.

        Args:
            arguments: The arguments of Python.
            folder: Where it runs.
            doing: What it is for, as a subject.

        Raises:
            CannotLayError: It fails.
        """
        path = os.pathsep.join(filter(None, [str(self._folder), os.environ.get("PYTHONPATH")]))
        return run([sys.executable, *arguments], folder, doing, {**os.environ, "PYTHONPATH": path})

    def copy_extensions(self, folder: Path) -> None:
        """Copy what the page needs: the kernel that was fetched, and the widgets that are installed here.

        Raises:
            CannotLayError: Widgets are not installed here.
        """
        fetched = self._folder / "share" / "jupyter" / "labextensions"
        places = [fetched, *map(Path, jupyter_path("labextensions"))]
        for name in (KERNEL, *WIDGETS):
            found = next((place / name for place in places if (place / name).is_dir()), None)
            if found is None:
                raise CannotLayError(f"{name} is not installed for JupyterLab here: install memlab again.")
            shutil.copytree(found, folder / name)
