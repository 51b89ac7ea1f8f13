"""The static twin: a picture with its sentence in the output of the cell, for a notebook without a kernel.

It stands in an output of its own beside the live lab, and is hidden while that is there: an output area that holds a
lab hides its twin by CSS, and the twin waits two seconds before it shows, so that no reader ever sees both. Where no
lab comes (a reopened notebook, nbconvert, a print), it is what one sees, without the line that a widget is loading or
not found. At rest it is brought up to date.
"""

import base64
import html
from collections.abc import Callable
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.scene.svg import svg
from memlab.scene.words import words
from memlab.widgets.loop import running_loop

REST: Final = 2.0
"""Seconds without a change until the twin is brought up to date."""

_CSS: Final = """
@keyframes memlab-late { from, to { visibility: hidden; position: absolute; height: 0; overflow: hidden; } }
.jp-OutputArea-child:has(.memlab-twin) { animation: memlab-late 2s step-end 1; }
.jp-OutputArea:has(.memlab-lab) > .jp-OutputArea-child:has(.memlab-twin) { display: none; }
.jp-OutputArea:has(.memlab-twin) .jp-OutputArea-output:not([data-mime-type], :has(*)) { display: none; }
.memlab-twin img { max-width: 100%; height: auto; }
@media print { .jp-OutputArea-child:has(.memlab-twin) { animation: none; } }
"""


def twin_of(mechanism: Mechanism) -> dict[str, str]:
    """A mechanism's step on show as a picture with its sentence: HTML, SVG and plain words."""
    scene, step = mechanism.scene(), mechanism.step
    drawn = svg(scene, mechanism.title, step.why)
    spoken = f"{mechanism.title}. {step.why}\n{words(scene)}"
    source = base64.b64encode(drawn.encode()).decode()
    image = f"<img alt='{html.escape(spoken, quote=True)}' src='data:image/svg+xml;base64,{source}'>"
    return {
        "text/html": f"<div class='memlab-twin'><style>{_CSS}</style>{image}</div>",
        "image/svg+xml": drawn,
        "text/plain": spoken,
    }


class Twin:
    """Publishes the twin of a lab, and brings it up to date at rest.

    Args:
        mechanism: Whose twin it is.
        publish: Takes a bundle of MIME types, a display id, and whether it replaces what that id showed.
        name: The display id.
        anew: Whether it takes the place of the twin that the display id has shown.
    """

    def __init__(self, mechanism: Mechanism, publish: Callable[..., object], name: str, *, anew: bool = False) -> None:
        self._mechanism, self._publish, self._name = mechanism, publish, name
        self._timer: Any = None
        publish(twin_of(mechanism), name, update=anew)
        mechanism.observe(self._later, "step")

    def _later(self, _change: Any) -> None:
        if (loop := running_loop()) is None:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(REST, self._update)

    def _update(self) -> None:
        self._timer = None
        self._publish(twin_of(self._mechanism), self._name, update=True)

    def close(self) -> None:
        """Bring nothing up to date any more."""
        self._mechanism.unobserve(self._later, "step")
        if self._timer is not None:
            self._timer.cancel()
