"""The site with JupyterLite: read without a kernel, handled in the browser, and nothing asked of any other place."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from memlab.command.source import notebooks
from memlab.site.building import build
from memlab.site.lite import laying
from memlab.site.lite.runtime import fetch_pyodide
from tests.site.stand_ins import write_wheels

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("npm") is None, reason="no npm to fetch Pyodide with"),
]

NAME = "00_protection"
ERROR = "[data-mime-type='application/vnd.jupyter.error']"
FIRST = 300_000  # ms until Python has started in the browser, on a busy machine
INSIDE = ("data:", "blob:")
AGAIN = """import micropip
micropip.uninstall(["memlab", "bqplot"])
print("memlab" in micropip.list(), end=" ")
%pip install memlab
print("memlab" in micropip.list())
"""
PICTURES = "() => [...document.images].map(image => image.naturalWidth)"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


def fetch_with_stand_ins(version: str, folder: Path) -> Path:
    """The core of Pyodide, and small stand-ins for its numpy and pandas."""
    write_wheels(fetch_pyodide(version, folder))
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one notebook, as a web server gives it out."""
    folder = tmp_path_factory.mktemp("site")
    name = f"{NAME}.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "fetch_pyodide", fetch_with_stand_ins)
        build({name: notebooks()[name]}, folder / "built", lite=laying.lay)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "built"))) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser_context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a browser of its own, which in the end has asked nothing of any other place."""
    assert browser_context.browser
    context = browser_context.browser.new_context(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith((address, *INSIDE))] == []
    assert asked


def test_a_page_shows_every_picture_without_a_kernel(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.get_by_role("link", name="Protection").first.click()
    widths = page.evaluate(PICTURES)
    assert len(widths) > 1
    assert all(widths)


def test_a_notebook_runs_to_its_last_cell_and_its_lab_steps(page: Page, address: str) -> None:
    page.goto(f"{address}{NAME}.html")
    page.get_by_role("link", name="handle it in the browser").click()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=FIRST)
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    cells = json.loads(notebooks()[f"{NAME}.ipynb"])["cells"]
    last = sum(cell["cell_type"] == "code" for cell in cells)
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").last).to_have_text(f"[{last}]:", timeout=FIRST)
    assert page.locator(ERROR).all_inner_texts() == []
    lab = page.locator(".memlab-lab").first
    lab.get_by_text("Watch", exact=True).click()
    before = lab.locator(".memlab-sentence").inner_text()
    lab.get_by_role("button", name="Forward one step").click()
    expect(lab.locator(".memlab-sentence")).not_to_have_text(before)
    shows_that_memlab_is_installed_again(page)


def shows_that_memlab_is_installed_again(page: Page) -> None:
    """In a new cell of the same kernel: starting another takes as long as all the rest."""
    page.locator(".jp-Cell .jp-InputPrompt").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(AGAIN)
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-OutputArea-output pre").last).to_have_text("False True\n", timeout=FIRST)
    assert page.locator(ERROR).all_inner_texts() == []
