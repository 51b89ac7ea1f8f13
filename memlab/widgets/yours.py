"""Your data: a text, a file or a path; the first of it becomes the requests of the lab, all of it numbers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, Final

from ipywidgets import VBox
from traitlets import Dict, TraitError

from memlab.core.bringing import Steps, takes_of
from memlab.core.kinds import Whole
from memlab.core.mechanism import Mechanism
from memlab.errors import BadFileError, MemlabError
from memlab.live import listing
from memlab.memory.english import plural
from memlab.memory.sizes import cut
from memlab.reading.bringing import MOST_STEPS, PARTS, Bringing, Brought, Progress, bring_any
from memlab.reading.listing import Unread
from memlab.scene.panels import Row, Table
from memlab.widgets.disposal import close_tree
from memlab.widgets.front import Front, script, style
from memlab.widgets.panels import RENDERERS
from memlab.widgets.running import Running, rest
from memlab.widgets.specs import label
from memlab.widgets.upload import MOST_BYTES, Upload

_FIRST: Final = Whole(0, MOST_STEPS, "", "how many operations become requests")
_LARGER: Final = f"has {{size}} bytes, and {MOST_BYTES:,} can be sent: put it beside the notebook and give its path."
_TOO_LARGE: Final = {"file": f"{{name}} {_LARGER}", "text": f"The text {_LARGER}"}
"""Told by the browser, which alone knows the name and the size of what is not sent."""

_OFTEN: Final = 0.1  # seconds between two messages on how far it is


class YoursFrontEnd(Front):
    """What the browser shows: the form, as plain values, and how far the reading is or what came of it."""

    _esm = script("fields", "yours")
    _css = style("yours")

    form: Any = Dict().tag(sync=True)
    state: Any = Dict().tag(sync=True)


class Yours:
    """Reads what the reader brings, as a task that yields, so that the lab lives on and Stop is heard.

    Args:
        mechanism: What it is brought to.
        on_bring: Is given the steps of what was read; may refuse them.

    Attributes:
        widget: What is shown.
        running: The reading, while it goes on.
    """

    def __init__(self, mechanism: Mechanism, on_bring: Callable[[Steps], object]) -> None:
        self._mechanism, self._on_bring = mechanism, on_bring
        self._takes = takes_of(type(mechanism))
        self._upload = Upload()
        self._stopped = False
        self.running = Running()
        self._where = ""
        hears = {"piece": self.piece, "path": self.path, "live": self.live, "stop": self.stop}
        self.front = YoursFrontEnd(hears, form=self._form(), state=_state())
        self.widget = VBox([self.front])
        self.widget.add_class("memlab-yours-all")

    def show(self) -> None:
        """Nothing here depends on the step."""

    def _form(self) -> dict[str, Any]:
        parts = [PARTS[takes.subject] for takes in self._takes]
        choices = [["", "recognise it"]]
        for at, one in enumerate(parts):
            choices += [[f"{at}:{form}", f"{one.title}: {form}"] for form in one.forms] or [[f"{at}:", one.title]]
        like = "\n\n".join(one.like for one in parts)
        live = [one.live for one in parts if one.live]
        return {
            "choices": choices,
            "live": live,
            "like": like,
            "most": MOST_BYTES,
            "firstTold": f"How many of the first become requests of the lab: 0 to {MOST_STEPS:,}",
            "tooLarge": _TOO_LARGE,
        }

    # What comes from the browser may be of any type and size.

    def piece(self, at: Any = 0, size: Any = 0, buffers: Any = (), **chosen: Any) -> None:
        """Take a piece of a text or a file, and ask for the next; read the whole once it is there."""
        if at == 0:
            self.end()
        try:
            content = self._upload.take(at, size, buffers)
        except BadFileError as error:
            self._refuse(error)
            return
        if content is None:
            self.front.state = _state(busy=True, share=len(self._upload) / size, said="Sending ...")
            self.front.send({"next": len(self._upload)})
        else:
            self._begin(content, **chosen)

    def path(self, path: Any = "", **chosen: Any) -> None:
        """Read a file of the machine that the notebook runs on."""
        self.end()
        text = str(path).strip()
        if not text or "\0" in text:
            self._refuse(BadFileError("There is no path: type that of a file beside the notebook, or paste a text."))
            return
        self._begin(Path(text).expanduser(), **{**chosen, "name": text})

    def live(self, name: Any = "", first: Any = "", **_: Any) -> None:
        """Read what the kernel of this machine tells just now, or a recorded listing."""
        self.end()
        at = next((at for at, one in enumerate(self._takes) if name and PARTS[one.subject].live == name), None)
        if at is None:
            return
        here = listing(str(name))
        self._where = f"{here.source(str(name))} {PARTS[self._takes[at].subject].differs}"
        self._begin(here.text.encode(), choice=f"{at}:", first=first)

    def stop(self) -> None:
        """Let the reading end where it is; what was read counts."""
        self._stopped = True
        if self.running.task is None:
            self.front.state = _state(said="Stopped.")

    def end(self) -> None:
        """Let the reading end, for nobody waits for it any more."""
        self.running.end()
        self._where = ""

    # Reading.

    def _begin(self, source: bytes | Path, choice: Any = "", first: Any = "", name: Any = "", **_: Any) -> None:
        try:
            tried, count = self._tried(str(choice), str(name)), _FIRST.parse(str(first))
        except MemlabError as error:
            self._refuse(error)
            return
        self._stopped = False
        self.running.begin(self._read(bring_any(self._mechanism, tried, source, count)))

    def _tried(self, choice: str, name: str) -> list[tuple[Any, str]]:
        """What it may be: what was chosen, or anything that the mechanism takes, in the form that its name ends in."""
        at, _, form = choice.partition(":")
        if choice:
            if choice not in [value for value, _ in self.front.form["choices"]]:
                raise BadFileError("There is no such kind of data here: choose one of the list.")
            return [(self._takes[int(at)], form)]
        ends = [suffix[1:] for suffix in Path(name).suffixes[-2:]]
        return [(one, next((end for end in ends if end in PARTS[one.subject].forms), "")) for one in self._takes]

    async def _read(self, bringing: Bringing) -> None:
        shown = 0.0
        try:
            progress = next(bringing)
            while True:
                if monotonic() - shown > _OFTEN:
                    self._tell(progress)
                    shown = monotonic()
                await rest()
                progress = bringing.send(self._stopped)
        except StopIteration as done:
            self._take(done.value)
        except (MemlabError, TraitError) as error:
            self._refuse(error)

    def _tell(self, progress: Progress) -> None:
        self.front.state = _state(busy=True, share=progress.share, said=f"{plural(progress.lines, 'line')} read")

    def _refuse(self, error: Exception) -> None:
        self.front.state = _state(complaint=str(error), line=getattr(error, "line", 0))

    def _take(self, brought: Brought) -> None:
        try:
            if brought.steps.requests or brought.steps.settings:
                self._on_bring(brought.steps)
        except (MemlabError, TraitError) as error:
            self._refuse(error)
            return
        self._show_panels([*brought.panels, *([_unread(brought.unread)] if brought.unread else [])])
        said = " ".join(filter(None, (self._where, brought.told, self._asked(brought.steps), brought.steps.note)))
        self.front.state = _state(said=said, line=brought.unread[0].line if brought.unread else 0)

    def _asked(self, steps: Steps) -> str:
        """What has become of the lab."""
        kinds, traits = self._mechanism.parameters(), self._mechanism.traits()
        names = {name: traits[name].metadata.get("label", label(name)) for name in steps.settings}
        given = [f"{names[name]} {cut(kinds[name].show(value), 40)}" for name, value in steps.settings.items()]
        asks = [f"asks the first of it, {plural(len(steps.requests), 'request')}"] * bool(steps.requests)
        done = [*asks, f"has {', '.join(given)}"] if given else asks
        return f"The lab now {' and '.join(done)}; Undo takes that back." if done else ""

    def _show_panels(self, panels: list[Any]) -> None:
        old = self.widget.children[1:]
        views = [RENDERERS[type(panel)](panel, lambda _: None) for panel in panels]
        self.widget.children = (self.front, *(view.widget for view in views))
        for widget in old:
            close_tree(widget)


def _state(**now: Any) -> Mapping[str, Any]:
    return {"busy": False, "share": None, "said": "", "complaint": "", "line": 0, **now}


def _unread(unread: tuple[Unread, ...]) -> Table:
    rows = tuple(Row(key=at, cells=(f"{one.line:,}", one.text[:80], one.reason)) for at, one in enumerate(unread))
    return Table(key="unread", title="Not read", columns=("line", "text", "why"), rows=rows)
