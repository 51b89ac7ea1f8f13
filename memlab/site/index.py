"""The table of the lectures, with a search of their titles and headings."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from memlab.site.guides import Guide
from memlab.site.pages import Lecture, handled, page

_SEARCH: Final = """
<p><label>Search titles and headings <input id="search" type="search" autocomplete="off"></label></p>
<p id="none" hidden role="status">No lecture has such a heading.</p>
<script>
const find = () => {
  const wanted = document.getElementById('search').value.toLowerCase().split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const row of document.querySelectorAll('tbody tr')) {
    const text = `${row.cells[0].textContent} ${row.cells[1].textContent}`.toLowerCase();
    row.hidden = !wanted.every(word => text.includes(word));
    found += !row.hidden;
  }
  document.getElementById('none').hidden = found > 0;
};
document.getElementById('search').addEventListener('input', find);
</script>
"""


_TOLD: Final = (
    "<h1>memlab: how an operating system manages memory</h1><p>Each page is a lecture to read, with the picture of "
    "every lab at the step at which it opens. "
)
_OPEN: Final = "To <em>handle</em> the labs, open the notebook in JupyterLab.</p>"
_HANDLE: Final = (
    "To <em>handle</em> the labs, choose <em>handle it</em>: the notebook opens in JupyterLite, which runs in your "
    "browser and keeps your work there. The first lab takes about half a minute.</p>"
)


def index_of(lectures: Sequence[Lecture], guide: Sequence[Guide] = (), *, lite: bool = False) -> str:
    """The page that opens first, with the way to each notebook in JupyterLite where that is."""
    rows = "".join(_row(lecture, lite) for lecture in lectures)
    heads = "<tr><th>No.<th>lecture<th>notebook" + ("<th>in the browser" if lite else "")
    table = f"<table><thead>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    ways = "".join(f'<li><a href="{one.stem}.html">{escape(one.title)}</a></li>' for one in guide)
    told = _TOLD + (_HANDLE if lite else _OPEN)
    return page("How an operating system manages memory", f"{told}<ul>{ways}</ul>{_SEARCH}{table}")


def _row(lecture: Lecture, lite: bool) -> str:
    name = escape(lecture.stem)
    ways = (f'<a href="{name}.html#{quote(one.anchor)}">{escape(one.words)}</a>' for one in lecture.headings)
    headings = " · ".join(ways)
    handle = f'<td><a href="{handled(lecture)}">handle it</a>' if lite else ""
    return (
        f'<tr><td>{escape(lecture.number)}<td><a href="{name}.html">{escape(lecture.title)}</a>'
        f'<div class="headings">{headings}</div>'
        f'<td><a href="{name}.ipynb" download aria-label="download {name}.ipynb">download</a>{handle}</tr>\n'
    )
