"""main moves when the commit is green where it stands, and only then. Tried on tiny repositories."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

LAND = pathlib.Path(__file__).resolve().parents[1] / "land"


class Land(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.repository = self.folder / "herwa"
        self.git("init", "-q", "-b", "main", str(self.repository), at=self.folder)
        (self.repository / "tools/land").mkdir(parents=True)
        shutil.copy(LAND, self.repository / "tools/land/land")
        (self.repository / ".gitignore").write_text("/.herwa/\n")
        self.ci("exit 0 # first")
        self.commit("tools: first")

    def git(self, *arguments: str, at: pathlib.Path | None = None) -> str:
        done = subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments],
                              cwd=at or self.repository, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def ci(self, script: str) -> None:
        runner = self.repository / ".ci/run"
        runner.parent.mkdir(exist_ok=True)
        runner.write_text(f"#!/bin/sh\n{script}\n")
        runner.chmod(0o755)

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def branch_with(self, script: str) -> str:
        self.git("checkout", "-q", "-b", "work")
        self.ci(script)
        return self.commit("ci: change")

    def land(self) -> subprocess.CompletedProcess:
        clones = self.folder / "clones"
        clones.mkdir(exist_ok=True)
        done = subprocess.run([self.repository / "tools/land/land"], cwd=self.repository, capture_output=True,
                              text=True, env={**os.environ, "TMPDIR": str(clones)})
        self.assertEqual(list(clones.iterdir()), [], "the clone is removed")
        return done

    def main(self) -> str:
        return self.git("rev-parse", "main")

    def test_green_moves_main(self):
        commit = self.branch_with("exit 0")
        done = self.land()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.main(), commit)

    def test_red_leaves_main_where_it_was(self):
        before = self.main()
        self.branch_with("echo '3 passed, 1 failed'; exit 1")
        self.assertEqual(self.land().returncode, 1)
        self.assertEqual(self.main(), before)

    def test_the_commit_is_tested_not_the_folder(self):
        self.branch_with("test ! -e .herwa/mine && test $CI = true && ! read -r line && test -z $MAKEFLAGS")
        (self.repository / ".herwa").mkdir()
        (self.repository / ".herwa/mine").write_text("")
        done = self.land()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_changes_without_a_commit_are_refused(self):
        self.branch_with("exit 0")
        (self.repository / "new").write_text("")
        before = self.main()
        done = self.land()
        self.assertEqual((done.returncode, self.main()), (1, before))
        self.assertIn("commit or stash", done.stderr)

    def test_a_main_that_has_moved_on_is_refused(self):
        self.branch_with("exit 0")
        self.git("checkout", "-q", "main")
        self.ci("exit 0 # other")
        moved = self.commit("ci: meanwhile")
        self.git("checkout", "-q", "work")
        done = self.land()
        self.assertEqual((done.returncode, self.main()), (1, moved))
        self.assertIn("rebase", done.stderr)

    def test_where_main_is_checked_out_its_files_move_too(self):
        commit = self.branch_with("exit 0 # new")
        elsewhere = self.folder / "elsewhere"
        self.git("worktree", "add", "-q", str(elsewhere), "main")
        done = self.land()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.git("rev-parse", "HEAD", at=elsewhere), commit)
        self.assertIn("# new", (elsewhere / ".ci/run").read_text())

    def test_on_main_itself_it_says_whether_main_is_green(self):
        self.assertEqual(self.land().returncode, 0)
        self.ci("exit 1")
        self.commit("ci: red")
        self.assertEqual(self.land().returncode, 1)
