"""Fixtures of the browser tests: one server and one browser for all, one notebook or more for each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from .chromium import Machine, NoChromiumError, find_chromium, is_root, launch_args
from .jupyter import JupyterLab, Theme
from .learner import Learner
from .notebook import Look, Notebook, Opener, code, opened, write_notebook

FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="package")
def browser_context() -> Iterator[BrowserContext]:
    """A browser and its cache, shared: each test has pages of its own.

    It ends with this package, not with the session: while it lives, no other test could start an event loop.
    """
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        path = chromium_or_fail(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=launch_args(is_root()))
        yield browser.new_context(service_workers="block")
        browser.close()


def chromium_or_fail(bundled: str) -> str:
    """The browser's path; without one the tests fail, with the sentence that says what to do."""
    try:
        return find_chromium(Machine(bundled=bundled))
    except NoChromiumError as error:
        why = str(error)
    pytest.fail(why, pytrace=False)


@pytest.fixture(scope="package")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """The server."""
    server = JupyterLab(tmp_path_factory.mktemp("lab"))
    yield server
    server.close()


@pytest.fixture
def notebook(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """`notebook("cell", ...)` or `notebook(Path("notebooks/x.ipynb"))`: opened, every cell run, at rest.

    The test fails in the end if the console, the network or a handler in the kernel had anything to complain of.
    """
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run


@pytest.fixture(scope="module")
def kept_notebook(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """The same for all tests of a file together, where opening would take longer than what they do.

    Such a file uses no other notebooks: the end of a test with `notebook` ends all kernels.
    """
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run


@pytest.fixture
def learner(desk: Notebook, request: pytest.FixtureRequest) -> Iterator[Learner]:
    """A learner before the file's `desk`, a kept notebook whose last cell ran anew: the lab is untouched."""
    desk.run_cell(-1)
    yield Learner(desk)
    if request.node.stash.get(FAILED, False):
        desk.screenshot(request.node.name)


@contextmanager
def opening(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """What the fixtures above have in common."""
    with ExitStack() as pages:
        pages.callback(lab.stop_kernels)

        def open_and_run(
            *cells: str | Path, theme: Theme = "light", width: int = 1400, reduced_motion: bool = False
        ) -> Notebook:
            file = place(cells, lab, request)
            shown = pages.enter_context(opened(browser_context, lab, file, Look(theme, width, reduced_motion)))
            pages.callback(keep_picture_of_failure, shown, request.node)
            shown.run_all()
            return shown

        yield open_and_run


def place(cells: Sequence[str | Path], lab: JupyterLab, request: pytest.FixtureRequest) -> Path:
    """Put a notebook of these cells, or a copy of this file of the repository, in a folder named after the test."""
    folder = lab.folder / re.sub(r"\W+", "-", request.node.name).strip("-")
    folder.mkdir(exist_ok=True)
    if isinstance(cells[0], Path):
        return Path(shutil.copy(request.config.rootpath / cells[0], folder))
    file = folder / f"{len(list(folder.iterdir()))}.ipynb"
    return write_notebook(file, [code(str(cell)) for cell in cells])


def keep_picture_of_failure(notebook: Notebook, test: pytest.Item) -> None:
    """What the page looked like, if the test did not go well."""
    if test.stash.get(FAILED, False):
        notebook.screenshot("failed")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "browser_context" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, for the picture."""
    report = yield
    item.stash[FAILED] = report.failed
    return report
