"""Runs a program in a Python of its own, as at a start."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def told(
    program: str, *arguments: str, at: Path, options: Sequence[str] = (), **environment: str
) -> list[str]:
    """The lines the program writes, run in the folder `at`.

    How Python is set for whoever runs the tests does not count, such as whether it keeps what it
    compiles: that is in `options` and `environment`.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *options, "-c", program, *arguments],
        cwd=at,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
