"""Suites that bring their own runner: e2e, and each folder of conformance.

The contract: an executable `run` in the suite's folder. It gets HERWA_RESULTS (a folder, where it writes
JUnit XML), HERWA_BIN (where `herwa` and `herwa_sim` are) and TMPDIR (its own, gone afterwards), and picks
free ports.
"""

import os
import pathlib
import shutil

from steps import ROOT, Steps
from tally import Tally, read_folder


def found() -> list[str]:
    """Folders below the root that bring a runner."""
    candidates = [ROOT / "e2e", *sorted((ROOT / "conformance").glob("*"))]
    return [str(folder.relative_to(ROOT)) for folder in candidates if os.access(folder / "run", os.X_OK)]


def run_suite(steps: Steps, build: pathlib.Path, suite: str) -> Tally:
    results = build / "results" / suite
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    code = steps.run(suite, [str(ROOT / suite / "run")], cwd=ROOT / suite, timeout_s=900,
                     HERWA_RESULTS=str(results), HERWA_BIN=str(build / "bin"))
    tally = read_folder(results)
    if code != 0 and not tally.failed:
        steps.show_tail(suite)
        tally.fail(suite, "took too long" if code == -1 else f"ended with exit code {code}")
    elif not tally.passed and not tally.failed:
        tally.fail(suite, "ran no test")
    return tally
