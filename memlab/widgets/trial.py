"""Experiment: a form to ask one with, Run and Stop, and what is seen of it while it goes on."""

from collections.abc import Mapping
from typing import Any, Final

from ipywidgets import VBox
from traitlets import Dict

from memlab.core.experimenting import Experiment, Seen
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError, MemlabError
from memlab.memory.english import plural
from memlab.scene.panels import Row, Series, Table
from memlab.widgets.front import Front, script, style
from memlab.widgets.panels.series import SeriesView
from memlab.widgets.panels.table import TableView
from memlab.widgets.running import Running, rest
from memlab.widgets.specs import request_spec

PACE: Final = 0.04
"""Seconds from one look at a run to the next, so that an eye can follow."""


class TrialFrontEnd(Front):
    """What the browser shows: the fields, and how far a run is or what is wrong."""

    _esm = script("fields", "trial")
    _css = style("trial")

    form: Any = Dict().tag(sync=True)
    state: Any = Dict().tag(sync=True)


class Trial:
    """Runs an experiment as a task that yields, so that the lab lives on and Stop is heard.

    Args:
        mechanism: In which it is made; it stays as it is.
        experiment: What is run.

    Attributes:
        widget: What is shown.
        running: The run, while it goes on.
    """

    def __init__(self, mechanism: Mechanism, experiment: Experiment) -> None:
        self._mechanism, self._experiment = mechanism, experiment
        self._rows: list[Row] = []
        self._stopped = False
        self.running = Running()
        self.front = TrialFrontEnd({"run": self.run, "stop": self.stop}, form=self._form(), state=_state())
        self._chart = SeriesView(Series(key="experiment", lines=()))
        self._table = TableView(self._told(), lambda _: None)
        self.widget = VBox([self.front])
        self.widget.add_class("memlab-trial-all")

    def show(self) -> None:
        """Nothing here depends on the step."""

    def _form(self) -> dict[str, Any]:
        first = self._experiment.examples[0][1]
        fields = request_spec(self._experiment.asks, first)["fields"]
        texts = [[name, _texts(asked)] for name, asked in self._experiment.examples]
        return {"fields": [{**spec, "value": _texts(first)[spec["name"]]} for spec in fields], "examples": texts}

    # What comes from the browser may be of any type and size.

    def run(self, given: Any = None, **_: Any) -> None:
        """Run the experiment as the fields ask for it."""
        self.running.end()
        try:
            asked = self._asked(given if isinstance(given, Mapping) else {})
            seen = self._experiment.run(self._mechanism, asked)
            first = next(seen)
        except MemlabError as error:
            self.front.state = _state(complaint=str(error))
            return
        self._stopped = False
        self._rows.append(Row(key=len(self._rows), cells=()))
        self.running.begin(self._watch(first, seen))

    def _asked(self, given: Mapping[str, Any]) -> Request:
        kinds = self._experiment.asks.kinds()
        values = {}
        for name, text in given.items():
            if name in kinds:
                try:
                    values[name] = kinds[name].parse(str(text))
                except BadValueError as error:
                    raise BadValueError(f"{name.replace('_', ' ').capitalize()}: {error}") from None
        return self._experiment.asks(**values)

    def stop(self) -> None:
        """Let the run end where it is; what was counted stands."""
        self._stopped = True

    def end(self) -> None:
        """Let the run end, for nobody waits for it any more."""
        self.running.end()

    async def _watch(self, first: Seen, more: Any) -> None:
        now = first
        self._draw(now)
        for now in more:
            if self._stopped:
                break
            self._draw(now)
            await rest(PACE)
        ended = "Stopped" if now.share < 1 else "Done"
        self.front.state = _state(said=f"{ended}. {plural(len(self._rows), 'run')} so far: the last one is drawn.")

    def _draw(self, seen: Seen) -> None:
        self._rows[-1] = self._rows[-1].but(cells=seen.cells)
        self._chart.show(seen.panel)
        self._table.show(self._told())
        self.front.state = _state(busy=True, share=seen.share)
        self.widget.children = (self.front, self._chart.widget, self._table.widget)

    def _told(self) -> Table:
        rows = tuple(row.but(strong=row is self._rows[-1]) for row in self._rows)
        return Table(key="runs", title="Runs", columns=self._experiment.columns, rows=rows)


def _texts(asked: Request) -> dict[str, str]:
    return {name: kind.show(getattr(asked, name)) for name, kind in asked.kinds().items()}


def _state(**now: Any) -> Mapping[str, Any]:
    return {"busy": False, "share": 0.0, "said": "", "complaint": "", **now}
