"""A memlab installed as a wheel installs it, with sample notebooks that a test may change."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import memlab

ROOT = Path(memlab.__file__).resolve().parents[1]


def notebook(text: str) -> str:
    """A notebook of one text cell."""
    cell = f'{{"cell_type": "markdown", "id": "one", "metadata": {{}}, "source": "{text}"}}'
    return f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}\n'


@dataclass(frozen=True)
class Installed:
    """A package folder with notebooks of its own, and a home for the student."""

    site: Path
    home: Path

    def bring(self, **notebooks: str) -> None:
        """Let this memlab come with these notebooks (name without ending, text)."""
        place = self.site / "memlab" / "_notebooks"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, text in notebooks.items():
            (place / f"{name}.ipynb").write_text(notebook(text))

    @property
    def environment(self) -> Mapping[str, str]:
        """An environment in which this memlab is the one that Python finds, and Jupyter has no settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        return {**kept, "PYTHONPATH": str(self.site), "HOME": str(self.home)}

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start ``memlab`` in the student's home."""
        return subprocess.Popen(
            [sys.executable, "-m", "memlab", *arguments],
            cwd=self.home,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run ``memlab`` to its end."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=180)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "memlab", site / "memlab", ignore=shutil.ignore_patterns("__pycache__", "_notebooks"))
    return site


@pytest.fixture(scope="module")
def install(package: Path) -> Callable[[Path], Installed]:
    """Give a student with this home a memlab with two notebooks."""

    def for_home(home: Path) -> Installed:
        memlab_there = Installed(package, home)
        memlab_there.bring(**{"01_first": "First", "02_second": "Second"})
        return memlab_there

    return for_home


@pytest.fixture
def installed(install: Callable[[Path], Installed], tmp_path: Path) -> Installed:
    return install(tmp_path)


@pytest.fixture(scope="session")
def checkout() -> Path:
    return ROOT
