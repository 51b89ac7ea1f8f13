"""Changing: traits that change all or nothing, told when everything has settled."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from traitlets import Bunch, HasTraits

from memlab.errors import MechanismError


class Change:
    """The change being made; nothing of it is shared with a copy.

    Attributes:
        held: What each trait was before it, of those set; None where no change is being made.
        given: The traits that were assigned in it.
        settled: Whether all that follows has been worked out.
        sealed: Whether that is just being done: nothing may be changed meanwhile.
        untold: What observers have still to be told, of this and earlier ones.
        telling: Whether somebody is telling them.
        lock: Held by the thread that makes it.
    """

    __slots__ = ("given", "held", "lock", "sealed", "settled", "telling", "untold")

    def __init__(self, held: dict[str, Any] | None, *, settled: bool) -> None:
        self.held, self.settled = held, settled
        self.given: set[str] = set()
        self.untold: list[Bunch] = []
        self.sealed = self.telling = False
        self.lock = RLock()


class Changing(HasTraits):
    """Traits of which some follow from others; each assignment is one change, that happens as a whole or not at all.

    A change ends with `_settle`, which works out what follows. Whatever is raised until then (Ctrl-C, too) leaves
    every trait as it was. Observers are told afterwards, so none sees half a change; what they change themselves is
    told when all have heard of what came before.
    """

    def setup_instance(self, /, *args: Any, **kwargs: Any) -> None:
        """Make the traits; constructing is a change that nobody is told of."""
        self._change = Change({}, settled=False)
        super().setup_instance(*args, **kwargs)

    def _settle(self) -> None:
        """Work out what follows from the traits that were changed; may raise."""
        raise NotImplementedError

    def _kept(self) -> dict[str, Any]:
        """The attributes that a change may change, as they are now."""
        return {"_trait_values": self._trait_values.copy()}

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Make one change of all that is done inside; if it raises, nothing has been done."""
        change, changes = self._change, []
        with change.lock:
            if change.sealed:
                raise MechanismError(f"{type(self).__name__} changes itself while it serves: yield the next state.")
            outermost, settled, before = change.held is None, change.settled, self._kept()
            try:
                if outermost:
                    change.held, change.given = {}, set()
                yield
                if outermost:
                    self._settle()
                    changes = self._changes(before) if self._trait_notifiers else []
            except BaseException:
                self.__dict__.update(before)
                change.settled = settled
                raise
            finally:
                if outermost:
                    change.held = None
        self._tell(changes)

    def notify_change(self, change: Bunch) -> None:
        """Tell observers of a change; inside of one, remember what there was before it."""
        if self._change.held is None:
            super().notify_change(change)
        else:
            self._change.held.setdefault(change.name, change.old)

    def _put(self, name: str, value: Any) -> None:
        """Inside of a change, set a trait to what is known to be sound: nothing is checked or compared."""
        old = getattr(self, name)
        if value is not old and self._change.held is not None:
            self._change.held.setdefault(name, old)
            self._trait_values[name] = value

    def _changes(self, _before: dict[str, Any]) -> list[Bunch]:
        """What there is to tell of the change made."""
        held, now = self._change.held or {}, self._trait_values
        return [self._told(name) for name, old in held.items() if now[name] is not old and now[name] != old]

    def _told(self, name: str) -> Bunch:
        new = self._trait_values[name]
        return Bunch(name=name, old=(self._change.held or {}).get(name, new), new=new, owner=self, type="change")

    def _tell(self, changes: list[Bunch]) -> None:
        change = self._change
        change.untold += changes
        if change.telling or not changes:
            return  # whoever tells at the moment goes on with these
        change.telling = True
        try:
            while change.untold:
                super().notify_change(change.untold.pop(0))
        finally:
            change.telling = False
            change.untold.clear()

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._traits:
            super().__setattr__(name, value)
            return
        with self.hold_trait_notifications():
            self._change.settled = False
            self._change.given.add(name)
            super().__setattr__(name, value)

    def set_trait(self, name: str, value: Any) -> None:
        """Set a trait, also one that is read only."""
        with self.hold_trait_notifications():
            self._change.settled = False
            super().set_trait(name, value)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_change"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__({**state, "_change": Change(None, settled=False)})
