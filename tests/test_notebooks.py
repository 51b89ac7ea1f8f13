"""Every notebook runs from top to bottom in a fresh kernel, shows its labs, and is stored without what it showed."""

import ast
import importlib
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
LIBRARY = {"random"}
SHOWING = ("predict", "compare", "exercise", "practice")
LINES = 16

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def sources(path: Path) -> dict[str, str]:
    return {cell.id: cell.source for cell in read(path).cells if cell.cell_type == "code"}


def shows_a_widget(source: str) -> bool:
    """A cell shows a lab that ends in a mechanism's name, in predict or compare, in an exercise, practice or exam."""
    last = ast.parse(source).body[-1]
    if not isinstance(last, ast.Expr):
        return False
    if isinstance(last.value, ast.Subscript) and ast.unparse(last.value.value) == "EXAMS":
        return True
    called = last.value.func if isinstance(last.value, ast.Call) else None
    return isinstance(last.value, ast.Name) or (isinstance(called, ast.Name) and called.id in SHOWING)


def imported(source: str) -> list[tuple[str, str]]:
    """The module and the name of each import."""
    nodes = list(ast.walk(ast.parse(source)))
    named = [
        (node.module or "", name.name) for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names
    ]
    return named + [(name.name, "") for node in nodes if isinstance(node, ast.Import) for name in node.names]


def is_public(module: str, name: str) -> bool:
    if not module.startswith("memlab"):
        return module in LIBRARY
    offered = getattr(importlib.import_module(module), "__all__", None)
    return not any(part.startswith("_") for part in (*module.split("."), name)) and (offered is None or name in offered)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@each_notebook
def test_a_notebook_is_valid_and_its_cells_have_names_of_their_own(path: Path) -> None:
    book = read(path)
    nbformat.validate(book)
    ids = [cell.id for cell in book.cells]
    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if re.fullmatch(r"[0-9a-f]{8}(-.*)?", name)], "an id of chance will change again"


@each_notebook
def test_a_notebook_stores_no_output_and_no_machine(path: Path) -> None:
    book = read(path)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert [cell.id for cell in book.cells if cell.metadata] == []
    assert book.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@each_notebook
def test_a_notebook_starts_with_its_one_title(path: Path) -> None:
    texts = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    assert read(path).cells[0].source.startswith("# ")
    assert sum(line.startswith("# ") for text in texts for line in text.splitlines()) == 1


@each_notebook
def test_a_code_cell_can_be_read_at_a_glance(path: Path) -> None:
    cells = sources(path)
    assert {name for name, source in cells.items() if len(source.splitlines()) > LINES} == set()
    assert {name for name, source in cells.items() if max(map(len, source.splitlines())) > 120} == set()


@each_notebook
def test_a_student_needs_only_public_names(path: Path) -> None:
    names = [pair for source in sources(path).values() for pair in imported(source)]
    assert [pair for pair in names if not is_public(*pair)] == []


@each_notebook
def test_every_answer_that_folds_is_closed_again(path: Path) -> None:
    text = "".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert text.count("<details>") == text.count("</details>") == text.count("</summary>\n\n")


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """A notebook after a run in a fresh kernel."""
    book, folder = read(request.param), tmp_path_factory.mktemp("ran")
    client = NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.store_widget_state = True
    client.execute()
    return book


def code_of(book: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


@pytest.mark.slow
def test_a_notebook_runs_in_a_fresh_kernel_and_shows_its_widgets(ran: NotebookNode) -> None:
    code = code_of(ran)
    views = {cell.id: [output.data[VIEW] for output in cell.outputs if VIEW in output.get("data", {})] for cell in code}
    expected = [cell.id for cell in code if shows_a_widget(cell.source)]
    assert expected == [name for name, shown in views.items() if shown]
    known = ran.metadata["widgets"][STATE]["state"]
    assert [name for name, shown in views.items() for view in shown if view["model_id"] not in known] == []
    assert [cell.id for cell in code if said_on_stderr(cell)] == []


@pytest.mark.slow
def test_its_page_without_a_kernel_has_the_picture_and_the_sentence_of_every_lab(ran: NotebookNode) -> None:
    page, _ = HTMLExporter().from_notebook_node(ran)
    labs = [cell for cell in code_of(ran) if shows_a_widget(cell.source)]
    pictures = re.findall(
        r'class="memlab-twin".*?<img alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)"', page, re.S
    )
    assert len(pictures) >= len(labs) > 0
    titled = [alt.splitlines()[0].partition(". ") for alt, _ in pictures]
    assert [title for title, _, sentence in titled if not sentence] == []
    assert {b64decode(source)[:4] for _, source in pictures} == {b"<svg"}


def said_on_stderr(cell: Any) -> str:
    return "".join(output.text for output in cell.outputs if output.get("name") == "stderr")


@each_notebook
def test_a_notebook_is_written_as_the_others_are(path: Path) -> None:
    """One way of writing the file, so that a change of a word is a change of a line."""
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
