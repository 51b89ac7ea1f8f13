"""What JupyterLite is built from, and where the packages come to lie."""

import json
from pathlib import Path

from memlab.site.lite.laying import place_wheels, write_lite
from memlab.site.lite.runtime import LOCK, PARTS
from memlab.site.lite.wheels import newest
from tests.site.lite.wheel import write_wheel


def test_jupyterlite_is_told_to_ask_no_package_index(tmp_path: Path) -> None:
    pyodide = tmp_path / "pyodide"
    pyodide.mkdir()
    for part in PARTS:
        (pyodide / part).write_text(part)
    write_lite({"05_paging.ipynb": b"{}"}, tmp_path / "lite", pyodide)
    assert (tmp_path / "lite/content/05_paging.ipynb").read_bytes() == b"{}"
    assert {path.name for path in (tmp_path / "lite/static/pyodide").iterdir()} == set(PARTS)
    site = json.loads((tmp_path / "lite/jupyter-lite.json").read_text("utf-8"))
    (kernel,) = site["jupyter-config-data"]["litePluginSettings"].values()
    assert kernel["disablePyPIFallback"] is True
    assert "memlab" in kernel["loadPyodideOptions"]["packages"]


def test_a_package_lies_beside_pyodide_or_stays_where_it_lay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "static" / "pyodide").mkdir(parents=True)
    own = write_wheel(site / "pypi", "memlab", "1.0", "other")
    other = write_wheel(tmp_path / "wheels", "other", "2.0")
    place_wheels(newest([own, other]), site, {"info": {"python": "3.14.2"}})
    lock = json.loads((site / "static" / "pyodide" / LOCK).read_text("utf-8"))
    places = {name: entry["file_name"] for name, entry in lock["packages"].items()}
    assert places == {"memlab": f"../../pypi/{own.name}", "other": other.name}
    assert all((site / "static/pyodide" / place).is_file() for place in places.values())
    assert lock["info"] == {"python": "3.14.2"}
