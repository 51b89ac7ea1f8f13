"""Who may import whom, read from the source; and what importing a part really loads."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import memlab
from memlab.catalogue import names

ROOT = Path(memlab.__file__).parent
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}

LAYERS = {
    "memlab.errors": (),
    "memlab.memory": ("memlab.errors",),
    "memlab.core": ("memlab.errors", "memlab.memory"),
    "memlab.reading": ("memlab.errors", "memlab.memory", "memlab.core"),
    "memlab.scene": ("memlab.errors", "memlab.memory", "memlab.core"),
    "memlab.exercises": ("memlab.errors", "memlab.memory", "memlab.core"),
    "memlab.live": ("memlab.errors", "memlab.memory", "memlab.core"),
    "memlab.mechanisms": ("memlab.errors", "memlab.memory", "memlab.core", "memlab.scene", "memlab.live"),
    "memlab.own": (
        "memlab.errors",
        "memlab.memory",
        "memlab.core",
        "memlab.scene",
        "memlab.exercises",
        "memlab.reading",
        "memlab.mechanisms",
    ),
    "memlab.exams": ("memlab.errors", "memlab.memory", "memlab.core", "memlab.exercises", "memlab.mechanisms"),
    "memlab.puzzles": ("memlab.errors", "memlab.memory", "memlab.core", "memlab.mechanisms"),
    "memlab.widgets": (
        "memlab.errors",
        "memlab.memory",
        "memlab.core",
        "memlab.scene",
        "memlab.exercises",
        "memlab.live",
        "memlab.reading",
    ),
    "memlab.catalogue": ("memlab.core", "memlab.mechanisms"),
}
"""Each part, and the parts below it that it may know."""

SHOWN = ("ipywidgets", "bqplot", "bqscales", "anywidget", "IPython", "ipykernel")
"""What draws: only the widgets know it."""

HEAVY = (*SHOWN, "numpy", "pandas")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; ``from a import b`` counts as ``a.b`` where that is one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            found = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in MODULES else str(node.module) for name in found)


def lies_in(module: str, part: str) -> bool:
    return module == part or module.startswith(f"{part}.")


IMPORTS = {module: sorted(set(imports(path))) for module, path in MODULES.items()}


Imports = Mapping[str, Sequence[str]]


def beyond(part: str, imported: Imports) -> list[str]:
    """What a part imports of memlab that does not lie below it."""
    return [
        f"{module} imports {known}"
        for module in imported
        if lies_in(module, part)
        for known in imported[module]
        if lies_in(known, "memlab")
        and known != "memlab"
        and not any(lies_in(known, one) for one in (part, *LAYERS[part]))
    ]


def drawing(imported: Imports) -> list[str]:
    """What imports a library that draws and is no widget."""
    return [
        f"{module} imports {known}"
        for module in imported
        if not lies_in(module, "memlab.widgets")
        for known in imported[module]
        if known.partition(".")[0] in SHOWN
    ]


@pytest.mark.parametrize("part", LAYERS)
def test_each_part_knows_only_the_parts_below_it(part: str) -> None:
    assert beyond(part, IMPORTS) == []


def test_only_the_widgets_know_what_draws() -> None:
    assert drawing(IMPORTS) == []


@pytest.mark.parametrize("name", names())
def test_no_mechanism_knows_another_s_picture(name: str) -> None:
    own = f"memlab.mechanisms.{name}"
    views = [
        f"{module} imports {known}"
        for module in MODULES
        if lies_in(module, own)
        for known in IMPORTS[module]
        if known.endswith(".view") and not lies_in(known, own)
    ]
    assert views == []


@pytest.mark.parametrize("name", names())
def test_a_model_does_not_know_its_picture(name: str) -> None:
    """The picture knows the model; the model is programmed and tested without one."""
    own = f"memlab.mechanisms.{name}"
    assert not [known for known in IMPORTS[f"{own}.model"] if known.startswith((f"{own}.view", "memlab.scene"))]


def test_mechanisms_stand_on_one_another_without_a_circle() -> None:
    known = {name: {other for other in names() if other != name and _knows(name, other)} for name in names()}
    while free := [name for name, others in known.items() if not others & known.keys()]:
        for name in free:
            del known[name]
    assert known == {}, f"these know one another in a circle: {known}"


def _knows(name: str, other: str) -> bool:
    modules = (module for module in MODULES if lies_in(module, f"memlab.mechanisms.{name}"))
    return any(lies_in(known, f"memlab.mechanisms.{other}") for module in modules for known in IMPORTS[module])


PURE = ["memlab", "memlab.catalogue", "memlab.core.mechanism", "memlab.scene.panels"]


@pytest.mark.parametrize("module", [*PURE, *(f"memlab.mechanisms.{name}" for name in names())])
def test_it_loads_nothing_that_draws(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert module in loaded
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(HEAVY)


def test_the_rules_can_be_broken(tmp_path: Path) -> None:
    """An import inside a function is seen too, and one of a name out of a module is one of the module."""
    source = tmp_path / "wrong.py"
    source.write_text("def f():\n    import bqplot.marks\n    from memlab import catalogue\n", encoding="utf-8")
    assert [*imports(source)] == ["bqplot.marks", "memlab.catalogue"]
    wrong = {"memlab.core.mechanism": [*imports(source)], "memlab.widgets.stage": ["bqplot", "memlab.mechanisms.buddy"]}
    assert beyond("memlab.core", wrong) == ["memlab.core.mechanism imports memlab.catalogue"]
    assert beyond("memlab.widgets", wrong) == ["memlab.widgets.stage imports memlab.mechanisms.buddy"]
    assert drawing(wrong) == ["memlab.core.mechanism imports bqplot.marks"]
