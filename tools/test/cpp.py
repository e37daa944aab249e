"""The C++ tests: one ctest entry per executable, counted by GoogleTest case."""

import json
import os
import pathlib
import subprocess
import xml.etree.ElementTree as ElementTree

from steps import ROOT, Steps
from tally import Tally, read_results

# The kinds that herwa_library() knows. Anything else in ctest is a test as a whole.
KINDS = {"test", "proptest", "pgtest", "redistest", "chtest", "simtest", "faulttest"}


def listed(build: pathlib.Path) -> list[dict]:
    """Every ctest entry: name, labels, command."""
    said = subprocess.run(["ctest", "--test-dir", build, "--show-only=json-v1"], capture_output=True,
                          text=True, check=True).stdout
    entries = []
    for test in json.loads(said)["tests"]:
        properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
        entries.append({"name": test["name"], "labels": set(properties.get("LABELS", [])),
                        "command": test.get("command", [])})
    return entries


def matching(entries: list[dict], area: str) -> list[dict]:
    """Entries of an area: a kind (`simtest`), a library (`postgres`), or all below it (`discord`)."""
    flat = area.strip("/").replace("/", "_")
    return [entry for entry in entries
            if any(label == flat or label.startswith(flat + "_") for label in entry["labels"])]


def targets(entries: list[dict]) -> list[str]:
    """What has to be built for them; a script that ctest runs is there already."""
    return [entry["name"] for entry in entries if entry["labels"] & KINDS]


def run_ctest(steps: Steps, build: pathlib.Path, entries: list[dict], name: str = "ctest") -> Tally:
    """Runs the entries side by side and counts what each wrote."""
    results = build / "results" / name
    _empty(results)
    if not entries:
        return Tally()
    chosen = "|".join(sorted(entry["name"] for entry in entries))
    jobs = str(max(2, min(8, os.cpu_count() or 2)))
    steps.run(name, ["ctest", "--test-dir", str(build), "--output-on-failure", "-j", jobs,
                     "-R", f"^({chosen})$", "--output-junit", str(results / "ctest.junit")],
              GTEST_OUTPUT=f"xml:{results}/", GTEST_COLOR="no")
    return count(results, entries)


def count(results: pathlib.Path, entries: list[dict]) -> Tally:
    """GoogleTest's cases where the executable is one, else the entry itself. An executable that ended badly
    without saying which case failed counts as one failure under its own name."""
    whole = _whole_results(results / "ctest.junit")
    tally = Tally()
    for entry in entries:
        name = entry["name"]
        why = whole.get(name, "ctest did not run it")
        if entry["labels"] & KINDS:
            tally.add(_count_cases(results / f"{name}.xml", name, why))
        elif why is None:
            tally.passed += 1
        else:
            tally.fail(name, why)
    return tally


def _count_cases(path: pathlib.Path, name: str, why: str | None) -> Tally:
    if not path.exists():
        tally = Tally()
        tally.fail(name, f"ended before it wrote its results ({why or 'exit code 0'})")
        return tally
    tally = read_results(path)
    if why is not None and not tally.failed:
        tally.fail(name, f"all its cases passed, and yet: {why}")
    return tally


def _whole_results(path: pathlib.Path) -> dict[str, str | None]:
    """Per ctest entry, why it failed, or None."""
    if not path.exists():
        return {}
    whole = {}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        failure = case.find("failure")
        if failure is not None:
            whole[case.get("name")] = failure.get("message") or "failed"
        elif case.get("status") == "run":
            whole[case.get("name")] = None
        else:
            whole[case.get("name")] = "was not run (not built, or disabled)"
    return whole


def _empty(folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*"):
        path.unlink()


def build(steps: Steps, preset: str, targets: list[str]) -> bool:
    return steps.run(f"build {preset}", [str(ROOT / "tools/build/cpp"), preset, *targets]) == 0
