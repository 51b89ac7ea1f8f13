"""An experiment in a lab, by hand: an example is chosen, a run is watched and stopped, what is wrong is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from .accessibility import violations
from .conftest import opening
from .jupyter import JupyterLab
from .learner import Learner, lab_of
from .notebook import Notebook


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(lab_of("dynamic_storage"))


def test_a_run_is_chosen_watched_and_stopped(learner: Learner) -> None:
    before = learner.it("requests")
    learner.click(learner.tab("Experiment"))
    trial = learner.part("trial")
    expect(trial).to_be_visible()
    trial.get_by_label("Example").select_option("one size")
    expect(trial.get_by_label("sizes", exact=True)).to_have_value("1")
    trial.get_by_role("button", name="Run", exact=True).click()
    said = trial.get_by_role("status")
    expect(said).to_contain_text("Done. 1 run so far", timeout=60_000)
    cells = learner.lab.locator(".memlab-trial-all tbody tr").first
    expect(cells).to_contain_text("only 16")
    trial.get_by_label("steps", exact=True).fill("1000000")
    trial.get_by_label("steps", exact=True).press("Enter")
    expect(trial.get_by_role("progressbar")).to_be_visible()
    learner.button("Stop").click()
    expect(said).to_contain_text("Stopped. 2 runs so far", timeout=60_000)
    assert learner.it("requests") == before
    assert learner.cut_off() == []
    assert violations(learner.shown.page, ".memlab-lab") == []
    learner.shown.wait_idle()


def test_what_cannot_be_is_said_beside_the_fields(learner: Learner) -> None:
    learner.click(learner.tab("Experiment"))
    trial = learner.part("trial")
    trial.get_by_label("blocks", exact=True).fill("none")
    trial.get_by_role("button", name="Run", exact=True).click()
    expect(trial.get_by_role("alert")).to_contain_text('Blocks: "none" is not a whole number')
    learner.shown.wait_idle()
