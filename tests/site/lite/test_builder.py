"""JupyterLite in a folder of its own, and the widgets of this installation for its page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from memlab.site.lite import builder
from memlab.site.lite.builder import KERNEL, PACKAGES, WIDGETS, Builder
from memlab.site.lite.tools import CannotLayError

VERSION = "jupyterlite_pyodide_kernel/constants.py"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What pip was asked, which fetches a JupyterLite that is as little as can be."""
    commands: list[Sequence[str]] = []
    really = builder.run

    def run(command: Sequence[str], *rest: Any) -> str:
        if "pip" not in command:
            return really(command, *rest)
        commands.append(command)
        folder = Path(command[command.index("--target") + 1])
        (folder / VERSION).parent.mkdir(parents=True)
        (folder / VERSION).write_text("PYODIDE_VERSION = '314.0.6'")
        (folder / "share/jupyter/labextensions" / KERNEL).mkdir(parents=True)
        return ""

    monkeypatch.setattr(builder, "run", run)
    return commands


def test_it_is_fetched_into_a_folder_of_its_own(asked: list[Sequence[str]], tmp_path: Path) -> None:
    Builder(tmp_path / "own")
    assert [command[1:] for command in asked] == [
        ["-m", "pip", "install", "--quiet", "--target", str(tmp_path / "own"), *PACKAGES]
    ]


@pytest.mark.usefixtures("asked")
def test_it_tells_the_pyodide_that_it_is_made_for(tmp_path: Path) -> None:
    assert Builder(tmp_path / "own").pyodide_version() == "314.0.6"


@pytest.mark.usefixtures("asked")
def test_the_page_gets_the_fetched_kernel_and_the_installed_widgets(tmp_path: Path) -> None:
    Builder(tmp_path / "own").copy_extensions(tmp_path / "page")
    assert {path.name for path in (tmp_path / "page").iterdir()} == {
        name.partition("/")[0] for name in (KERNEL, *WIDGETS)
    }
    assert all((tmp_path / "page" / name / "package.json").is_file() for name in WIDGETS)
    assert (tmp_path / "page" / KERNEL).is_dir()


@pytest.mark.usefixtures("asked")
def test_widgets_that_are_not_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "jupyter_path", lambda _: [str(tmp_path / "nothing")])
    with pytest.raises(CannotLayError, match=r"^@jupyter-widgets/jupyterlab-manager is not installed .* memlab"):
        Builder(tmp_path / "own").copy_extensions(tmp_path / "page")
