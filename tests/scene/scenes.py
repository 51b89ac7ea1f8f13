"""Scenes that no mechanism would draw, with labels that nobody would choose."""

from itertools import pairwise

from hypothesis import strategies as st

from memlab.scene.layout import Above, Beside
from memlab.scene.panels import BitField, Diagram, Grid, MemoryMap, Raster, Series, Table
from memlab.scene.shapes import Arrow, Bits, Box, Cell, Line, Row, Span, Strip, Text, Token
from memlab.scene.tones import Tone

NASTY = (
    "<script>alert(1)</script>",
    "\"'&amp;]]>",
    "🙂🙂🙂🙂",
    "שלום עולם",
    "مرحبا",
    "\x00\x1b\ud800",
    "漢字" * 20,
    "W" * 300,
    "",
    "a\nb",
)
labels = st.sampled_from(NASTY) | st.text(max_size=12)
tones = st.sampled_from(Tone)
common = {"tone": tones, "label": labels, "words": labels, "strong": st.booleans()}
numbers = st.floats(-20, 120) | st.sampled_from([0.0, 100.0])
keys = st.integers(0, 10**9)


def few(strategy):
    return st.lists(strategy, max_size=5).map(tuple)


@st.composite
def memory_maps(draw):
    base, start, spans = draw(st.sampled_from([0, 4096, 0xC0000000, 2**40])), 0, []
    for key, size in enumerate(draw(st.lists(st.integers(1, 5000), max_size=30))):
        start += draw(st.sampled_from([0, 0, 7]))
        spans.append(
            Span(key=key, start=base + start, size=size, **{name: draw(kind) for name, kind in common.items()})
        )
        start += size
    pointer = draw(st.none() | st.tuples(st.just(base), labels))
    return MemoryMap(key="map", title=draw(labels), base=base, size=max(1, start), spans=tuple(spans), pointer=pointer)


@st.composite
def bit_fields(draw):
    cuts = sorted(draw(st.sets(st.integers(0, 63), min_size=1, max_size=6)), reverse=True)
    pairs = pairwise(cuts)
    fields = [Bits(key=high, high=high, low=low + 1, tone=draw(tones), label=draw(labels)) for high, low in pairs]
    return BitField(
        key="bits", title=draw(labels), value=draw(st.integers(0, 2**64 - 1)), width=64, fields=tuple(fields)
    )


boxes = st.builds(Box, key=keys, x=numbers, y=numbers, width=st.floats(0, 60), height=st.floats(0, 60), **common)
arrows = st.builds(Arrow, key=keys, points=st.lists(st.tuples(numbers, numbers), max_size=4).map(tuple), **common)
aligns = st.sampled_from(["start", "middle", "end"])
texts = st.builds(Text, key=keys, x=numbers, y=numbers, align=aligns, size=st.integers(8, 20), **common)
tokens = st.none() | st.builds(Token, key=keys, x=numbers, y=numbers, **common)
cells = st.builds(Cell, key=keys, **common)
strips = st.builds(Strip, key=keys, cells=st.lists(cells, max_size=100).map(tuple), indent=st.floats(0, 9), **common)
rows = st.builds(Row, key=keys, cells=st.tuples(labels, labels, labels), **common)
points = st.lists(st.floats(-1e9, 1e9), max_size=9).map(tuple)
lines = st.builds(Line, key=keys, x=points, y=points, **common)

panels = st.one_of(
    memory_maps(),
    bit_fields(),
    st.builds(
        Diagram,
        key=st.just("diagram"),
        title=labels,
        width=st.just(100.0),
        height=st.floats(1, 300),
        boxes=few(boxes),
        arrows=few(arrows),
        texts=few(texts),
        token=tokens,
    ),
    st.builds(Grid, key=st.just("grid"), title=labels, strips=few(strips)),
    st.builds(
        Raster,
        key=st.just("raster"),
        columns=st.integers(1, 300),
        runs=few(st.tuples(tones, st.integers(0, 2000))),
        lens=st.none() | st.integers(0, 50),
    ),
    st.builds(
        Table,
        key=st.just("table"),
        title=labels,
        columns=st.tuples(labels, labels, labels),
        rows=few(rows),
        empty=labels,
    ),
    st.builds(
        Series, key=st.just("series"), lines=few(lines), x_label=labels, y_label=labels, cursor=st.none() | numbers
    ),
)
scenes = st.recursive(panels, lambda parts: few(parts).map(Beside) | few(parts).map(Above), max_leaves=4)
