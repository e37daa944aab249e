"""Suites that bring their own runner: e2e, and each folder of conformance.

The contract: an executable `run` in the suite's folder. It gets HERWA_RESULTS (a folder, where it writes
JUnit XML; failing that, its last line is "N passed, N failed"), HERWA_BIN (the folder of the programs),
HERWA_SIM_BIN (the simulator) and TMPDIR (its own, gone afterwards), and picks free ports.
"""

import os
import pathlib
import re
import shutil

from steps import ROOT, Steps
from tally import Tally, read_folder


BROWSER = "e2e"


def found() -> list[str]:
    """Folders below the root that bring a runner."""
    candidates = [ROOT / BROWSER, *sorted((ROOT / "conformance").glob("*"))]
    return [str(folder.relative_to(ROOT)) for folder in candidates if os.access(folder / "run", os.X_OK)]


def run_suite(steps: Steps, build: pathlib.Path, suite: str) -> Tally:
    results = build / "results" / suite
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    code = steps.run(suite, [str(ROOT / suite / "run")], cwd=ROOT / suite, timeout_s=900,
                     HERWA_RESULTS=str(results), HERWA_BIN=str(build / "bin"),
                     HERWA_SIM_BIN=str(build / "bin/herwa-sim"))
    tally = read_folder(results)
    if not tally.passed and not tally.failed:
        tally = last_line(suite, steps.log(suite).read_text(errors="replace"))
    if code != 0 and not tally.failed:
        steps.show_tail(suite)
        tally.fail(suite, "took too long" if code == -1 else f"ended with exit code {code}")
    elif not tally.passed and not tally.failed:
        tally.fail(suite, "ran no test")
    return tally


def last_line(suite: str, output: str) -> Tally:
    tally = Tally()
    lines = output.strip().splitlines() or [""]
    match = re.fullmatch(r"(\d+) passed, (\d+) failed", lines[-1].strip())
    if match:
        tally.passed = int(match.group(1))
        # The line below says why.
        said = [f"{line.strip()}\n       {below.strip()}" for line, below in zip(lines, [*lines[1:], ""])
                if line.lstrip().startswith("FAIL")]
        for number in range(int(match.group(2))):
            tally.fail(suite, said[number] if number < len(said) else "said that a test failed")
    return tally
