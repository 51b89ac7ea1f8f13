"""What a reader brings to a lab, by hand and by key: pasted, as a file, as a path; and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .accessibility import violations
from .conftest import opening
from .jupyter import JupyterLab
from .learner import Learner, lab_of
from .notebook import Notebook

REP = "a 0 512\na 1 128\nf 0\n"


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(lab_of("dynamic_storage"))


def open_tab(learner: Learner) -> Locator:
    """The tab with its text box, opened by hand."""
    learner.click(learner.tab("Your data"))
    box = learner.lab.get_by_label("Paste text")
    expect(box).to_be_visible()
    return box


def test_a_pasted_trace_is_read_by_key_and_the_wrong_line_is_shown(learner: Learner) -> None:
    before = learner.it("requests")
    box = open_tab(learner)
    box.fill("a 0 512\nf 1\n")
    learner.press("Control+Enter")
    alert = learner.part("yours").get_by_role("alert")
    expect(alert).to_have_text('Line 2 is "f 1": block 1 is not in use.')
    expect(box).to_have_attribute("aria-invalid", "true")
    assert learner.it("requests") == before
    learner.click(learner.button("Go to the line"))
    assert box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == "f 1"
    assert violations(learner.shown.page, ".memlab-lab") == []
    box.fill(REP)
    learner.click(learner.button("Read"))
    expect(learner.part("yours").get_by_role("status")).to_contain_text("3 lines of rep: 2 allocations, 1 free.")
    expect(alert).to_be_hidden()
    assert (learner.it("requests.__len__()"), learner.it("cursor")) == ("3", "0")
    assert learner.cut_off() == []
    learner.tab("Your data").press("Escape")
    learner.shown.wait_idle()
    expect(box).to_be_hidden()


def test_a_file_is_chosen_and_a_large_one_is_stopped(learner: Learner) -> None:
    open_tab(learner)
    picked = learner.part("yours").locator("input[type=file]")
    picked.set_input_files({"name": "short.rep", "mimeType": "text/plain", "buffer": REP.encode()})
    said = learner.part("yours").get_by_role("status")
    expect(said).to_contain_text("3 lines of rep")
    long = "".join(f"a {number} 16\nf {number}\n" for number in range(400_000)).encode()
    picked.set_input_files({"name": "long.rep", "mimeType": "text/plain", "buffer": long})
    expect(learner.part("yours").get_by_text("lines read")).to_be_visible()
    learner.button("Stop").click()
    expect(said).to_contain_text("It was stopped at line")
    learner.shown.wait_idle()


def test_ten_megabytes_are_pasted_and_do_not_stand_in_the_box(learner: Learner) -> None:
    box = open_tab(learner)
    paste = """(box, line) => {
      const data = new DataTransfer();
      data.setData('text', line.repeat(1_000_000));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    box.evaluate(paste, "f -1\na 1 10\n"[:10])
    expect(learner.part("yours").get_by_role("alert")).to_contain_text("Line", timeout=60_000)
    assert box.input_value() == ""
    learner.shown.wait_idle()


def test_a_path_is_read_by_enter(learner: Learner) -> None:
    learner.shown.kernel(f"from pathlib import Path\n_ = Path('brought.rep').write_text({REP!r})")
    open_tab(learner)
    path = learner.lab.get_by_label("Path of a file")
    path.fill("nowhere.rep")
    path.press("Enter")
    expect(learner.part("yours").get_by_role("alert")).to_have_text("nowhere.rep: No such file or directory.")
    path.fill("brought.rep")
    path.press("Enter")
    expect(learner.part("yours").get_by_role("status")).to_contain_text("3 lines of rep")
    learner.shown.wait_idle()
