"""Which packages the browser needs: those at hand say themselves, of others the installed version does."""

from pathlib import Path

import pytest

from memlab.site.lite import needed
from memlab.site.lite.needed import COMPILED, FRONT, ROOTS, closure, gather
from memlab.site.lite.tools import CannotLayError
from memlab.site.lite.wheels import Wheel, newest
from tests.site.lite.wheel import write_wheel


def at_hand(folder: Path, **needs: str) -> dict[str, Wheel]:
    """All roots, which need nothing but what is said here."""
    needs = {**{root.replace("-", "_"): "" for root in ROOTS}, **needs}
    return newest(write_wheel(folder, name, "1.0", *filter(None, [each])) for name, each in needs.items())


def test_what_is_needed_needs_others(tmp_path: Path) -> None:
    had = at_hand(tmp_path, memlab="one", one="two", two="one; sys_platform == 'emscripten'", idle="")
    assert closure(had, "3.14") == sorted([*ROOTS, "one", "two"])


def test_the_installed_version_tells_what_it_needs(tmp_path: Path) -> None:
    found = closure(at_hand(tmp_path, memlab="ipywidgets"), "3.14")
    assert {"ipywidgets", "traitlets", "widgetsnbextension"} <= set(found)
    assert not {*FRONT, "jupyterlab", "tornado", "ipykernel-server"} & set(found)


def test_without_numpy_for_the_browser_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        CannotLayError, match=r"^The labs need numpy and pandas, .* Pyodide 314\.0, .* with --pyodide FOLDER\.$"
    ):
        gather(at_hand(tmp_path, memlab="bqplot"), "3.14", tmp_path / "new", "314.0")
    assert set(COMPILED) == {"numpy", "pandas"}


def test_only_what_is_missing_is_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(names: list[str], python: str, folder: Path) -> list[Path]:
        asked.extend([python, *names])
        return [write_wheel(folder, name, "7.0") for name in names]

    monkeypatch.setattr(needed, "download", fetch)
    had = at_hand(tmp_path, memlab="missing-one", idle="")
    found = gather(had, "3.14", tmp_path / "new", "314.0")
    assert asked == ["3.14", "missing-one"]
    assert {name for name, wheel in found.items() if wheel.version == "1.0"} == set(ROOTS)
    assert found["missing-one"].version == "7.0"


def test_a_download_names_the_browsers_python_and_the_installed_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(needed, "run", lambda command, *_: ran.append(list(command)))
    assert needed.download(["pytest", "no-such-package"], "3.14", tmp_path / "new") == []
    (command,) = ran
    assert command[-2:] == [f"pytest=={pytest.__version__}", "no-such-package"]
    assert command[command.index("--python-version") + 1] == "3.14"
