"""Runs the code cells of notebooks in order, each notebook in an empty folder.

    python3 run_notebooks.py [FILE.ipynb]...        default: all in notebooks/

Needs what the notebooks import, not Jupyter. Ends at the first cell that
fails, with its traceback.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def run(notebook: Path) -> bool:
    """Runs a notebook; False where a cell fails."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {"__name__": "__main__"}
    begun, home = time.monotonic(), os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for number, cell in enumerate(cells, 1):
                if cell["cell_type"] != "code":
                    continue
                place = f"{notebook.name}, cell {number}"
                exec(compile("".join(cell["source"]), place, "exec"), names)
        except Exception:
            traceback.print_exc()
            return False
        finally:
            os.chdir(home)
    print(f"{notebook.name}: {time.monotonic() - begun:.1f} s", flush=True)
    return True


def main() -> int:
    """Exit code: 0 where all of them ran."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    sys.path.insert(0, str(HERE))
    files = [Path(name).resolve() for name in sys.argv[1:]]
    return 0 if all(map(run, files or sorted(HERE.glob("notebooks/*.ipynb")))) else 1


if __name__ == "__main__":
    sys.exit(main())
