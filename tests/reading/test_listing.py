"""A listing in the making: rows kept, lines refused, lines skipped, and none at all."""

from itertools import repeat

import pytest

from memlab.errors import BadFileError
from memlab.reading import listing as listing_module
from memlab.reading.listing import MOST_UNREAD, Gathering, Unread


def test_lines_are_rows_unread_or_skipped() -> None:
    gathering: Gathering[str] = Gathering()
    for line in gathering.numbered(["row", "prose", "bad", "bad"]):
        if line == "row":
            gathering.keep(line, 1)
        elif line == "bad":
            gathering.refuse(gathering.line, line, "it is bad.")
    listing = gathering.done("toys", "")
    assert listing.unread == (Unread(3, "bad", "it is bad."), Unread(4, "bad", "it is bad."))
    assert (listing.unread_lines, listing.skipped, listing.lines, list(listing)) == (2, 1, 4, ["row"])
    assert str(listing) == '4 lines of toys: 1 row read, 1 skipped, 2 not read: Line 3 is "bad": it is bad.'


def test_only_the_first_lines_that_cannot_be_read_are_told() -> None:
    gathering: Gathering[str] = Gathering()
    gathering.keep("row", 0)
    for _ in gathering.numbered(["bad"] * 1000):
        gathering.refuse(gathering.line, "bad", "it is bad.")
    assert not gathering.wants_reasons
    listing = gathering.done("toys", "")
    assert (len(listing.unread), listing.unread_lines) == (MOST_UNREAD, 1000)


def test_rows_without_end_are_left_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "MOST_ROWS", 1000)
    gathering: Gathering[int] = Gathering()
    for _ in gathering.numbered(repeat("row")):
        gathering.keep(1, 1)
    listing = gathering.done("toys", "")
    assert len(listing.rows) == 1000
    assert listing.unread[0].reason == "only the first 1,000 rows are read."


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "The text is empty. Bring toys."),
        (["", " "], "The text is empty. Bring toys."),
        (["", "prose", "x"], 'No row in 3 lines; the text begins with "prose". Bring toys.'),
    ],
)
def test_no_row_at_all_is_an_error(lines: list[str], told: str) -> None:
    gathering: Gathering[int] = Gathering()
    assert list(gathering.numbered(lines)) == lines
    with pytest.raises(BadFileError) as caught:
        gathering.done("toys", "Bring toys.")
    assert str(caught.value) == told
