"""Earlier and greater numbers, against two loops."""

import numpy as np
import pytest

from memlab.memory.inversions import BLOCK, earlier_greater


def by_two_loops(values):
    blocks = values.reshape(-1, BLOCK).tolist()
    return [sum(other > value for other in block[:at]) for block in blocks for at, value in enumerate(block)]


@pytest.mark.parametrize("most", [2, 2000])
@pytest.mark.parametrize("kind", ["random", "rising", "falling"])
def test_it_counts_what_two_loops_count(most, kind):
    values = np.random.default_rng(most).integers(-1, most, 2 * BLOCK)
    if kind != "random":
        values = np.sort(values)[:: -1 if kind == "falling" else 1]
    assert earlier_greater(values).tolist() == by_two_loops(values)
