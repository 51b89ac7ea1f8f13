"""The command hands on what was asked of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from memlab.command.source import notebooks
from memlab.site import __main__ as command
from memlab.site.__main__ import main
from memlab.site.building import Laying


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool, Laying | None]]:
    """What the site was asked for: its notebooks, whether printed, what lays JupyterLite."""
    told: list[tuple[list[str], bool, Laying | None]] = []

    def build(wanted: Mapping[str, bytes], _: Path, *, pdf: bool, lite: Laying | None) -> None:
        told.append((list(wanted), pdf, lite))

    monkeypatch.setattr(command, "build", build)
    return told


def test_pages_alone_are_written_unless_more_is_asked_for(tmp_path: Path, asked, capsys) -> None:
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--pdf", "--only", "05_paging"]) == 0
    assert asked == [(list(notebooks()), False, None), (["05_paging.ipynb"], True, None)]
    assert capsys.readouterr().out == f"Open {tmp_path / 'index.html'}\n" * 2


def test_jupyterlite_is_laid_with_the_pyodide_that_is_named(tmp_path: Path, asked, monkeypatch) -> None:
    laid = []
    monkeypatch.setattr(command, "lay", lambda *given, **named: laid.append((given, named)))
    assert main([str(tmp_path), "--lite", "--pyodide", "release"]) == 0
    ((_, _, lite),) = asked
    lite({}, tmp_path / "lite")
    assert laid == [(({}, tmp_path / "lite"), {"pyodide": Path("release")})]
