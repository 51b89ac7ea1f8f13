"""What a student gets who installs memlab: the built wheel."""

import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from memlab import __version__

pytestmark = pytest.mark.slow

PARTS = [".ci", "pyproject.toml", "LICENSE", "README.md", ".gitignore", "memlab", "notebooks", "tests"]
LITTER = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def source(checkout, tmp_path_factory):
    """A copy of the checkout with a notebook of the test's own and with litter, as real checkouts have."""
    copy = tmp_path_factory.mktemp("source")
    for part in (checkout / name for name in PARTS):
        if part.is_dir():
            shutil.copytree(part, copy / part.name, ignore=LITTER)
        elif part.exists():
            shutil.copy(part, copy)
    litter = copy / "notebooks" / ".ipynb_checkpoints"
    litter.mkdir(parents=True, exist_ok=True)
    for path in [litter / "00_sample.ipynb", copy / "notebooks" / "00_sample.ipynb"]:
        path.write_text("{}")
    return copy


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    target = tmp_path_factory.mktemp("wheel")
    command = "wheel . --no-deps --no-build-isolation --disable-pip-version-check --wheel-dir"
    subprocess.run([sys.executable, "-m", "pip", *command.split(), target], cwd=source, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {PurePosixPath(name) for name in archive.namelist()}


def below(folder, pattern):
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}


def test_its_version_is_the_packages(wheel):
    assert wheel.name == f"memlab-{__version__}-py3-none-any.whl"


def test_it_holds_every_notebook(source, contents):
    inside = {path.name for path in contents if path.parent == PurePosixPath("memlab/_notebooks")}
    assert inside == {path.name for path in (source / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("pattern", ["*.py", "*.js", "*.css", "*.md", "py.typed"])
def test_it_holds_every_such_file_of_the_package(pattern, source, contents):
    inside = {str(path.relative_to("memlab")) for path in contents if path.match(pattern) and path.parts[0] == "memlab"}
    assert inside == below(source / "memlab", pattern)


def test_it_holds_the_licence_and_nothing_beside_the_package(source, contents):
    data = f"memlab-{__version__}.data"
    tops = {path.parts[0] for path in contents}
    assert tops == {"memlab", f"memlab-{__version__}.dist-info", data}
    settings = "data/etc/jupyter/jupyter_server_config.d/memlab.json"  # lets servers answer to memlab/open
    cards = below(source / "memlab" / "links" / "labextensions", "*.js*")
    brought = {settings, *(f"data/share/jupyter/labextensions/{card}" for card in cards)}
    assert {path for path in contents if path.parts[0] == data} == {PurePosixPath(data, path) for path in brought}
    assert PurePosixPath(f"memlab-{__version__}.dist-info/licenses/LICENSE") in contents


def test_the_page_of_an_index_leads_nowhere_that_only_a_clone_has(wheel):
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"memlab-{__version__}.dist-info/METADATA").decode()
    assert "Description-Content-Type: text/markdown\n" in told
    assert "## Run it" in told
    assert [way for way in re.findall(r"\]\(([^)]*)\)", told) if not way.startswith("https://")] == []


def test_it_holds_no_tests_and_no_litter(contents):
    assert not {part for path in contents for part in path.parts} & {"tests", ".ipynb_checkpoints", "__pycache__"}


def test_unpacked_it_brings_its_notebooks(wheel, install, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    there = replace(install(tmp_path), site=tmp_path / "site")
    assert there.run("--copy-only").returncode == 0
    assert (tmp_path / "memlab-notebooks" / "00_sample.ipynb").read_text() == "{}"
