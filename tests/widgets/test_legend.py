"""The legend stands in every lab's title page, and tells each sign that a time bar may show and each key."""

import re
from pathlib import Path

from memlab.mechanisms.buddy import example
from memlab.widgets import front
from memlab.widgets.lab import Lab
from memlab.widgets.legend import LEGEND, with_legend


def test_a_lab_tells_its_keys_behind_what_it_is() -> None:
    page = Lab(example()).heading.widget.page
    assert page.index("The buddy system:") < page.index("<b>Keys</b>") < page.index("<b>Definition.</b>")


def test_every_key_that_works_anywhere_in_the_lab_is_told() -> None:
    script = Path(front.__file__).with_name("foot.js").read_text("utf-8")
    keys = {*re.findall(r"event\.key === '(.+?)'", script)} - {"Escape", " "}
    assert keys == {"?", "n", "p"}
    assert all(f"``{key}``" in LEGEND for key in (*keys, "space", ",", ".", "Home", "End", "Esc", "Ctrl+Z", "Ctrl+Y"))


def test_a_page_of_one_paragraph_is_followed_by_the_legend() -> None:
    assert with_legend("All.") == f"All.\n\n{LEGEND}"
