"""Changing: traits that change all or nothing, told when everything has settled."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any, ClassVar, Final

from traitlets import Bunch, HasTraits

from memlab.errors import MechanismError

_OWN: Final = ("_lock", "_untold", "_telling", "_held", "_given")


class Changing(HasTraits):
    """Traits of which some follow from others; each assignment is one change, that happens as a whole or not at all.

    A change ends with `_settle`, which works out what follows. Whatever is raised until then (Ctrl-C, too) leaves
    every trait as it was. Observers are told afterwards, so none sees half a change; what they change themselves is
    told when all have heard of what came before.
    """

    _keeps: ClassVar[tuple[str, ...]] = ("_settled",)
    """The attributes, besides the traits, that a change may change: values."""

    _sealed = False
    _settled = True

    def setup_instance(self, /, *args: Any, **kwargs: Any) -> None:
        """Make the traits; constructing is a change that nobody is told of."""
        self._alone(held={})
        super().setup_instance(*args, **kwargs)

    def _alone(self, held: dict[str, Any] | None = None) -> None:
        """Set what no copy shares: lock, changes to tell; of the one being made, what was before and what is given."""
        self._lock, self._untold, self._telling = RLock(), list[Bunch](), False
        self._held, self._given = held, set[str]()

    def _settle(self) -> None:
        """Work out what follows from the traits that were changed; may raise."""
        raise NotImplementedError

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Make one change of all that is done inside; if it raises, nothing has been done."""
        changes: list[Bunch] = []
        with self._lock:
            if self._sealed:
                raise MechanismError(f"{type(self).__name__} changes itself while it serves: yield the next state.")
            outermost, before = self._held is None, self._now()
            try:
                if outermost:
                    self._held, self._given = {}, set()
                yield
                if outermost:
                    if not self._settled:
                        self._settle()
                    changes = [self._change(name) for name in self._changed(before)]
            except BaseException:
                self.__dict__.update(before)
                raise
            finally:
                if outermost:
                    self._held = None
        self._tell(changes)

    def _now(self) -> dict[str, Any]:
        kept = {name: self.__dict__[name] for name in self._keeps if name in self.__dict__}
        return {"_trait_values": self._trait_values.copy(), **kept}

    def notify_change(self, change: Bunch) -> None:
        """Tell observers of a change; inside of one, remember what there was before it."""
        if self._held is None:
            super().notify_change(change)
        else:
            self._held.setdefault(change.name, change.old)

    def _put(self, name: str, value: Any) -> None:
        """Inside of a change, set a trait to what is known to be sound: nothing is checked or compared."""
        old = getattr(self, name)
        if value is not old and self._held is not None:
            self._held.setdefault(name, old)
            self._trait_values[name] = value

    def _changed(self, _before: Mapping[str, Any]) -> list[str]:
        """The names of the traits to tell of, in order."""
        held, now = self._held or {}, self._trait_values
        return [name for name, old in held.items() if now[name] is not old and now[name] != old]

    def _change(self, name: str) -> Bunch:
        new = self._trait_values[name]
        return Bunch(name=name, old=(self._held or {}).get(name, new), new=new, owner=self, type="change")

    def _tell(self, changes: list[Bunch]) -> None:
        self._untold += changes
        if self._telling or not changes:
            return  # whoever tells at the moment goes on with these
        self._telling = True
        try:
            while self._untold:
                super().notify_change(self._untold.pop(0))
        finally:
            self._telling = False
            self._untold.clear()

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._traits:
            super().__setattr__(name, value)
            return
        with self.hold_trait_notifications():
            self._settled = False
            self._given.add(name)
            super().__setattr__(name, value)

    def set_trait(self, name: str, value: Any) -> None:
        """Set a trait, also one that is read only."""
        with self.hold_trait_notifications():
            self._settled = False
            super().set_trait(name, value)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name not in _OWN}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        self._alone()
