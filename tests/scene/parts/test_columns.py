"""Columns of a strip: who has most of each, held against the shares counted unit by unit."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.paint import HUES, Paint
from memlab.scene.parts.columns import Run, Span, columns


def counted(owners: list[Paint], width: int) -> list[Counter[Paint]]:
    """How many units of each column belong to whom, where whole units fall into columns."""
    each = len(owners) // width
    return [Counter(owners[at * each : (at + 1) * each]) for at in range(width)]


@given(st.lists(st.sampled_from([Paint.FREE, *HUES]), min_size=8, max_size=8), st.integers(1, 4))
def test_a_column_has_the_fill_of_who_has_most_of_what_is_taken(owners, width):
    width = {3: 4}.get(width, width)
    spans = [Span(at, 1, fill) for at, fill in enumerate(owners) if fill is not Paint.FREE]
    drawn = [run for run in columns(spans, 8, width) for _ in range(run.width)]
    assert len(drawn) == width
    for run, share in zip(drawn, counted(owners, width), strict=True):
        taken = {paint: count for paint, count in share.items() if paint is not Paint.FREE}
        assert taken.get(run.fill, 0) == max(taken.values(), default=0)
        assert (run.fill is Paint.FREE) == (not taken)
        assert run.mixed == (bool(taken) and len(share) > 1)


def test_columns_that_look_the_same_are_one():
    assert list(columns([Span(0, 500, Paint.HUE_1)], 1000, 10)) == [
        Run(0, 5, Paint.HUE_1, False),
        Run(5, 5, Paint.FREE, False),
    ]


def test_one_frame_of_very_many_is_still_seen():
    runs = list(columns([Span(70_000, 1, Paint.HUE_2)], 100_000, 10))
    assert [(run.left, run.fill, run.mixed) for run in runs if run.fill is not Paint.FREE] == [(7, Paint.HUE_2, True)]
