"""A question that is asked when the lab opens is seen whole, however long its answers are."""

from __future__ import annotations

import pytest

from .notebook import Opener

CELL = """
from memlab import predict
from memlab.catalogue import entry
predict(entry({name!r}).example())
"""
CUT = """strip => {
  const room = strip.getBoundingClientRect();
  const parts = [...strip.querySelectorAll('.memlab-prompt, button')].filter(part => part.offsetParent);
  const [prompt, ...answers] = parts.map(part => part.getBoundingClientRect());
  const out = [prompt, ...answers].filter(({ top, bottom, left, right }) =>
    top < room.top - 1 || bottom > room.bottom + 1 || left < room.left - 1 || right > room.right + 1);
  const over = answers.filter(one => one.left < prompt.right - 1 && one.right > prompt.left + 1
    && one.top < prompt.bottom - 1 && one.bottom > prompt.top + 1);
  return [out.length, over.length];
}"""
"""How many parts stick out of the strip, and how many answers lie over the prompt."""


@pytest.mark.parametrize("width", [1280, 1400])
@pytest.mark.parametrize("name", ["binding", "dynamic_loading"])
def test_the_first_question_is_seen_whole(notebook: Opener, name: str, width: int) -> None:
    shown = notebook(CELL.format(name=name), width=width)
    strip = shown.locator(".memlab-question")
    strip.wait_for()
    assert strip.evaluate(CUT) == [0, 0]
    shown.screenshot(f"{name}-{width}", ".memlab-lab")
