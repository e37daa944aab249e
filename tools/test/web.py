"""The dashboard's checks and tests."""

import pathlib

from steps import ROOT, Steps, Stopwatch, line
from tally import Tally, read_results

WEB = ROOT / "web"
# The dashboard's own scripts that must succeed, by the name that a report gives them.
CHECKS = {"web types": "typecheck", "web lint": "lint", "web api is current": "check:api",
          "web format": "format:check"}


def present() -> bool:
    return (WEB / "package.json").exists()


def run_checks(steps: Steps) -> Tally:
    """Nothing is counted for what passes: a check is not a test."""
    tally = Tally()
    for name, script in CHECKS.items():
        watch = Stopwatch()
        code = steps.run(name, ["npm", "run", "--silent", script], cwd=WEB, timeout_s=900)
        line(name, watch.seconds, "ok" if code == 0 else "failed")
        if code != 0:
            steps.show_tail(name)
            tally.fail(name, f"npm run {script} failed")
    return tally


def run_unit_tests(steps: Steps, build: pathlib.Path) -> Tally:
    results = build / "results" / "vitest.xml"
    results.unlink(missing_ok=True)
    code = steps.run("vitest", [
        # A busy machine is no reason to fail.
        "node_modules/.bin/vitest", "run", "--testTimeout=30000", "--reporter=default", "--reporter=junit",
        f"--outputFile.junit={results}", "--coverage", "--coverage.reporter=json-summary",
        "--coverage.reporter=text", f"--coverage.reportsDirectory={build / 'coverage' / 'web'}"],
        cwd=WEB, timeout_s=900)
    tally = read_results(results) if results.exists() else Tally()
    if code != 0 and not tally.failed:
        steps.show_tail("vitest")
        tally.fail("vitest", "ended with an error" if results.exists() else "wrote no results")
    return tally
