"""Numbers drawn from a seed are these, on every Python."""

from collections import Counter

from memlab.exercises.draws import Draws


def test_a_seed_draws_these_numbers_for_ever() -> None:
    draws = Draws("Ada")
    assert [draws.randint(0, 999) for _ in range(5)] == [
        *(444, 629, 584, 586, 248),
    ]


def test_what_is_written_alike_draws_alike() -> None:
    assert Draws(7).getrandbits(64) == Draws("7").getrandbits(64) != Draws(8).getrandbits(64)


def test_every_number_below_comes_about_as_often() -> None:
    draws = Draws(1)
    counts = Counter(draws.below(6) for _ in range(6_000))
    assert sorted(counts) == list(range(6))
    assert all(850 < count < 1_150 for count in counts.values())


def test_numbers_beyond_a_word_are_drawn_over_their_whole_width() -> None:
    draws = Draws(2)
    drawn = [draws.below(2**200) for _ in range(200)]
    assert max(drawn).bit_length() > 195
    assert len(set(drawn)) == 200


def test_a_sample_holds_nothing_twice() -> None:
    draws = Draws(3)
    assert sorted(draws.sample(range(9), 9)) == list(range(9))
    assert len(draws.sample("ABCDE", 2)) == 2
    assert {draws.randrange(4, 10, 3) for _ in range(50)} == {4, 7}
