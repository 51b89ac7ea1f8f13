"""What a reader does with the requests as a whole, once by hand and once by key: take back, change, take along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Download, Locator, expect

from .conftest import opening
from .jupyter import JupyterLab
from .learner import Learner, lab_of
from .notebook import Notebook

STATE = "repr((list(it.requests), dict(it.settings), it.step.index))"
REBUILD = "there = {{}}\nexec({!r}, there)\nfound = list(there.values())[-1]"
Act = Callable[[Learner, Locator], None]


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """A lab, opened once for all tests, in a browser that lets pages use the clipboard."""
    browser_context.grant_permissions(["clipboard-read", "clipboard-write"])
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(lab_of("dynamic_storage"))


def ask(learner: Learner, size: str = "10K") -> None:
    learner.field("size").fill(size)
    learner.press("Enter")


def tool(learner: Learner, name: str) -> Locator:
    """A button of the tab with what was asked."""
    return learner.lab.locator(".memlab-asked").get_by_role("button", name=name, exact=True)


def request_number(learner: Learner, number: int) -> Locator:
    return learner.lab.locator(".memlab-request").nth(number - 1)


def asked(learner: Learner) -> list[str]:
    """What was asked, as the kernel has it."""
    return list(json.loads(learner.shown.kernel("import json; print(json.dumps(list(map(str, it.requests))))")))


def by_hand(learner: Learner, target: Locator) -> None:
    learner.click(target)


def by_key(learner: Learner, target: Locator) -> None:
    target.focus()
    learner.press("Enter")


@pytest.fixture(params=[by_hand, by_key])
def act(request: pytest.FixtureRequest) -> Act:
    """Works a button: by a click, or by Enter."""
    return request.param


@pytest.mark.parametrize("part", [".memlab-play", ".memlab-glass", ".memlab-bar", ".memlab-tab"])
def test_keys_take_back_and_give_again_wherever_in_the_lab_the_focus_is(learner: Learner, part: str) -> None:
    before = asked(learner)
    ask(learner)
    after = asked(learner)
    learner.lab.locator(part).first.focus()
    learner.press("Control+z")
    taken_back = asked(learner)
    learner.press("Control+Shift+Z")
    assert [taken_back, asked(learner)] == [before, after]
    assert after != before


def test_in_a_field_the_same_keys_undo_what_was_typed(learner: Learner) -> None:
    before = asked(learner)
    field = learner.field("size")
    field.focus()
    learner.shown.page.keyboard.type("12K")
    learner.press("Control+z")
    expect(field).not_to_have_value("12K")
    assert asked(learner) == before


def test_requests_are_removed_moved_and_asked_otherwise(learner: Learner, act: Act) -> None:
    learner.click(learner.tab("Asked"))
    first, second, third, *rest = asked(learner)
    act(learner, request_number(learner, 1))
    act(learner, tool(learner, "Later"))
    assert asked(learner) == [second, first, third, *rest]
    act(learner, tool(learner, "Earlier"))
    assert asked(learner) == [first, second, third, *rest]
    act(learner, request_number(learner, 2))
    act(learner, tool(learner, "Remove"))
    assert asked(learner) == [first, third, *rest]
    act(learner, tool(learner, "Undo"))
    assert asked(learner) == [first, second, third, *rest]
    act(learner, tool(learner, "Redo"))
    assert asked(learner) == [first, third, *rest]
    act(learner, tool(learner, "Start again"))
    assert asked(learner) == [first, second, third, *rest]


def test_a_request_is_edited_in_the_line_to_ask_with(learner: Learner, act: Act) -> None:
    learner.click(learner.tab("Asked"))
    before = asked(learner)
    act(learner, request_number(learner, 1))
    act(learner, tool(learner, "Edit"))
    learner.field("size").fill("123K")
    act(learner, learner.lab.locator(".memlab-send"))
    now = asked(learner)
    assert now[1:] == before[1:]
    assert "123" in now[0] or str(123 * 1024) in now[0]


def clipboard(learner: Learner) -> str:
    expect(learner.lab.locator(".memlab-toast").last).to_contain_text("is in the clipboard")
    return str(learner.shown.page.evaluate("() => navigator.clipboard.readText()"))


def act_tab(learner: Learner, title: str) -> Locator:
    return learner.part("tabs").get_by_role("button", name=title, exact=True)


def test_what_is_copied_as_code_rebuilds_the_lab(learner: Learner, act: Act) -> None:
    ask(learner)
    learner.press("Escape")
    act(learner, act_tab(learner, "Copy as code"))
    code = clipboard(learner)
    before = learner.shown.kernel(STATE)
    learner.shown.kernel(REBUILD.format(code))
    assert learner.shown.kernel(STATE.replace("it.", "found.")) == before


def downloaded(learner: Learner, act: Act, target: Locator) -> Path:
    with learner.shown.page.expect_download() as download:
        act(learner, target)
    found: Download = download.value
    path = Path(found.path())
    assert path.stat().st_size > 0
    return path.rename(path.with_name(found.suggested_filename))


def test_a_picture_is_saved_as_svg_and_as_png(learner: Learner, act: Act) -> None:
    svg = downloaded(learner, act, act_tab(learner, "SVG"))
    assert svg.name.endswith(f"-step-{learner.it('step.index')}.svg")
    assert learner.it("step.why")[:20] in svg.read_text("utf-8")
    png = downloaded(learner, act, act_tab(learner, "Save picture"))
    assert png.read_bytes().startswith(b"\x89PNG\r\n")


def test_requests_go_to_a_file_and_come_back(learner: Learner, act: Act) -> None:
    ask(learner)
    learner.click(learner.tab("Asked"))
    before = asked(learner)
    file = downloaded(learner, act, tool(learner, "Save to a file"))
    act(learner, tool(learner, "Start again"))
    assert asked(learner) != before
    with learner.shown.page.expect_file_chooser() as chooser:
        act(learner, tool(learner, "Open a file of requests"))
    chooser.value.set_files(file)
    expect(request_number(learner, len(before))).to_be_visible()
    learner.shown.wait_idle()
    assert asked(learner) == before


def test_a_link_that_a_friend_pastes_shows_him_the_same(learner: Learner, act: Act) -> None:
    ask(learner)
    learner.click(learner.tab("Asked"))
    before = asked(learner)
    act(learner, tool(learner, "Copy link"))
    link = clipboard(learner)
    act(learner, tool(learner, "Start again"))
    paste = learner.lab.get_by_label("Paste a link")
    paste.focus()
    if act is by_key:
        learner.press("Control+v")
    else:
        paste.fill(link)
        learner.press("Enter")
    expect(request_number(learner, len(before))).to_be_visible()
    learner.shown.wait_idle()
    assert asked(learner) == before
    assert link.startswith("memlab:")


def test_what_is_no_link_is_refused_in_a_sentence(learner: Learner) -> None:
    before = asked(learner)
    learner.click(learner.tab("Asked"))
    learner.lab.get_by_label("Paste a link").fill("memlab:nonsense")
    learner.press("Enter")
    expect(learner.complaint).to_contain_text("copy it from beginning to end")
    assert asked(learner) == before


def busy(learner: Learner) -> None:
    """Keep the kernel at work for a while, so that it answers late."""
    learner.shown.page.evaluate("() => void harness.ask(['import time; time.sleep(1.5)', 9])")
    learner.shown.page.wait_for_timeout(100)


def test_a_field_edited_just_before_the_button_is_pressed_is_asked_as_it_stands(learner: Learner) -> None:
    busy(learner)
    field, send = learner.field("size"), learner.lab.locator(".memlab-send")
    field.fill("11K")
    field.fill("12K")
    send.click()
    field.fill("13K")  # not answered yet
    learner.shown.wait_idle()
    expect(field).to_have_value("13K")
    learner.click(send)
    assert learner.shown.kernel("print([one.size for one in it.requests[-2:]])") == f"[{12 * 1024}, {13 * 1024}]"


def test_what_is_typed_stays_when_another_field_is_refused_and_when_the_step_changes(learner: Learner) -> None:
    learner.field("name").fill("mine")
    learner.field("size").fill("-1")
    learner.press("Enter")
    expect(learner.field("size")).to_have_attribute("aria-invalid", "true")
    learner.click(learner.button("Forward one step"))
    expect(learner.field("name")).to_have_value("mine")
    expect(learner.field("size")).to_have_value("-1")
