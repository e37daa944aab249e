"""What the package calls itself, and the scripts that dpkg runs; tools/package/prove builds and installs."""

import pathlib
import subprocess
import tempfile
import unittest

import contents
import control
import make_deb
import version

ROOT = pathlib.Path(__file__).resolve().parents[3]


def is_older(one: str, other: str) -> bool:
    return subprocess.run(["dpkg", "--compare-versions", one, "lt", other]).returncode == 0


class Version(unittest.TestCase):
    EARLIER = {"time": "1790000000", "hash": "ffffffffff", "released": False, "clean": True}
    LATER = {**EARLIER, "time": "1790000001", "hash": "0000000000"}

    def test_later_commits_are_newer_and_a_release_is_newer_than_what_led_to_it(self):
        order = [version.compose("0.1.0", self.EARLIER, 1), version.compose("0.1.0", self.EARLIER, 2),
                 version.compose("0.1.0", self.LATER, 1), version.compose("0.1.0",
                                                                          {**self.LATER,
                                                                           "released": True}, 1),
                 version.compose("0.2.0", self.EARLIER, 1)]
        for one, other in zip(order, order[1:]):
            self.assertTrue(is_older(one, other), f"{one} before {other}")

    def test_a_touched_tree_says_so(self):
        self.assertIn("+touched", version.compose("0.1.0", {**self.EARLIER, "clean": False}, 1))

    def test_the_repositorys_own_is_one_that_dpkg_takes(self):
        self.assertTrue(is_older("0", version.of(ROOT, 1)))


class Scripts(unittest.TestCase):
    def test_a_shell_can_read_them(self):
        for name, text in control.SCRIPTS.items():
            with self.subTest(name), tempfile.NamedTemporaryFile("w", suffix=".sh") as file:
                file.write(text)
                file.flush()
                self.assertEqual(subprocess.run(["sh", "-n", file.name]).returncode, 0)
                self.assertTrue(text.startswith("#!/bin/sh\nset -e\n"))

    def test_every_unit_is_named_where_it_is_taken_away(self):
        for path in (ROOT / "deploy/systemd").glob("herwa*.*"):
            if path.suffix in (".service", ".target"):
                self.assertIn(path.name, control.POSTRM)


class Contents(unittest.TestCase):
    def test_node_is_the_one_that_set_up_would_fetch(self):
        self.assertRegex(contents.node_version(ROOT), r"^\d+\.\d+\.\d+$")

    def test_the_libraries_of_a_program_are_packages(self):
        found = make_deb.libraries([pathlib.Path("/bin/sh").resolve()])
        self.assertTrue(any(name.startswith("libc6") for name in found), found)


if __name__ == "__main__":
    unittest.main()
