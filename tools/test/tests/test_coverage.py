"""Coverage counts what ran in processes that were killed, and sources that no test links."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest

import coverage
import layer_table

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = """
#include <csignal>
int reached(int x) { return x + 1; }
int missed(int x) { return x - 1; }
int main(int count, char**) { if (reached(count) > 99) missed(1); raise(SIGKILL); }
"""


def flags() -> list[str]:
    """The very flags that cmake/flags.cmake gives every target under HERWA_COVERAGE."""
    text = (ROOT / "cmake/flags.cmake").read_text()
    block = text[text.index("if(HERWA_COVERAGE)"):text.index("endif()")]
    return re.search(r"list\(APPEND HERWA_CODE_OPTIONS (.*?)\)", block, re.DOTALL)[1].split()


class Killed(unittest.TestCase):
    def run_and_kill(self, folder: pathlib.Path, pattern: str) -> dict:
        source = folder / "killed.cpp"
        source.write_text(PROGRAM)
        subprocess.run(["clang++-19", "-O1", *flags(), "-c", source, "-o", folder / "killed.o"], check=True)
        program = folder / "killed"
        subprocess.run(["clang++-19", "-fuse-ld=mold", "-fprofile-instr-generate", folder / "killed.o", "-o",
                        program],
                       check=True)
        ended = subprocess.run([program], env={**os.environ, "LLVM_PROFILE_FILE": str(folder / pattern)})
        self.assertEqual(ended.returncode, -signal.SIGKILL)
        return {path.name: path for path in folder.glob("*.profraw")}

    def test_a_killed_process_counts(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            recorded = self.run_and_kill(folder, "%m-%p%c.profraw")
            self.assertEqual(len(recorded), 1)
            said = self.report(folder, next(iter(recorded.values())))
            self.assertIn("reached", said)
            self.assertRegex(said, r"reached\S*\s+\d+\s+0\s+100")
            self.assertRegex(said, r"missed\S*\s+\d+\s+\d+\s+0\.00")

    def test_without_continuous_mode_it_would_not(self):
        with tempfile.TemporaryDirectory() as name:
            self.assertEqual(self.run_and_kill(pathlib.Path(name), "%m-%p.profraw"), {})

    def report(self, folder: pathlib.Path, recorded: pathlib.Path) -> str:
        merged = folder / "all.profdata"
        subprocess.run(["llvm-profdata-19", "merge", recorded, "-o", merged], check=True)
        return subprocess.run(["llvm-cov-19", "report", "--show-functions", folder / "killed",
                               f"-instr-profile={merged}", folder / "killed.cpp"], cwd=folder, check=True,
                              capture_output=True, text=True).stdout


class Shares(unittest.TestCase):
    def shares(self, covered: int, count: int) -> coverage.Shares:
        return {kind: coverage.Share(covered, count) for kind in coverage.KINDS}

    def test_sums_add_counts_not_percentages(self):
        files = {"base/a.cpp": self.shares(1, 1), "base/b.cpp": self.shares(0, 9)}
        self.assertEqual(coverage.sums(files, lambda path: True)["lines"].percent, 10.0)

    def test_side_rooms_do_not_flatter(self):
        self.assertTrue(coverage.ships("postgres/pool.cpp"))
        self.assertFalse(coverage.ships("testing/stores.cpp"))
        self.assertFalse(coverage.ships("apps/herwa_sim/main.cpp"))

    def test_the_table_is_read_as_cmake_reads_it(self):
        layers = layer_table.parse("# herwa_layer(z)\nherwa_layer(a)\nherwa_layer(b USES a # why\n c SIDE)\n")
        self.assertEqual(list(layers), ["a", "b"])
        self.assertEqual(layers["b"], layer_table.Layer("b", ("a", "c"), True))
