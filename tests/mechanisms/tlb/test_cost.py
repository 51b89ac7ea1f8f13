"""The effective access time and its formula with the numbers put in."""

import pytest

from memlab.mechanisms.tlb.cost import Times, effective_access_time, written_out


@pytest.mark.parametrize(
    ("hit_ratio", "tlb", "memory", "references", "time"),
    [(0.80, 20, 100, 2, 140), (0.98, 20, 100, 2, 122), (0.6, 10, 80, 2, 122), (0.75, 0, 200, 2, 250),
     (0.8, 0, 100, 2, 120), (0, 0, 200, 2, 400), (1, 20, 100, 2, 120), (0.8, 20, 100, 5, 200)],
)  # fmt: skip
def test_the_exercises_of_the_textbooks(hit_ratio, tlb, memory, references, time):
    assert effective_access_time(hit_ratio, tlb, memory, references) == pytest.approx(time)


def test_for_one_level_it_is_t_plus_2_minus_h_times_m():
    for hundredth in range(101):
        hit_ratio = hundredth / 100
        assert effective_access_time(hit_ratio, 20, 100) == pytest.approx(20 + (2 - hit_ratio) * 100)


@pytest.mark.parametrize(
    ("hit_ratio", "references", "text"),
    [
        (0.8, 2, "0.80 × 120 + 0.20 × 220 = 140 ns"),
        (0.98, 2, "0.98 × 120 + 0.02 × 220 = 122 ns"),
        (2 / 3, 2, "0.6667 × 120 + 0.3333 × 220 = 153.3 ns"),
        (1, 2, "1.00 × 120 + 0.00 × 220 = 120 ns"),
        (0.8, 5, "0.80 × 120 + 0.20 × 520 = 200 ns"),
    ],
)
def test_the_formula_is_written_out_with_its_numbers(hit_ratio, references, text):
    times = Times(20, 100, 100, 0)
    assert written_out(hit_ratio, times.hit, times.miss(references)) == text
