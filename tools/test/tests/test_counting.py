"""The last line of `make test` must be true: what crashed, was skipped or never ran is not passed."""

import pathlib
import tempfile
import unittest

import cpp
import floors
import suites
from coverage import Share
from tally import read_folder, read_results

GTEST = """<?xml version="1.0"?><testsuites><testsuite name="Ids">
<testcase name="Parses" classname="Ids" status="run" result="completed"/>
<testcase name="Compares" classname="Ids" status="run" result="completed"/>{more}
</testsuite></testsuites>"""
FAILED = '<testcase name="Breaks" classname="Ids" status="run"><failure message="1 is not 2"/></testcase>'
SKIPPED = '<testcase name="Rests" classname="Ids" status="run" result="skipped"><skipped/></testcase>'
DISABLED = '<testcase name="DISABLED_Off" classname="Ids" status="notrun" result="suppressed"/>'
CTEST = '<testsuite><testcase name="{name}" status="{status}">{child}</testcase></testsuite>'
ENTRY = {"name": "base_test", "labels": {"test", "base"}, "command": ["base_test"]}


class Counting(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def gtest(self, more: str = "", name: str = "base_test.xml") -> None:
        (self.folder / name).write_text(GTEST.format(more=more))

    def ctest(self, status: str = "run", child: str = "", name: str = "base_test") -> None:
        (self.folder / "ctest.junit").write_text(CTEST.format(name=name, status=status, child=child))

    def counted(self, entry: dict = ENTRY) -> tuple[int, list[str]]:
        tally = cpp.count(self.folder, [entry])
        return tally.passed, [name for name, _ in tally.failed]

    def test_cases_are_counted_not_executables(self):
        self.gtest()
        self.ctest()
        self.assertEqual(self.counted(), (2, []))

    def test_a_failed_case_is_named(self):
        self.gtest(FAILED)
        self.ctest("fail", '<failure message="Failed"/>')
        self.assertEqual(self.counted(), (2, ["Ids.Breaks"]))

    def test_a_skipped_case_has_failed(self):
        self.gtest(SKIPPED)
        self.ctest()
        self.assertEqual(self.counted(), (2, ["Ids.Rests"]))

    def test_a_disabled_case_has_failed(self):
        self.gtest(DISABLED)
        self.ctest()
        self.assertEqual(self.counted(), (2, ["Ids.DISABLED_Off"]))

    def test_an_executable_that_crashed_before_its_results_has_failed(self):
        self.ctest("fail", '<failure message="SEGFAULT"/>')
        self.assertEqual(self.counted(), (0, ["base_test"]))

    def test_one_that_left_early_without_results_has_failed_too(self):
        self.ctest()
        self.assertEqual(self.counted(), (0, ["base_test"]))

    def test_one_that_crashed_after_its_results_has_failed(self):
        self.gtest()
        self.ctest("fail", '<failure message="exit code 139"/>')
        self.assertEqual(self.counted(), (2, ["base_test"]))

    def test_one_that_was_not_built_has_failed(self):
        self.ctest("notrun", '<skipped message="Unable to find executable"/>')
        self.assertEqual(self.counted(), (0, ["base_test"]))

    def test_half_a_results_file_has_failed(self):
        (self.folder / "base_test.xml").write_text("<testsuites><testsuite")
        self.ctest()
        self.assertEqual(self.counted(), (0, ["base_test.xml"]))

    def test_a_ctest_entry_of_no_kind_counts_as_one(self):
        self.ctest(name="layer_table")
        entry = {"name": "layer_table", "labels": set(), "command": ["cmake"]}
        self.assertEqual(self.counted(entry), (1, []))
        self.ctest("fail", '<failure message="Failed"/>', "layer_table")
        self.assertEqual(self.counted(entry), (0, ["layer_table"]))

    def test_suites_of_others_are_counted_the_same_way(self):
        (self.folder / "a").mkdir()
        self.gtest(FAILED, "a/one.xml")
        self.gtest("", "two.xml")
        tally = read_folder(self.folder)
        self.assertEqual((tally.passed, len(tally.failed)), (4, 1))
        self.assertEqual(read_results(self.folder / "none.xml").passed, 0)
        self.assertEqual(len(read_results(self.folder / "none.xml").failed), 1)

    def test_a_suite_without_xml_is_believed_by_its_last_line(self):
        tally = suites.last_line("a", "ok one\nFAIL  two\n      why\n1 passed, 1 failed\n")
        self.assertEqual((tally.passed, tally.failed), (1, [("a", "FAIL  two\n       why")]))
        self.assertEqual(str(suites.last_line("a", "2 passed, 0 failed\nSegmentation fault\n")),
                         "0 passed, 0 failed")

    def test_of_a_browser_test_it_is_said_where_and_what_was_seen(self):
        (self.folder / "e2e.xml").write_text(
            '<testsuite><testcase name="opens"><failure message="it failed">'
            'Error: it failed\n\n  at 7 | expect(door)\n</failure></testcase></testsuite>')
        self.assertEqual(read_folder(self.folder).failed,
                         [("opens", "Error: it failed\n  at 7 | expect(door)")])

    def test_areas_match_whole_names(self):
        entries = [{"name": "a", "labels": {"pgtest", "postgres"}}, {"name": "b", "labels": {"test",
                                                                                             "discord_rest"}},
                   {"name": "c", "labels": {"test", "discord_restore"}}]
        names = lambda area: [entry["name"] for entry in cpp.matching(entries, area)]  # noqa: E731
        self.assertEqual(names("postgres"), ["a"])
        self.assertEqual(names("discord/rest"), ["b"])
        self.assertEqual(names("discord"), ["b", "c"])
        self.assertEqual(names("test"), ["b", "c"])
        self.assertEqual(names("post"), [])

    def test_a_script_of_an_area_is_not_built(self):
        entries = [{"name": "a_pgtest", "labels": {"pgtest", "a"}}, {"name": "a_script", "labels": {"a"}}]
        self.assertEqual(cpp.targets(entries), ["a_pgtest"])


class Floors(unittest.TestCase):
    def test_coverage_under_its_floor_is_a_failure(self):
        measured = {"web": {"lines": Share(89, 100), "branches": Share(95, 100)}}
        self.assertEqual(floors.broken(measured, {"web": {"lines": 89, "branches": 90}}), [])
        self.assertEqual(len(floors.broken(measured, {"web": {"lines": 90, "branches": 90}})), 1)

    def test_coverage_that_was_not_measured_is_a_failure(self):
        self.assertEqual(len(floors.broken({}, {"web": {"lines": 1}})), 1)
        self.assertEqual(floors.broken({}, {"web": {}}), [])
