"""What a legend has to explain: the tones that a scene uses and that do not explain themselves."""

from collections.abc import Iterator
from typing import Final

from memlab.scene.layout import Scene, panels
from memlab.scene.panels import Raster, Series
from memlab.scene.tones import Tone

_UNTOLD: Final = {Tone.PLAIN, Tone.OFFSET, Tone.FIELD_A, Tone.FIELD_B, Tone.FIELD_C, Tone.FIELD_D, Tone.FIELD_E}


def told(scene: Scene) -> list[Tone]:
    """The tones to explain, in the order of their declaration; fields carry their own names."""
    used = set(_used(scene)) - _UNTOLD
    return [tone for tone in Tone if tone in used]


def _used(scene: Scene) -> Iterator[Tone]:
    for panel in panels(scene):
        if isinstance(panel, Raster):
            yield from {tone for tone, count in panel.runs if count}
        elif not isinstance(panel, Series):
            yield from {shape.tone for shape in panel.shapes}
