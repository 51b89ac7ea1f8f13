"""Labs come and go and leave nothing behind: no widget, no memory, no second lab on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from playwright.sync_api import expect

from .conftest import Opener
from .learner import LECTURE, NAMES

SETUP = f"""
import gc
import psutil
from ipywidgets.widgets.widget import _instances
from memlab.widgets.lab import Lab
{NAMES}
kept = DynamicStorage()
kept.use("The lecture's jobs P1 to P5")
def left():
    gc.collect()
    return len(_instances), psutil.Process().memory_info().rss / 2**20
"""
OPEN_AND_CLOSE = "for _ in range({}):\n    Lab(kept).close()"
MOST_GROWTH = 10  # megabytes
STOCK = {
    "reading 'processLuminoMessage'": "ipywidgets still passes a message to a view on show that the kernel has closed",
    "<rect> attribute (width|height): A negative": "bqplot lays out a figure that has just left the page",
}


class Kernel:
    """A kernel without a page, whose cells have ids as JupyterLab gives them."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self._client = client

    def run(self, code: str, cell: str = "other") -> str:
        """Run code as a cell; what it returned.

        Raises:
            AssertionError: the code raised.
        """
        session = self._client.session
        content = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
        message = session.msg("execute_request", content, metadata={"cellId": cell})
        self._client.shell_channel.send(message)
        return self._answer(message["header"]["msg_id"])

    def _answer(self, asked: str) -> str:
        text = ""
        while True:
            heard: dict[str, Any] = self._client.get_iopub_msg(timeout=120)
            if heard["parent_header"].get("msg_id") != asked:
                continue
            content = heard["content"]
            assert heard["msg_type"] != "error", "\n".join(content["traceback"])
            if heard["msg_type"] == "execute_result":
                text = content["data"]["text/plain"]
            if content.get("execution_state") == "idle":
                return text

    def left(self) -> tuple[int, float]:
        """How many widgets there are, and the megabytes of the kernel."""
        widgets, megabytes = self.run("left()").strip("()").split(", ")
        return int(widgets), float(megabytes)


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    manager, client = start_new_kernel()
    kernel = Kernel(client)
    kernel.run(SETUP)
    yield kernel
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.slow
def test_two_hundred_labs_opened_and_closed_leave_nothing(kernel: Kernel) -> None:
    kernel.run(OPEN_AND_CLOSE.format(30))
    widgets, megabytes = kernel.left()
    kernel.run(OPEN_AND_CLOSE.format(200))
    assert kernel.left() == (widgets, pytest.approx(megabytes, abs=MOST_GROWTH))
    assert kernel.run("kept.step.index, kept.has_trait('step')") == "(12, True)"


@pytest.mark.slow
def test_a_cell_run_fifty_times_leaves_one_lab(kernel: Kernel) -> None:
    for _ in range(10):
        kernel.run(LECTURE, cell="lab")
    widgets, megabytes = kernel.left()
    for _ in range(50):
        kernel.run(LECTURE, cell="lab")
    assert kernel.left() == (widgets, pytest.approx(megabytes, abs=MOST_GROWTH))
    kernel.run("None", cell="lab")  # the cell shows nothing any more
    assert kernel.left()[0] < widgets / 10


def test_a_cell_that_runs_again_shows_its_lab_once(notebook: Opener) -> None:
    shown = notebook(NAMES, LECTURE, "heap")
    for pattern, reason in STOCK.items():
        shown.watch.allow(pattern, reason)
    expect(shown.locator(".memlab-lab")).to_have_count(1)  # the later cell has taken the lab over
    counted = "from ipywidgets.widgets.widget import _instances; len(_instances)"
    before = shown.kernel(counted)
    for _ in range(3):
        shown.run_cell(1)  # a mechanism of its own: the old one keeps its lab in the later cell
        expect(shown.locator(".memlab-lab")).to_have_count(2)
        shown.run_cell(2)
        expect(shown.locator(".memlab-lab")).to_have_count(1)
    assert shown.kernel(counted) == before
