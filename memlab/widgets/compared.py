"""What tabs show of several mechanisms that are compared: their figures side by side, and one chart of all."""

from collections.abc import Sequence

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.core.numbers import show_number
from memlab.scene.panels import Line, Row, Series, Table
from memlab.widgets.chart import shown_in
from memlab.widgets.specs import is_open, label


def names(mechanisms: Sequence[Mechanism]) -> list[str]:
    """What tells the mechanisms apart: the setting they differ in, else their titles."""
    first = mechanisms[0]
    differ = settings_apart(mechanisms)
    if not differ and any(type(one) is not type(first) for one in mechanisms):
        return [one.title for one in mechanisms]
    told = [[_told(one, name) for name in differ[:2]] for one in mechanisms]
    return [", ".join(words) or f"{first.title} {at}" for at, words in enumerate(told, start=1)]


def _told(mechanism: Mechanism, name: str) -> str:
    """The value of a parameter, or the mechanism's own name where it has no other."""
    if not is_open(mechanism, name):
        return mechanism.title
    return mechanism.parameters()[name].show(getattr(mechanism, name)) or f"no {label(name)}"


def settings_apart(mechanisms: Sequence[Mechanism]) -> list[str]:
    """The parameters that tell mechanisms of one kind apart, or from one whose rule is its own; of other kinds none."""
    kinds = {type(one) for one in mechanisms}
    base = next((kind for kind in kinds if all(issubclass(one, kind) for one in kinds)), None)
    if base is None:
        return []
    if len(kinds) > 1:
        return [name for name in base.parameters() if len({is_open(one, name) for one in mechanisms}) > 1]
    return [name for name in base.parameters() if len({getattr(one, name) for one in mechanisms}) > 1]


def numbers_table(mechanisms: Sequence[Mechanism], request: int) -> Table:
    """The figures that all have, after a request; those that differ are strong."""
    tables = [one.numbers(last_step(one, request)) for one in mechanisms]
    rows = []
    for figure in tables[0]:
        if all(figure in table for table in tables):
            units = [one.units.get(figure, "") for one in mechanisms]
            values = [show_number(table[figure], unit) for table, unit in zip(tables, units, strict=True)]
            differs = len(set(values)) > 1
            rows.append(Row(key=figure, cells=(figure, *values, "≠" if differs else ""), strong=differs))
    columns = ("figure", *names(mechanisms), "")
    return Table(key="compared numbers", title="Numbers side by side", columns=columns, rows=tuple(rows))


def chart(mechanisms: Sequence[Mechanism], seen: int, cursor: int) -> Series:
    """The main figure of each over the requests, as far as the reader has been."""
    figure = mechanisms[0].charted or next(iter(mechanisms[0].numbers()), "")
    rows = [[float(one.numbers(last_step(one, at)).get(figure, 0)) for at in range(seen + 1)] for one in mechanisms]
    factor, unit = shown_in(mechanisms[0].units.get(figure, ""), max(map(max, rows)))
    told, xs = names(mechanisms), tuple(map(float, range(seen + 1)))
    lines = tuple(
        Line(key=at, label=name, x=xs, y=tuple(value * factor for value in row))
        for at, (name, row) in enumerate(zip(told, rows, strict=True))
    )
    return Series(key="compared", title=figure, lines=lines, x_label="request", y_label=unit, cursor=float(cursor))


def last_step(mechanism: Mechanism, request: int) -> Step:
    """How a request ended."""
    history = mechanism.history
    return history[history.of_request(min(request, len(history.requests)))[-1]]
