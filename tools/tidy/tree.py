"""What the checks look at: the files of the repository, read once, and what a check says about them."""

import dataclasses
import functools
import pathlib
import re
import subprocess

import cpp_code

TEXT_BYTES_MAX = 2 * 1024 * 1024
GENERATED = re.compile(r"(^|/)(generated|contract)/|(^|/)lib/api/schema\.ts$|(^|/)package-lock\.json$|"
                       r"^api/openapi\.json$")
TEST = re.compile(r"_(test|proptest|pgtest|redistest|chtest|simtest|faulttest|bench|fuzz)\.cpp$")


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence} [{self.rule}]"


class Tree:
    """Texts by path from the root; `sizes` also names files that are no text or too large to read."""

    def __init__(self, texts: dict[str, str], sizes: dict[str, int] | None = None):
        self.texts = texts
        self.sizes = sizes or {path: len(text) for path, text in texts.items()}

    def paths(self, *endings: str, under: str = "", generated: bool = False) -> list[str]:
        return sorted(path for path in self.texts
                      if (not endings or path.endswith(endings)) and path.startswith(under)
                      and (generated or not GENERATED.search(path)))

    def cpp(self, under: str = "src/") -> list[str]:
        return self.paths(".cpp", ".hpp", under=under)

    def scripts(self) -> list[str]:
        """Commands that are called by a name without an ending."""
        return sorted(path for path, text in self.texts.items()
                      if "." not in path.rsplit("/", 1)[-1] and text.startswith("#!"))

    def lines(self, path: str) -> list[str]:
        return self.texts[path].splitlines()

    @functools.cache
    def code(self, path: str) -> cpp_code.Code:
        """C++ (or TypeScript) with comments and texts blanked out; lines and columns stay where they were."""
        return cpp_code.read(self.texts[path])

    @functools.cache
    def blocks(self, path: str) -> list["cpp_code.Block"]:
        return cpp_code.blocks(self.code(path).plain)


def from_folder(root: pathlib.Path) -> Tree:
    """What git tracks, and what it would track: new files count before they are added."""
    said = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"],
                          capture_output=True, check=True).stdout.decode()
    texts, sizes = {}, {}
    for path in filter(None, said.split("\0")):
        file = root / path
        if not file.is_file() or file.is_symlink():
            continue
        sizes[path] = file.stat().st_size
        if sizes[path] > TEXT_BYTES_MAX:
            continue
        content = file.read_bytes()
        if b"\0" not in content[:8192]:
            texts[path] = content.decode(errors="replace")
    return Tree(texts, sizes)


def line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
