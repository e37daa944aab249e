"""What clang-tidy is told of sources that are compiled together."""

import pathlib
import tempfile
import unittest

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


if __name__ == "__main__":
    unittest.main()
