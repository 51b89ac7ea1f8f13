"""Runs of tones, and tables cut to what matters."""

from itertools import chain, pairwise, repeat

from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.rows import few
from memlab.scene.runs import runs
from memlab.scene.shapes import Row
from memlab.scene.tones import Tone

tones = st.sampled_from([Tone.FREE, Tone.USED, Tone.FULL])


@given(st.lists(tones, max_size=40), st.randoms())
def test_runs_are_the_shortest_that_spell_the_cells(cells, random):
    stretches = [(at, 1, tone) for at, tone in enumerate(cells) if tone is not Tone.FREE]
    random.shuffle(stretches)
    found = runs(len(cells), stretches)
    assert list(chain.from_iterable(repeat(tone, count) for tone, count in found)) == cells
    assert all(one[0] is not two[0] for one, two in pairwise(found))


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 10))
def test_few_rows_keep_the_strong_one_and_count_the_others(count, strong, most):
    rows = [Row(key=at, strong=at == strong, cells=(str(at), "")) for at in range(count)]
    shown = few(rows, most)
    kept = [row.key for row in shown if isinstance(row.key, int)]
    assert len(kept) == min(count, most)
    assert strong >= count or strong in kept
    left = sum(int(word) for row in shown for word in row.label.split() if word.isdigit())
    assert left == count - len(kept)
