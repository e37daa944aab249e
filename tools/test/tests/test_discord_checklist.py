"""docs/architecture/discord_client.md names the tests of each promise: those that name it in a comment above
them, all of them and no others, and in its other tables only tests that there are."""

import collections
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/architecture/discord_client.md"
PROMISES = 29
TEST = re.compile(r"(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\(\s*(\w+),\s*(\w+)")
PROMISE = re.compile(r"checklist (\d+)")
NAME = re.compile(r"`(\w+\.\w+)`")


def read_tests() -> tuple[set[str], dict[int, set[str]]]:
    """Every test of ours by its name, and those that say which promise they hold."""
    names: set[str] = set()
    by_promise: dict[int, set[str]] = collections.defaultdict(set)
    for path in ROOT.glob("src/**/*test.cpp"):
        said: list[int] = []
        for line in path.read_text().splitlines():
            if line.startswith("//"):
                said += [int(number) for number in PROMISE.findall(line)]
            elif match := TEST.match(line):
                name = f"{match.group(1)}.{match.group(2)}"
                names.add(name)
                for number in said:
                    by_promise[number].add(name)
                said = []
    return names, by_promise


class DiscordChecklist(unittest.TestCase):
    def setUp(self):
        self.names, self.by_promise = read_tests()
        self.rows = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]

    def test_every_promise_has_its_tests_and_no_others(self):
        told = {int(match.group(1)): set(NAME.findall(row)) for row in self.rows
                if (match := re.match(r"\| (\d+) \|", row))}
        self.assertEqual(sorted(told), list(range(1, PROMISES + 1)))
        for number in sorted(told):
            self.assertEqual(told[number], self.by_promise[number], f"promise {number}")

    def test_every_row_names_a_test_that_there_is(self):
        rows = [row for row in self.rows if not re.match(r"\|(-|.*\| (test|tests) \|$)", row)]
        self.assertGreater(len(rows), PROMISES)
        for row in rows:
            found = NAME.findall(row)
            self.assertTrue(found, row)
            self.assertEqual([name for name in found if name not in self.names], [], row)


if __name__ == "__main__":
    unittest.main()
