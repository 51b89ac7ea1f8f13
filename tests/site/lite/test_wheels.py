"""What a wheel tells of itself, what holds in a browser, and memlab's own wheel."""

import sys
from pathlib import Path

import pytest

from memlab import __version__
from memlab.site.lite.builder import Builder
from memlab.site.lite.tools import CannotLayError
from memlab.site.lite.wheels import build_own, newest, read_wheel, wanted
from tests.site.lite.wheel import write_wheel


class FromHere(Builder):
    """Runs what is installed here, with the tests."""

    def __init__(self) -> None:
        self._folder = Path(sys.prefix)


def test_a_wheel_is_read(tmp_path: Path) -> None:
    modules = ("one/__init__.py", "one/part.py", "two.py", "one-2.0.data/scripts/three.py", "docs/page.txt")
    wheel = read_wheel(write_wheel(tmp_path, "One_Name", "2.0", "other>=3", modules=modules))
    assert (wheel.name, wheel.version, wheel.requires) == ("one-name", "2.0", ("other>=3",))
    assert wheel.imports == ("one", "two")


def test_of_two_versions_the_newest_counts(tmp_path: Path) -> None:
    found = newest([write_wheel(tmp_path, "one", version) for version in ("10.0", "9.0")])
    assert {name: wheel.version for name, wheel in found.items()} == {"one": "10.0"}


@pytest.mark.parametrize(
    ("requirement", "holds"),
    [
        ("plain>=1", True),
        ("jupyterlab; sys_platform != 'emscripten'", False),
        ("old; python_version < '3.12'", False),
        ("young; python_full_version >= '3.14.0'", True),
        ("more; extra == 'test'", False),
    ],
)
def test_only_what_holds_in_the_browser_is_wanted(requirement: str, holds: bool) -> None:
    assert len(list(wanted([requirement], "3.14"))) == holds


@pytest.mark.slow
def test_memlab_is_built_from_its_source_and_asks_for_no_server(tmp_path: Path) -> None:
    wheel = read_wheel(build_own(FromHere(), tmp_path))
    assert (wheel.name, wheel.version, wheel.imports) == ("memlab", __version__, ("memlab",))
    assert {each.name for each in wanted(wheel.requires, "3.14")} == {
        "anywidget",
        "bqplot",
        "ipywidgets",
        "pyrsistent",
        "traitlets",
    }


def test_without_a_source_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(CannotLayError, match="is no source of memlab: build the site with --lite from a clone"):
        build_own(FromHere(), tmp_path, tmp_path / "elsewhere")
