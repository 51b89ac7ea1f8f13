"""plot: plain numbers as lines, for what a cell has measured itself."""

import base64
import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from memlab.errors import BadValueError
from memlab.memory.sizes import quote
from memlab.scene.panels import Line, Picture, Series
from memlab.scene.plot import plotted
from memlab.scene.scene import Scene
from memlab.scene.svg import svg
from memlab.scene.words import words

Numbers = Iterable[float]

_MOST_LINES: Final = 6
_LARGEST: Final = 1e300
_CSS: Final = """
.memlab-plot img { max-width: 100%; height: auto; }
.memlab-plot .memlab-dark, [data-jp-theme-light='false'] .memlab-plot .memlab-light { display: none; }
[data-jp-theme-light='false'] .memlab-plot .memlab-dark { display: inline; }
"""


@dataclass(frozen=True)
class Plot:
    """What `plot` returns; shows itself where it ends a cell, without a kernel too.

    Attributes:
        picture: The picture drawn.
    """

    picture: Picture = field(repr=False)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        scene = Scene(self.picture)
        light, dark = svg(scene), svg(scene, dark=True)
        spoken = html.escape(words(scene), quote=True)
        images = "".join(
            f"<img class='memlab-{theme}' alt='{spoken}' src='data:image/svg+xml;base64,{_packed(drawn)}'>"
            for theme, drawn in (("light", light), ("dark", dark))
        )
        page = f"<div class='memlab-plot'><style>{_CSS}</style>{images}</div>"
        return {"text/html": page, "image/svg+xml": light, "text/plain": words(scene)}


def plot(  # noqa: PLR0913 - what any plot has: two axes, their words, a title
    y: Mapping[str, Numbers] | Numbers,
    x: Numbers | None = None,
    *,
    title: str = "",
    along: str = "",
    up: str = "",
    log: str = "",
    at: Mapping[str, float] | None = None,
) -> Plot:
    """Draw numbers as lines; ends a cell.

    Args:
        y: The numbers of one line, or of several by name.
        x: Where they stand along the x axis; by default 0, 1, 2 and so on.
        title: What is seen.
        along: What the x axis counts.
        up: What the y axis counts.
        log: The axes that are logarithmic: "x", "y" or "xy". The others begin at 0.
        at: Places along the x axis to mark with a dashed line, by name.

    Raises:
        BadValueError: A line has no numbers, or not as many as ``x``, or one that its axis cannot show.

    Examples:
        >>> found = plot({"blocks": [1, 2, 3], "holes": [1, 1, 2]}, title="after each request", along="request")
        >>> [thing.words for thing in found.picture.things][0]
        'blocks: from 1 at 0 to 3 at 2, at least 1, at most 3.'
    """
    if log not in ("", "x", "y", "xy"):
        raise BadValueError(f'log is {quote(log)}: use "", "x", "y" or "xy".')
    named = y if isinstance(y, Mapping) else {"": y}
    if not 1 <= len(named) <= _MOST_LINES:
        raise BadValueError(f"There are {len(named)} lines: plot draws 1 to {_MOST_LINES}.")
    ups = {str(name): _checked(_called(name), line, log="y" in log) for name, line in named.items()}
    lines = tuple(
        Line(key=name, label=name, x=_places(x, name, len(line), log="x" in log), y=line) for name, line in ups.items()
    )
    _checked("at", at.values() if isinstance(at, Mapping) else at or (1,), log="x" in log)
    return Plot(plotted(Series(key="plot", title=title, lines=lines, x_label=along, y_label=up), log, at))


def _places(x: Numbers | None, name: str, count: int, *, log: bool) -> tuple[float, ...]:
    xs = _checked("x", range(count) if x is None else x, log=log)
    if len(xs) != count:
        raise BadValueError(f"{_called(name)} has {count} numbers and x has {len(xs)}: give as many of both.")
    return xs


def _called(name: object) -> str:
    return f"Line {quote(name)}" if name else "The line"


def _checked(what: str, values: Numbers, *, log: bool) -> tuple[float, ...]:
    try:
        numbers = tuple(float(value) for value in values)
    except (TypeError, ValueError, OverflowError):
        raise BadValueError(f"{what} is {quote(values)}: give a list of numbers.") from None
    if not numbers:
        raise BadValueError(f"{what} has no numbers: give at least one.")
    wrong = next((value for value in numbers if not abs(value) <= _LARGEST or (log and value <= 0)), None)
    if wrong is not None:
        bound = "above 0 on a logarithmic axis" if log else f"between -{_LARGEST:g} and {_LARGEST:g}"
        raise BadValueError(f"{what} holds {wrong:g}: numbers must be {bound}.")
    return numbers


def _packed(drawn: str) -> str:
    return base64.b64encode(drawn.encode()).decode()
