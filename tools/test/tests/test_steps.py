"""A step and all that it started end together."""

import os
import pathlib
import tempfile
import time
import unittest

from steps import Steps


class OneStep(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.steps = Steps(self.folder, dict(os.environ))

    def lives(self, name: str) -> bool:
        """Ended and not yet buried is not alive: who buries orphans, and when, is up to the machine."""
        stat = pathlib.Path("/proc") / (self.folder / name).read_text().strip() / "stat"
        try:
            return stat.read_text().rpartition(")")[2].split()[0] not in "ZX"
        except OSError:
            return False

    def test_its_exit_code_and_output_are_kept(self):
        self.assertEqual(self.steps.run("say it", ["sh", "-c", "echo $WORD; exit 3"], WORD="hello"), 3)
        self.assertEqual(self.steps.log("say it").read_text(), "hello\n")

    def test_what_it_left_running_is_ended(self):
        code = self.steps.run("leave", ["sh", "-c", f"sleep 300 & echo $! > {self.folder}/child"])
        self.assertEqual(code, 0)
        self.assertFalse(self.lives("child"))

    def test_what_ignores_the_request_is_killed(self):
        begun = time.monotonic()
        script = f"trap '' TERM; echo $$ > {self.folder}/self; while :; do sleep 0.1; done"
        self.assertEqual(self.steps.run("stay", ["sh", "-c", script], timeout_s=0.3), -1)
        self.assertFalse(self.lives("self"))
        self.assertLess(time.monotonic() - begun, 20)

    def test_steps_side_by_side_meet(self):
        # Each waits for what the other writes, so one after the other they would never end.
        def meet(mine: str, others: str) -> int:
            script = f"echo > {self.folder}/{mine}; until [ -e {self.folder}/{others} ]; do :; done"
            return self.steps.run(mine, ["sh", "-c", script], timeout_s=20)
        codes = self.steps.side_by_side(lambda: meet("one", "two"), lambda: meet("two", "one"))
        self.assertEqual(codes, [0, 0])

    def test_when_one_throws_the_others_steps_are_ended_and_none_begins(self):
        def stay() -> int:
            script = f"echo $$ > {self.folder}/self; while :; do sleep 0.1; done"
            return self.steps.run("stay", ["sh", "-c", script], timeout_s=60)

        def throw() -> None:
            while not (self.folder / "self").exists() or not (self.folder / "self").read_text().strip():
                pass
            raise RuntimeError("a defect of this tool")
        with self.assertRaises(RuntimeError):
            self.steps.side_by_side(stay, throw)
        self.assertFalse(self.lives("self"))
        self.assertEqual(self.steps.run("late", ["true"]), -1)
