from hypothesis import given, settings

from memlab.scene.layout import above, panels
from memlab.scene.panels import BitField, MemoryMap, Raster, Table
from memlab.scene.shapes import Bits, Row, Span
from memlab.scene.tones import Tone
from memlab.scene.words import words
from tests.scene.scenes import scenes


def span(key, **more):
    return Span(**{"key": key, "start": 0, "size": 1, "words": f"Block {key}.", "tone": Tone.USED, **more})


def memory(*spans):
    return MemoryMap(key="memory", title="Memory", base=0, size=100, spans=spans)


@settings(max_examples=50, deadline=None)
@given(scenes)
def test_every_strong_shape_is_spoken_of(scene):
    strong = [
        said
        for panel in panels(scene)
        for said in {shape.words or ("key", shape.key) for shape in panel.shapes if shape.strong}
    ]
    raster_lenses = sum(isinstance(panel, Raster) and panel.lens is not None for panel in panels(scene))
    assert words(scene).count("- now: ") == len(strong) + raster_lenses


def test_what_has_several_parts_is_said_once():
    header, block, waste = (span(part, words="Block A takes 8.") for part in ("header", "A", "waste"))
    assert words(memory(header, block, waste)).splitlines() == ["Memory:", "- Block A takes 8."]
    strong = span("A", words="Block A takes 8.", strong=True)
    assert words(memory(header, strong, waste)).splitlines() == ["Memory:", "- now: Block A takes 8."]


def test_what_is_strong_comes_first():
    assert words(memory(span("A"), span("B", strong=True))).splitlines() == ["Memory:", "- now: Block B.", "- Block A."]


def test_many_shapes_are_counted_within_twenty_lines():
    spoken = words(memory(*(span(at, tone=Tone.FREE if at % 3 else Tone.USED) for at in range(300)))).splitlines()
    assert spoken[1] == "- 300 in all: 200 free, 100 in use"
    assert len(spoken) <= 20


def test_an_empty_table_says_its_own_word():
    assert words(Table(key="t", title="Free list", columns=(), rows=(), empty="no hole")) == "Free list:\n- no hole"


def test_a_row_without_words_is_read_under_its_heads():
    table = Table(key="t", title="Frames", columns=("page", "frame"), rows=(Row(key=1, cells=("3", "7")),))
    assert words(table) == "Frames:\n- page 3, frame 7"


def test_a_field_is_read_with_its_value():
    field = Bits(key="p", label="page", high=15, low=12)
    assert words(BitField(key="a", title="Address", value=0xA123, width=16, fields=(field,))).endswith(
        "- page: bits 15 to 12, value 0xa"
    )


def test_a_raster_is_counted_by_tone():
    raster = Raster(key="r", title="Frames", columns=8, runs=((Tone.FREE, 6), (Tone.USED, 2), (Tone.FREE, 8)))
    assert words(raster) == "Frames:\n- 16 cells: 14 free, 2 in use"


def test_panels_are_read_in_order():
    assert words(above(memory(), Table(key="t", columns=(), rows=()))).index("Memory:") == 0
