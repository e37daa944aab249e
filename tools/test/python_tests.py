"""Runs the tools' own tests (tools/*/tests/test_*.py) and writes JUnit XML.

usage: python_tests.py RESULTS.xml
"""

import pathlib
import sys
import unittest
import xml.etree.ElementTree as ElementTree

TOOLS = pathlib.Path(__file__).resolve().parents[1]


class Recorder(unittest.TextTestResult):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.suite = ElementTree.Element("testsuite", name="tools")

    def _record(self, test, tag: str | None = None, message: str = "") -> None:
        scope, _, name = test.id().rpartition(".")
        case = ElementTree.SubElement(self.suite, "testcase", classname=scope, name=name)
        if tag:
            ElementTree.SubElement(case, tag, message=message)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._record(test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._record(test, "failure", str(err[1]))

    def addError(self, test, err):
        super().addError(test, err)
        self._record(test, "error", f"{err[0].__name__}: {err[1]}")

    # A part of a test that fails is told of here alone; the test itself is then neither passed nor failed.
    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._record(subtest, "failure", str(err[1]))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._record(test, "skipped", reason)


def main() -> int:
    everything = unittest.TestSuite()
    sys.path[:0] = [str(folder) for folder in sorted(TOOLS.iterdir()) if folder.is_dir()]
    for folder in sorted(TOOLS.glob("*/tests")):
        sys.path.insert(0, str(folder))
        for path in sorted(folder.glob("test_*.py")):
            everything.addTests(unittest.defaultTestLoader.loadTestsFromName(path.stem))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Recorder).run(everything)
    ElementTree.ElementTree(result.suite).write(sys.argv[1])
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
