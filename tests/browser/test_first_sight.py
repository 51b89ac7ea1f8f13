"""What a reader sees who goes through a notebook with Shift+Enter: of every lab the picture and its sentence, whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, TimeoutError

from memlab.command.workspace import WORKSPACE, fold

from .jupyter import SETTINGS, JupyterLab
from .notebook import HERE, PATIENCE, Look, Notebook
from .watch import Watch

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
TRACKER = "@jupyterlab/notebook-extension:tracker"
ARRIVES = 20_000  # ms until a lab has been scrolled to, smoothly
PANEL = "const { content } = window.jupyterapp.shell.currentWidget;\n"
BEGIN = f"() => {{ {PANEL} content.activeCellIndex = 0; content.activate(); return content.widgets.length; }}"
DONE = f"""at => {{ {PANEL}
  const {{ model }} = content.widgets[at];
  return content.activeCellIndex > at && (model.type !== 'code' || model.executionCount !== null);
}}"""
SHOWS_A_LAB = f"""at => {{ {PANEL}
  const outputs = content.widgets[at].model.outputs?.toJSON() ?? [];
  return outputs.some(({{ data }}) => data && 'application/vnd.jupyter.widget-view+json' in data);
}}"""
SEEN = f"""at => {{ {PANEL}
  const {{ node }} = content.widgets[at];
  const shown = [...node.querySelectorAll('.memlab-stage, .memlab-why, .memlab-question')].filter(
    part => part.getBoundingClientRect().height > 0);
  const whole = part => {{
    const {{ left, right, top, bottom }} = part.getBoundingClientRect();
    const corners = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]];
    return corners.every(([x, y]) => part.contains(document.elementFromPoint(x, y)));
  }};
  return shown.length > 1 && shown.every(whole);
}}"""
"""Whether picture and sentence, or question, are within the window, and nothing lies over their corners."""


class Window(NamedTuple):
    """What the browser shows of a page, and whether its reader has asked for less motion."""

    width: int
    height: int
    still: bool


WINDOWS = {"1400x900": Window(1400, 900, still=False), "1280x720": Window(1280, 720, still=True)}


@pytest.fixture(scope="module")
def as_delivered(lab: JupyterLab) -> Iterator[JupyterLab]:
    """The server with a notebook drawn as JupyterLab draws it by default: cells far away may have no height yet."""
    lab.put_setting(TRACKER, {})
    yield lab
    lab.put_setting(TRACKER, SETTINGS["notebook-extension/tracker"])
    lab.stop_kernels()


@contextmanager
def as_memlab_opens_it(context: BrowserContext, lab: JupyterLab, file: Path, window: Window) -> Iterator[Notebook]:
    """A notebook in the workspace that the command opens."""
    page = context.new_page()
    Look(reduced_motion=window.still).apply(page)
    page.set_viewport_size({"width": window.width, "height": window.height})
    page.add_init_script(path=HERE / "harness.js")
    shown = Notebook(page, Watch(page), file.parent.name)
    try:
        lab.use_theme("light")
        fold(str(lab.home / "workspaces"))
        lab.start_kernel(file)
        shown.open(lab.url(f"lab/workspaces/{WORKSPACE}/tree/{file.relative_to(lab.folder).as_posix()}"), "light")
        yield shown
        shown.check()
    finally:
        page.close()
        lab.request(f"lab/api/workspaces/{WORKSPACE}", "DELETE")


def seen(shown: Notebook, cell: int) -> bool:
    """Whether the lab of a cell comes to be seen, and stays so."""
    try:
        shown.page.wait_for_function(SEEN, arg=cell, timeout=ARRIVES)
    except TimeoutError:
        shown.screenshot(f"cell-{cell}")
        return False
    shown.wait_idle()
    return bool(shown.page.evaluate(SEEN, cell))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
@pytest.mark.parametrize("size", WINDOWS)
def test_after_shift_enter_each_lab_is_seen(
    browser_context: BrowserContext, as_delivered: JupyterLab, size: str, path: Path
) -> None:
    folder = as_delivered.folder / f"{path.stem}-{size}"
    folder.mkdir()
    hidden, labs = [], 0
    file = Path(shutil.copy(path, folder))
    with as_memlab_opens_it(browser_context, as_delivered, file, WINDOWS[size]) as shown:
        for cell in range(shown.page.evaluate(BEGIN) - 1):
            shown.page.keyboard.press("Shift+Enter")
            shown.page.wait_for_function(DONE, arg=cell, timeout=1000 * PATIENCE)
            if shown.page.evaluate(SHOWS_A_LAB, cell):
                labs += 1
                hidden += [] if seen(shown, cell) else [cell]
    assert labs > 1
    assert hidden == []
