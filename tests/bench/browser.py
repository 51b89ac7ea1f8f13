"""A step shown in JupyterLab and Chromium: the lab and bare bqplot on one page, taking turns."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from tests.bench.figures import spread, verdict
from tests.browser.chromium import Machine, find_chromium, is_root, launch_args
from tests.browser.jupyter import JupyterLab
from tests.browser.notebook import Look, Notebook, code, opened, write_notebook

HERE = Path(__file__).parent
SIDES = ("lab", "bare")
WARM_UP = 3
CELL = """
import sys; sys.path.insert(0, {root!r})
from tests.bench.stand import Stand
stand = Stand({subject!r})
stand.widget
"""


def report(subjects: list[str], rounds: int) -> Iterator[str]:
    """The table, line by line."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = JupyterLab(Path(home))
        try:
            path = find_chromium(Machine(bundled=playwright.chromium.executable_path))
            browser = playwright.chromium.launch(executable_path=path, args=launch_args(is_root()))
            context = browser.new_context(service_workers="block")
            for number, subject in enumerate(subjects):
                yield measured(context, server, number, subject, rounds)
                server.stop_kernels()
        finally:
            server.close()


def measured(context: BrowserContext, server: JupyterLab, number: int, subject: str, rounds: int) -> str:
    """One line: both sides in the browser, their ratio, and what the handlers took in the kernel."""
    folder = server.folder / f"bench-{number}"
    folder.mkdir()
    cell = CELL.format(root=str(HERE.parents[1]), subject=subject)
    file = write_notebook(folder / "0.ipynb", [code(cell)])
    with opened(context, server, file, Look(reduced_motion=True)) as shown:
        shown.page.set_viewport_size({"width": 1400, "height": 1800})
        shown.run_all()
        shown.page.evaluate((HERE / "timing.js").read_text("utf-8"))
        times = in_turns(shown, rounds)
        spent = ast.literal_eval(shown.kernel("stand.spent"))
    kernel = [1000 * median(spent[side][WARM_UP:]) for side in SIDES]
    ratio = verdict(median(times["lab"]) / median(times["bare"]), 1.2, 1.4)
    return (
        f"{subject:14} lab {spread(times['lab']):>15} ms, bare {spread(times['bare']):>15} ms  {ratio:18}"
        f"  (in the kernel {kernel[0]:.1f} and {kernel[1]:.1f} ms)"
    )


def in_turns(shown: Notebook, rounds: int) -> dict[str, list[float]]:
    """The milliseconds of each side, by rounds, without the first few."""
    times: dict[str, list[float]] = {side: [] for side in SIDES}
    for turn in range(WARM_UP + rounds):
        for side in SIDES if turn % 2 else reversed(SIDES):
            times[side].append(shown.page.evaluate("side => timing.press(side)", side)["painted"])
    return {side: taken[WARM_UP:] for side, taken in times.items()}
