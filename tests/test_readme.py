"""What the README shows and claims is what memlab does."""

import contextlib
import io
import re
from pathlib import Path

from memlab.catalogue import names
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.scene.svg import svg

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PICTURE = ROOT / ".github" / "best-fit.svg"


def best_fit() -> str:
    """The picture of the README: best fit has looked at five holes and chosen one."""
    heap = DynamicStorage()
    heap.use("Five holes, four requests")
    heap.fit = "best"
    heap.seek(1)
    return svg(heap.scene(), title=heap.title, caption=heap.step.why)


def test_the_picture_is_what_memlab_draws():
    assert PICTURE.read_text("utf-8") == best_fit() + "\n"


def test_the_code_prints_what_the_readme_says():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert f"It prints `{printed.getvalue().strip()}`" in README


def test_every_mechanism_and_every_notebook_is_listed():
    listed = re.findall(r"^\| (\d\d|not yet)[^|]*\| ([^|]*) \|", README, re.MULTILINE)
    assert {name for _, row in listed for name in re.findall(r"`(\w+)`", row)} == set(names())
    numbers = [number for number, _ in listed if number != "not yet"]
    assert numbers == [path.name[:2] for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
