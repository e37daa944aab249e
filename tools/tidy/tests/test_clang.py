"""What clang-tidy is told of sources that are compiled together."""

import json
import pathlib
import subprocess
import tempfile
import unittest
import unittest.mock

import clang


class Together(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def entry(self, path: str) -> dict:
        return {"file": str(self.root / path), "command": f"clang++ -Ix -o x.o -c {self.root / path}"}

    def test_each_source_is_seen_by_itself(self):
        together = self.root / "build/test/src/net/together/herwa_net_0.cpp"
        together.parent.mkdir(parents=True)
        together.write_text('#include "net/url.cpp"\n#include "net/loop.cpp"\n')
        apart = clang._apart(self.root, self.entry("build/test/src/net/together/herwa_net_0.cpp"))
        self.assertEqual([entry["file"] for entry in apart],
                         [f"{self.root}/src/net/url.cpp", f"{self.root}/src/net/loop.cpp"])
        self.assertEqual([entry["command"].split()[-1] for entry in apart],
                         [f"{self.root}/src/net/url.cpp", f"{self.root}/src/net/loop.cpp"])

    def test_others_stay_as_they_are(self):
        entry = self.entry("src/net/url.cpp")
        self.assertEqual(clang._apart(self.root, entry), [entry])

    def test_every_source_is_known_by_what_holds_it(self):
        held = self.root / "build/test/src/net/together/herwa_net_0.cpp"
        held.parent.mkdir(parents=True)
        held.write_text('#include "net/url.cpp"\n#include "net/loop.cpp"\n')
        (self.root / "build/test/CMakeFiles/herwa_pch.dir").mkdir(parents=True)
        (self.root / "build/test/CMakeFiles/herwa_pch.dir/cmake_pch.hxx.pch").touch()
        entries = [self.entry("build/test/src/net/together/herwa_net_0.cpp"), self.entry("src/main.cpp")]
        (self.root / "build/test/compile_commands.json").write_text(json.dumps(entries))
        looked_at = []

        def said(command, **_):
            looked_at.append(str(command[-1]))
            line = "../../src/net/loop.cpp:7:1: warning: no [rule]\n"
            return subprocess.CompletedProcess(command, 0, line, "")

        with unittest.mock.patch("clang.subprocess.run", said):
            paths = ["src/net/loop.cpp", "src/net/url.cpp", "src/nowhere.cpp"]
            findings, left = clang.tidy_findings(self.root, paths, 60.0, together=True)
        self.assertEqual(looked_at, [str(held)])
        self.assertEqual([(finding.path, finding.line) for finding in findings], [("src/net/loop.cpp", 7)])
        self.assertEqual(left, ["src/nowhere.cpp"])


if __name__ == "__main__":
    unittest.main()
