"""Checks and tests of what is written in TypeScript: the dashboard, and the simulator's chat page."""

import pathlib

from steps import ROOT, Steps, Stopwatch, line
from tally import Tally, read_results

WEB = ROOT / "web"
CHAT = ROOT / "sim" / "chat"
# Scripts that must succeed, by the name that a report gives them.
CHECKS = {"web types": (WEB, "typecheck"), "web lint": (WEB, "lint"), "web format": (WEB, "format:check"),
          "web api is current": (WEB, "check:api"), "chat types": (CHAT, "typecheck"),
          "chat lint": (CHAT, "lint"), "chat format": (CHAT, "format:check")}


def present() -> bool:
    return (WEB / "package.json").exists()


def run_checks(steps: Steps) -> Tally:
    """Nothing is counted for what passes: a check is not a test."""
    tally = Tally()
    for name, (folder, script) in CHECKS.items():
        watch = Stopwatch()
        code = steps.run(name, ["npm", "run", "--silent", script], cwd=folder, timeout_s=900)
        line(name, watch.seconds, "ok" if code == 0 else "failed")
        if code != 0:
            steps.show_tail(name)
            tally.fail(name, f"npm run {script} failed")
    return tally


def run_unit_tests(steps: Steps, build: pathlib.Path) -> Tally:
    tally = _vitest(steps, build, "web", WEB)
    tally.add(_vitest(steps, build, "chat", CHAT))
    return tally


def _vitest(steps: Steps, build: pathlib.Path, name: str, folder: pathlib.Path) -> Tally:
    results = build / "results" / f"vitest_{name}.xml"
    results.unlink(missing_ok=True)
    step = f"vitest {name}"
    code = steps.run(step, [
        "node_modules/.bin/vitest", "run", "--reporter=default", "--reporter=junit",
        f"--outputFile.junit={results}", "--coverage", "--coverage.reporter=json-summary",
        "--coverage.reporter=text", f"--coverage.reportsDirectory={build / 'coverage' / name}"],
        cwd=folder, timeout_s=600)
    tally = read_results(results) if results.exists() else Tally()
    if code != 0 and not tally.failed:
        steps.show_tail(step)
        tally.fail(step, "ended with an error" if results.exists() else "wrote no results")
    return tally
