"""All settings of a mechanism, behind a tab."""

from collections.abc import Callable
from typing import Any

from traitlets import Dict

from memlab.core.mechanism import Mechanism
from memlab.widgets.front import Front, script, style
from memlab.widgets.specs import parameter_spec


class SettingsFrontEnd(Front):
    """A field for each parameter, and what was refused."""

    _esm = script("fields", "settings")
    _css = style("settings")

    form: Any = Dict().tag(sync=True)


class Settings:
    """The parameters of a mechanism as fields; changing one runs the same requests again under it.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism, on_set: Callable[..., object]) -> None:
        self._mechanism = mechanism
        self.widget = SettingsFrontEnd({"set": on_set})

    def show(self, refused: str = "", complaint: str = "") -> None:
        """Show the values in force; one that was refused is marked, and why is said."""
        specs = [parameter_spec(self._mechanism, name) for name in self._mechanism.parameters()]
        for spec in specs:
            spec["refused"] = spec["name"] == refused
        self.widget.form = {"fields": specs, "complaint": complaint}
