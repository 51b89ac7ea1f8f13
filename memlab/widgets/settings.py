"""All settings of a mechanism, behind a tab."""

from collections.abc import Callable, Collection
from typing import Any

from traitlets import Dict

from memlab.core.listing import Lines
from memlab.core.mechanism import Mechanism
from memlab.widgets.front import Front, script, style
from memlab.widgets.specs import GIVEN, parameter_spec


class SettingsFrontEnd(Front):
    """A field for each parameter, and what was refused."""

    _esm = script("fields", "settings")
    _css = style("settings")

    form: Any = Dict().tag(sync=True)


class Settings:
    """The parameters of a mechanism as fields; changing one runs the same requests again under it.

    Args:
        mechanism: Whose parameters.
        on_set: Is told what one should be.
        fixed: Whether they can only be read; what is shown says why.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism, on_set: Callable[..., object], *, fixed: bool = False) -> None:
        self._mechanism, self._given = mechanism, GIVEN if fixed else ""
        self._complaints: dict[str, tuple[Any, str]] = {}
        self.widget = SettingsFrontEnd({"set": on_set})

    def refuse(self, name: str, complaint: str) -> None:
        """Mark what was typed for a parameter, and say why it cannot be."""
        self._complaints[name] = (getattr(self._mechanism, name), complaint)
        self._show(kept=())
        if not isinstance(self._mechanism.parameters()[name], Lines):
            del self._complaints[name]

    def accept(self, name: str = "") -> None:
        """What was typed for a parameter is in force (for all of them, where none is named)."""
        self._complaints = {other: told for other, told in self._complaints.items() if name not in ("", other)}
        self._show(kept=() if not name else self._long - {name})

    def show(self) -> None:
        """Show the values in force; several lines that are being typed, or were refused, stay as they are."""
        self._show(kept=self._long)

    @property
    def _long(self) -> set[str]:
        return {name for name, kind in self._mechanism.parameters().items() if isinstance(kind, Lines)}

    def _show(self, kept: Collection[str]) -> None:
        force = {name: getattr(self._mechanism, name) for name in self._complaints}
        self._complaints = {name: told for name, told in self._complaints.items() if told[0] == force[name]}
        specs = [parameter_spec(self._mechanism, name) for name in self._mechanism.parameters()]
        for spec in specs:
            name = spec["name"]
            spec["refused"] = True if name in self._complaints else None if name in kept else False
        complaint = " ".join(why for _, why in self._complaints.values())
        self.widget.form = {"fields": specs, "complaint": complaint, "given": self._given}
