"""Scenes that no mechanism would draw, with labels that nobody would choose."""

from hypothesis import strategies as st

from memlab.scene.asks import Show
from memlab.scene.marks import Area, Badge, Grip, Path, Stop, Text, Token
from memlab.scene.paint import Paint
from memlab.scene.panels import Picture
from memlab.scene.scene import Scene

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
paints = st.sampled_from(Paint)
numbers = st.floats(-20, 1000)
sizes = st.floats(0, 400)
points = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5).map(tuple)
common = {"words": labels, "strong": st.booleans()}

areas = st.builds(
    Area,
    key=st.integers(),
    x=numbers,
    y=numbers,
    width=sizes,
    height=sizes,
    fill=paints,
    edge=paints,
    thick=st.sampled_from([1.0, 1.5, 2.5]),
    dashed=st.booleans(),
    pattern=st.sampled_from(["", "hatch", "dots"]),
    over=st.integers(0, 2),
    **common,
)
paths = st.builds(
    Path, key=st.integers(), points=points, paint=paints, dashed=st.booleans(), head=st.booleans(), **common
)
texts = st.builds(
    Text,
    key=st.integers(),
    x=numbers,
    y=numbers,
    text=labels,
    size=st.sampled_from([12, 14, 18]),
    align=st.sampled_from(["start", "middle", "end"]),
    on=st.none() | paints,
    plate=st.none() | paints,
    **common,
)
badges = st.builds(Badge, key=st.integers(), x=numbers, y=numbers, text=labels, fill=paints, ring=paints, **common)
tokens = st.builds(Token, key=st.integers(), points=points, paint=paints)
stops = st.builds(Stop, x=numbers, y=numbers, asks=st.just(Show.at(cut=1)), words=labels)
grips = st.builds(
    Grip, key=st.integers(), stops=st.lists(stops, min_size=1, max_size=4).map(tuple), at=st.just(0), words=labels
)
marks = areas | paths | texts | badges | tokens | grips
pictures = st.builds(
    Picture,
    key=st.just("picture"),
    title=labels,
    width=st.just(950.0),
    height=st.just(344.0),
    marks=st.lists(marks, max_size=12, unique_by=lambda mark: (type(mark), mark.key)).map(tuple),
)
scenes = st.builds(Scene, pictures)
