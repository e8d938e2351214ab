"""All benchmarks, one after the other, each in a process of its own: ``python benchmarks/run.py``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run every other module of this folder."""
    for path in sorted(HERE.glob("*.py")):
        if path.name != Path(__file__).name:
            print(f"\n== {path.stem} ==", flush=True)
            subprocess.run([sys.executable, str(path)], check=True)


if __name__ == "__main__":
    main()
