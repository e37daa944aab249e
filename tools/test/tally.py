"""Counts of tests, read from the XML files that GoogleTest, ctest, Vitest and Playwright all write."""

import dataclasses
import pathlib
import xml.etree.ElementTree as ElementTree


@dataclasses.dataclass
class Tally:
    """How many tests passed, and the names of those that did not with the first words of why."""

    passed: int = 0
    failed: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.passed += other.passed
        self.failed += other.failed

    def fail(self, name: str, why: str) -> None:
        self.failed.append((name, why))

    def __str__(self) -> str:
        return f"{self.passed} passed, {len(self.failed)} failed"


def read_results(path: pathlib.Path) -> Tally:
    """Every <testcase> in one file. What did not run to its end, or was skipped, has failed: there are no
    skipped tests here, because a test that does not run proves nothing."""
    tally = Tally()
    try:
        cases = ElementTree.parse(path).getroot().iter("testcase")
    except (ElementTree.ParseError, OSError) as broken:
        tally.fail(path.name, f"its results cannot be read: {broken}")
        return tally
    for case in cases:
        name = _name_of(case)
        why = _why_not(case)
        if why is None:
            tally.passed += 1
        else:
            tally.fail(name, why)
    return tally


def read_folder(folder: pathlib.Path) -> Tally:
    tally = Tally()
    for path in sorted(folder.rglob("*.xml")):
        tally.add(read_results(path))
    return tally


def _name_of(case: ElementTree.Element) -> str:
    scope = case.get("classname") or ""
    name = case.get("name") or "a test without a name"
    return f"{scope}.{name}" if scope and scope != name else name


def _readable(message: str, text: str) -> str:
    """Browser tests say in the message that something failed, and in the text where and what was seen."""
    said = text if message.strip() in text else message
    lines = [line.rstrip() for line in said.splitlines()]
    return "\n".join(line for line in lines if line.strip()).strip() or "no message"


def _why_not(case: ElementTree.Element) -> str | None:
    for child in case:
        if child.tag in ("failure", "error"):
            return _readable(child.get("message") or "", child.text or "")
        if child.tag == "skipped":
            return "was skipped, which counts as failed"
    # GoogleTest says so in attributes: status notrun (disabled or filtered away), result skipped.
    if case.get("status") in ("notrun", "disabled") or case.get("result") in ("skipped", "suppressed"):
        return "did not run, which counts as failed"
    return None
