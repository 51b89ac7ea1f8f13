"""Letters of a mechanism's own: what they do with the thing that is walked is said, and done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import opening
from .jupyter import JupyterLab
from .learner import Learner
from .notebook import Notebook

CELL = """
from memlab.mechanisms.swapping import example
it = example()
it.seek(-1)
it
"""


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(CELL)


def test_a_letter_starts_the_io_of_the_process_that_is_walked(learner: Learner) -> None:
    at = next(at for at, thing in enumerate(learner.things()) if thing[6:] and thing[4].startswith("P2"))
    learner.glass.focus()
    for _ in range(at + 1):
        learner.press("ArrowRight")
    expect(learner.glass.locator("> .memlab-unseen")).to_contain_text("i: Start I/O P2, 0, size 4096 x: Exit P2")
    learner.press("i")
    learner.shown.wait_idle()
    assert learner.it("requests[-1]") == "StartIO P2, 0, size 4096"
    expect(learner.part("why")).to_contain_text("P2 asks for")
