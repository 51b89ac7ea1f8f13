"""The notebook on dynamic storage runs whole in JupyterLab, and its labs are alive."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from .conftest import Opener
from .learner import Learner


def test_the_lecture_runs_whole_and_its_first_lab_answers(notebook: Opener) -> None:
    shown = notebook(Path("notebooks/01_dynamic_storage.ipynb"))
    learner = Learner(shown)
    expect(shown.locator(".memlab-lab")).to_have_count(5)
    learner.expect_why_of_step()
    learner.ask("Allocate", name="mine", size="90K")
    learner.expect_why_of_step()
    shown.run_cell(3)
    learner.expect_why(
        "Block P6 needs 400K, and 570K are free, but the largest of 3 holes has 300K: this is external fragmentation."
    )
    shown.screenshot("first-lab", ".memlab-lab")
