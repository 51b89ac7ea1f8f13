"""Small stand-ins for numpy and pandas in the browser, where no package index has them: what bqplot asks of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("numpy", "pandas")


def write_wheels(folder: Path) -> None:
    """Pack each stand-in as a wheel, as Pyodide's own would lie there."""
    for name in NAMES:
        record = f"{name}-9.9.dist-info"
        with zipfile.ZipFile(folder / f"{name}-9.9-py3-none-any.whl", "w") as wheel:
            wheel.write(HERE / f"small_{name}.py", f"{name}.py")
            wheel.writestr(f"{record}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 9.9\n")
            wheel.writestr(f"{record}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{record}/RECORD", "")
