"""The table of the lectures, with a search of their titles and headings."""

from collections.abc import Sequence
from html import escape
from typing import Final

from memlab.site.guides import Guide
from memlab.site.pages import Lecture, page

_SEARCH: Final = """
<p><label>Search titles and headings <input id="search" type="search" autocomplete="off"></label></p>
<p id="none" hidden role="status">No lecture has such a heading.</p>
<script>
const find = () => {
  const wanted = document.getElementById('search').value.toLowerCase().split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const row of document.querySelectorAll('tbody tr')) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every(word => text.includes(word));
    found += !row.hidden;
  }
  document.getElementById('none').hidden = found > 0;
};
document.getElementById('search').addEventListener('input', find);
</script>
"""


def index_of(lectures: Sequence[Lecture], guide: Sequence[Guide] = ()) -> str:
    """The page that opens first."""
    rows = "".join(map(_row, lectures))
    table = f"<table><thead><tr><th>No.<th>lecture<th>notebook</tr></thead><tbody>{rows}</tbody></table>"
    told = (
        "<h1>memlab: how an operating system manages memory</h1><p>Each page is a lecture to read, with the picture of "
        "every lab at the step at which it opens. To <em>handle</em> the labs, open the notebook in JupyterLab.</p>"
    )
    ways = "".join(f'<li><a href="{one.stem}.html">{escape(one.title)}</a></li>' for one in guide)
    return page("How an operating system manages memory", f"{told}<ul>{ways}</ul>{_SEARCH}{table}")


def _row(lecture: Lecture) -> str:
    headings = ", ".join(map(escape, lecture.headings))
    name = escape(lecture.stem)
    return (
        f'<tr><td>{escape(lecture.number)}<td><a href="{name}.html">{escape(lecture.title)}</a>'
        f'<div class="headings">{headings}</div><td><a href="{name}.ipynb" download>{name}.ipynb</a></tr>\n'
    )
