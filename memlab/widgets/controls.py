"""A control for each parameter and a form for each request, made from their kinds."""

import html
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from typing import Any

from ipywidgets import HTML, Button, Checkbox, Dropdown, Layout, Stack, Text, VBox, Widget
from traitlets import TraitError

from memlab.core.kinds import Choice, Flag, Kind
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.errors import BadValueError

_MOST_FORMS = 3


class Control:
    """One labelled input for a value of a kind.

    Attributes:
        widget: What is shown.
        name: Of the parameter or field.
    """

    def __init__(self, name: str, kind: Kind, value: Any) -> None:
        self.name, self.kind = name, kind
        said = {"description": name.replace("_", " "), "tooltip": kind.help, "layout": Layout(width="auto")}
        if isinstance(kind, Choice):
            self.widget: Widget = Dropdown(options=kind.options, value=value, **said)
        elif isinstance(kind, Flag):
            self.widget = Checkbox(value=value, indent=False, **said)
        else:
            text = "" if value is None else kind.show(value)
            self.widget = Text(value=text, continuous_update=False, placeholder=kind.help, **said)

    def read(self) -> Any:
        """The value typed or chosen; raises `BadValueError` with a sentence for the learner."""
        value = self.widget.value
        try:
            read = value if isinstance(self.kind, (Choice, Flag)) else self.kind.parse(value)
        except BadValueError as error:
            self.widget.add_class("memlab-invalid")
            raise BadValueError(f"{self.name.replace('_', ' ')}: {error}") from None
        self.widget.remove_class("memlab-invalid")
        return read

    def show(self, value: Any) -> None:
        """Show a value that was set elsewhere."""
        self.widget.value = value if isinstance(self.kind, (Choice, Flag)) else self.kind.show(value)
        self.widget.remove_class("memlab-invalid")


class Complaint:
    """The line under a group of inputs that says what is wrong with one of them; screen readers hear it at once."""

    def __init__(self) -> None:
        self.widget = HTML()
        self.say("")

    def say(self, sentence: str) -> None:
        """Say a sentence, or nothing."""
        self.widget.value = f'<div class="memlab-complaint" role="alert">{html.escape(sentence)}</div>'


class Parameters:
    """The controls of a mechanism's parameters: moving one sets its trait, and what cannot be is refused in words.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism, self._complaint = mechanism, Complaint()
        self._controls = {
            name: Control(name, kind, getattr(mechanism, name)) for name, kind in mechanism.parameters().items()
        }
        for control in self._controls.values():
            control.widget.observe(lambda _, control=control: self._set(control), "value")
        first = [control.widget for name, control in self._controls.items() if not self._group(name)]
        more = [control.widget for name, control in self._controls.items() if self._group(name)]
        self.widget = VBox([*first, *_folded(more), self._complaint.widget])
        self._settings = mechanism.settings

    def _group(self, name: str) -> str:
        return str(self._mechanism.traits()[name].metadata.get("group", ""))

    def _set(self, control: Control) -> None:
        try:
            value = control.read()
            if value != getattr(self._mechanism, control.name):
                setattr(self._mechanism, control.name, value)
        except (BadValueError, TraitError) as error:
            self._complaint.say(str(error))
        else:
            self._complaint.say("")

    def show(self) -> None:
        """Show the parameters as they are now, where another hand has set them."""
        settings = self._mechanism.settings
        if settings == self._settings:
            return
        self._settings = settings
        for name, control in self._controls.items():
            if _reads_otherwise(control, settings[name]):
                control.show(settings[name])


def _folded(controls: Sequence[Widget]) -> list[Widget]:
    """What is seldom wanted, behind a button; stock Accordion cannot be opened by key."""
    if not controls:
        return []
    button = Button(layout=Layout(width="auto"))
    button.add_class("memlab-fold")
    box = VBox(list(controls), layout=Layout(display="none"))

    def turn(*, unfolded: bool) -> None:
        box.layout.display = None if unfolded else "none"
        button.description = "▾ fewer settings" if unfolded else "▸ more settings"

    button.on_click(lambda _: turn(unfolded=box.layout.display is not None))
    turn(unfolded=False)
    return [button, box]


def _reads_otherwise(control: Control, value: Any) -> bool:
    try:
        return bool(control.read() != value)
    except BadValueError:
        return True


class Form:
    """The form of one kind of request: its fields and a button with its verb.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, request: type[Request], on_ask: Callable[[Request], None]) -> None:
        self._request, self._on_ask, self._complaint = request, on_ask, Complaint()
        defaults = {item.name: item.default for item in fields(request) if item.default is not MISSING}
        self._fields = [Control(name, kind, defaults.get(name, _first(kind))) for name, kind in request.kinds().items()]
        button = Button(
            description=request.__name__,
            tooltip=(request.__doc__ or "").splitlines()[0],
            button_style="primary",
            layout=Layout(width="auto"),
        )
        button.on_click(lambda _: self._ask())
        for field in self._fields:
            field.widget.on_msg(self._submitted)
        self.widget = VBox([*(field.widget for field in self._fields), button, self._complaint.widget])
        self.widget.add_class("memlab-form")

    def _submitted(self, _widget: Widget, content: dict[str, Any], _buffers: Any) -> None:
        if content.get("event") == "submit":
            self._ask()

    def _ask(self) -> None:
        try:
            request = self._request(**{field.name: field.read() for field in self._fields})
        except BadValueError as error:
            self._complaint.say(str(error))
            return
        self._complaint.say("")
        self._on_ask(request)


def _first(kind: Kind) -> Any:
    return kind.extremes()[0] if isinstance(kind, (Choice, Flag)) else None


class Forms:
    """The forms of all requests: each where there are few, else the one chosen from a list.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, requests: Sequence[type[Request]], on_ask: Callable[[Request], None]) -> None:
        forms = [Form(request, on_ask).widget for request in requests]
        if len(forms) <= _MOST_FORMS:
            self.widget: Widget = VBox(forms)
            return
        stack = Stack(forms, selected_index=0)
        verbs = [(request.__name__, at) for at, request in enumerate(requests)]
        chosen = Dropdown(options=verbs, description="ask", layout=Layout(width="auto"))
        chosen.observe(lambda change: setattr(stack, "selected_index", change.new), "value")
        self.widget = VBox([chosen, stack])
