"""What a reader may want of a lab, each wish one message: to go somewhere, to ask, to set, to open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from traitlets import TraitError

from memlab.core.listing import Lines
from memlab.errors import MemlabError
from memlab.scene.asks import Setting
from memlab.widgets.asking import Asking
from memlab.widgets.going import Going

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab

Hears = dict[str, Callable[..., object]]

_WIDEST, _LARGEST = 4000, 8.0


class Wishes:
    """Serves the wishes of a lab's reader. What a front end sends is checked: it may be of any type and size.

    Attributes:
        going: Those that go through the history.
        asking: Those that ask.
    """

    def __init__(self, lab: "Lab") -> None:
        self._lab = lab
        self.going, self.asking = Going(lab), Asking(lab, self.put)

    def of_head(self) -> Hears:
        """What the head of the lab may wish."""
        return {"use": self.use, "set": self.set, "room": self.room, "mode": self.going.mode}

    def of_foot(self) -> Hears:
        """What the foot of the lab may wish."""
        going, asking = self.going, self.asking
        return {
            "seek": going.seek,
            "jump": going.jump,
            "peek": going.peek,
            "ask": asking.ask,
            "chip": asking.chip,
            "tab": self.tab,
            "answer": going.answer,
            "hint": going.hint,
            "give up": going.give_up,
            "mode": going.mode,
            "undo": self._lab.changes.take_back,
            "redo": self._lab.changes.give_again,
        }

    # Setting.

    def set(self, name: Any = "", text: Any = "") -> None:
        """Set a parameter to what was typed."""
        kind = self._lab.mechanism.parameters().get(str(name))
        if kind is None or self._lab.fixed:
            return
        try:
            self.put(Setting(str(name), kind.parse(str(text))))
        except MemlabError as error:
            self._refuse_setting(str(name), str(error))

    def put(self, setting: Setting) -> None:
        """Set what a thing of the picture or a form says; a value that cannot be is refused in a sentence."""
        mechanism = self._lab.mechanism
        try:
            with mechanism.hold_trait_notifications():
                for name, value in setting.values.items():
                    setattr(mechanism, name, value)
        except (TraitError, MemlabError) as error:
            self._refuse_setting(setting.name, str(error))
            return
        self._lab.accept(setting.name)

    def _refuse_setting(self, name: str, sentence: str) -> None:
        mechanism = self._lab.mechanism
        kind = mechanism.parameters()[name]
        force = kind.show(getattr(mechanism, name)) or "nothing"
        kept = "What was there before" if isinstance(kind, Lines) else force
        self._lab.refuse_setting(name, f"{name.replace('_', ' ')}: {sentence} {kept} stays in force.")

    def use(self, name: Any = "") -> None:
        """Set up an example, at its beginning."""
        lab = self._lab
        preset = next((preset for preset in lab.mechanism.presets if preset.name == name), None)
        if preset is None or lab.fixed:
            return
        with lab.one_drawing():
            lab.mechanism.use(preset)
            lab.mechanism.seek(0)
            lab.heading.use(preset)
            lab.tabs.accept()
            lab.timeline.restart()
            lab.refill("")

    # Looking.

    def tab(self, key: Any = "") -> None:
        """Open a tab, or close it; or do what one does that acts."""
        if key == "copy":
            self._lab.changes.copy()
            return
        if key in ("png", "svg"):
            self._lab.changes.picture(str(key))
            return
        if str(key).startswith("act "):
            self._act(str(key).removeprefix("act "))
            return
        self._lab.tabs.turn(str(key))
        self._lab.draw()

    def _act(self, name: str) -> None:
        """Do what the mechanism itself offers to do."""
        mechanism = self._lab.mechanism
        if name not in mechanism.acts.values() or self._lab.fixed:
            return
        if refused := getattr(mechanism, name)():
            self._lab.refuse(refused)

    def room(self, width: Any = 0, zoom: Any = 1, rows: Any = 1, still: Any = None, short: Any = False) -> None:
        """Take note of how wide the lab is, how much it is enlarged, how many rows its head takes, and of stillness.

        In a ``short`` window, as at 200 % zoom, picture, sentence and player fit only if the picture is low.
        """
        if isinstance(still, bool):
            self._lab.still = still
        if all(isinstance(size, (int, float)) and size > 0 for size in (width, zoom)) and zoom <= _LARGEST:
            self._lab.fit(int(min(width, _WIDEST)), float(zoom), low=rows != 1, short=short is True)
