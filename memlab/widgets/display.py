"""Where labs are on show: one lab a mechanism, and a cell that runs again first closes what it had shown."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.widgets.keeping import Keeper
from memlab.widgets.lab import Lab
from memlab.widgets.twin import Twin

_open: list[tuple[str | None, Any]] = []
_listening: set[int] = set()


def show(mechanism: Mechanism, others: Sequence[Mechanism] = (), mode: str = "") -> dict[str, Any]:
    """Open a lab on a mechanism, close the one it had before, and return what a front end displays.

    Args:
        mechanism: What the lab shows.
        others: What it is compared with.
        mode: How the lab begins: "predict", or "" as usual.
    """
    shell = _listened()
    _close(lambda _, lab: lab.mechanism is mechanism)
    cell = _cell(shell)
    number = sum(shown_by == cell for shown_by, _ in _open)
    keeper = Keeper(mechanism, cell, number, lambda: _cell(shell) is None) if cell and not others else None
    lab = Lab(mechanism, others, keeper, waits=mode == "predict")
    if mode:
        lab.begin(mode)
    _open.append((cell, lab))
    if hasattr(shell, "display_pub"):
        lab.twin = Twin(mechanism, _publisher(shell), f"memlab-{lab.widget.model_id}")
    return lab._repr_mimebundle_()


def show_exercise(given: Any) -> dict[str, Any]:
    """Open a lab on an exercise, an exam's question or a practice, and return what a front end displays."""
    if not given.has_lab:
        return {"text/plain": f"{given}\nIt is answered by a rule: judge your answers with grade([...])."}
    from memlab.widgets.exercising import Exercising  # noqa: PLC0415 - loads when the first exercise is shown

    shell = _listened()
    cell = _cell(shell)
    _close(lambda _, lab: getattr(lab, "given", None) is given)
    publish = _publisher(shell) if hasattr(shell, "display_pub") else None
    shown = Exercising(given, keeps=cell is not None, publish=publish)
    _open.append((cell, shown))
    return shown._repr_mimebundle_()


def _listened() -> Any:
    """The running IPython, told once to close what a cell had shown before the cell runs again."""
    shell = _shell()
    if shell is not None and id(shell) not in _listening:
        _listening.add(id(shell))
        shell.events.register("pre_run_cell", lambda info: close_cell(getattr(info, "cell_id", None)))
    return shell


def _publisher(shell: Any) -> Callable[..., object]:
    """Publishes a bundle under a display id, as a new output or in the place of an old one."""

    def publish(data: dict[str, str], name: str, *, update: bool) -> None:
        shell.display_pub.publish(data, transient={"display_id": name}, update=update)

    return publish


def close_cell(cell: str | None) -> None:
    """Close the labs that a cell had shown."""
    _close(lambda shown_by, _: cell is not None and shown_by == cell)


def _close(which: Any) -> None:
    for entry in [entry for entry in _open if which(*entry)]:
        _open.remove(entry)
        entry[1].close()


def _shell() -> Any:
    """The running IPython, or None outside of one."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module else None


def _cell(shell: Any) -> str | None:
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return (parent.get("metadata") or {}).get("cellId")
