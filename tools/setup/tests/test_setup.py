"""The list of packages, and what set-up does about what is missing. apt itself is not touched here."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SETUP = pathlib.Path(__file__).resolve().parents[1]


def shell(script: str, path: pathlib.Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    """Runs a script with packages.sh and node.sh sourced; `path` holds commands that come first."""
    before = 'say() { echo "$@"; }; step() { shift; "$@"; }\n'
    sourced = f". {SETUP}/packages.sh; . {SETUP}/node.sh\n"
    first = f"{path}:" if path else ""
    return subprocess.run(["bash", "-euo", "pipefail", "-c", before + sourced + script], capture_output=True,
                          text=True,
                          env={**os.environ, "PATH": first + os.environ["PATH"], **environment})


class Packages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tools/setup").mkdir(parents=True)
        (self.root / "bin").mkdir()

    def rows(self, text: str) -> None:
        (self.root / "tools/setup/packages.txt").write_text(text)

    def command(self, name: str, script: str) -> None:
        path = self.root / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def missing(self, purpose: str) -> list[str]:
        done = shell(f"root={self.root}; missing_packages {purpose}", self.root / "bin")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split()

    def test_only_what_the_purpose_needs_and_dpkg_lacks(self):
        self.rows("run  there  # why\nrun  gone  # why\n# run  no\n"
                  "test  browser  # why\npackage  packer  # why\nfresh  empty  # why\n")
        self.command("dpkg-query", 'echo "installed there"; exit 1')
        self.assertEqual(self.missing("run"), ["gone"])
        self.assertEqual(self.missing("test"), ["gone", "browser", "packer"])
        self.assertEqual(self.missing("package"), ["gone", "packer"])
        self.assertEqual(self.missing("fresh"), ["empty"])

    def test_a_package_that_was_removed_is_missing(self):
        self.rows("run  left  # why\n")
        self.command("dpkg-query", 'echo "config-files left"')
        self.assertEqual(self.missing("run"), ["left"])

    def test_a_command_from_elsewhere_will_do(self):
        self.rows("run  npm or npm-of-ours  # why\nrun  node or node-of-nobody  # why\n")
        self.command("npm-of-ours", "")
        self.command("dpkg-query", "exit 1")
        self.assertEqual(self.missing("run"), ["node"])

    def test_nothing_missing_means_no_apt(self):
        self.rows("run  there  # why\n")
        self.command("dpkg-query", 'echo "installed there"')
        self.command("apt-get", "echo called >&2; exit 1")
        done = shell(f"root={self.root}; install_packages run", self.root / "bin")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_who_may_not_install_is_told_the_exact_line(self):
        self.command("id", "echo 1000")
        self.command("sudo", "exit 1")
        done = shell("become_root mold ccache < /dev/null", self.root / "bin")
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get install -y --no-install-recommends mold ccache", done.stdout)

    def test_each_line_of_the_list_says_why(self):
        for line in (SETUP / "packages.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^(run|test|package|fresh) +\S+ +(or \S+ +)?# .+$")


class OlapEngine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = pathlib.Path(folder.name)
        self.bin = self.cache / "bin"
        self.bin.mkdir()

    def ensure(self, purpose: str = "run", **environment: str) -> subprocess.CompletedProcess:
        script = (f"root={SETUP.parents[1]}; . {SETUP}/olap_engine.sh\n"
                  "install_olap_engine() { echo installed into $1; }\n"
                  f"ensure_olap_engine {purpose}")
        done = shell(script, self.bin, **{"XDG_CACHE_HOME": str(self.cache), "HERWA_CLICKHOUSE_URL": "",
                                          "HERWA_OLAP_ENGINE": "", **environment})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_is_installed_once_at_its_version(self):
        said = self.ensure().stdout
        self.assertRegex(said, r"installed into .*/herwa/olap_engine/[0-9.]+-stable\.[0-9]+$")
        folder = pathlib.Path(said.split()[-1]) / "node_modules/@chdb/lib-linux-x64-gnu"
        folder.mkdir(parents=True)
        (folder / "libchdb.so").write_text("")
        self.assertEqual(self.ensure().stdout, "")

    def test_is_not_fetched_for_who_has_a_clickhouse(self):
        self.assertEqual(self.ensure(HERWA_CLICKHOUSE_URL="http://elsewhere").stdout, "")
        self.assertIn("installed", self.ensure("test", HERWA_CLICKHOUSE_URL="http://elsewhere").stdout)

    def test_another_machine_goes_without_it(self):
        (self.bin / "uname").write_text("#!/bin/sh\necho riscv64\n")
        (self.bin / "uname").chmod(0o755)
        self.assertIn("no analytics engine for riscv64", self.ensure().stdout)

    def test_the_binary_looks_for_the_same_version(self):
        pinned = (SETUP.parents[1] / "tools/olap_engine/package.json").read_text()
        source = (SETUP.parents[1] / "src/embedded/engine_library.cpp").read_text()
        version = source.split('pinned_version = "')[1].split('"')[0]
        self.assertIn(f'"@chdb/lib-linux-x64-gnu": "{version}"', pinned)


class Node(unittest.TestCase):
    def test_versions_compare_as_versions(self):
        with tempfile.TemporaryDirectory() as folder:
            for version, new_enough in (("v18.20.4", False), ("v20.8.1", False), ("v20.9.0", True),
                                        ("v20.20.2", True), ("v100.0.0", True)):
                node = pathlib.Path(folder) / "node"
                node.write_text(f"#!/bin/sh\necho {version}\n")
                node.chmod(0o755)
                done = shell(f"node_is_new_enough {node}")
                self.assertEqual(done.returncode == 0, new_enough, version)

    def test_no_node_is_not_new_enough(self):
        self.assertNotEqual(shell("node_is_new_enough /nowhere/node").returncode, 0)
