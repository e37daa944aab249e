"""Calls that have a better way here. Each sentence names it."""

import re

from rules import Said, rule
from tree import TEST, Tree, line_at


def _calls(tree: Tree, pattern: str, sentence: str, *, but=lambda path: False) -> Said:
    wanted = re.compile(pattern)
    for path in tree.cpp():
        if but(path):
            continue
        plain = tree.code(path).plain
        for match in wanted.finditer(plain):
            yield path, line_at(plain, match.start()), sentence


@rule("clocks-are-passed-in")
def clocks(tree: Tree) -> Said:
    yield from _calls(
        tree, r"\b(?:system|steady|high_resolution|utc|file)_clock\s*::\s*now\b"
              r"|\b(?:gettimeofday|clock_gettime)\s*\("
              r"|(?<![\w.>:])(?:std\s*::\s*)?time\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)",
        "time is a parameter: take a Clock (base/clock.hpp) and ask it for now() or tick()",
        but=lambda path: path == "src/base/clock.cpp")


@rule("no-sleeping")
def sleeping(tree: Tree) -> Said:
    yield from _calls(
        tree, r"\bsleep_(?:for|until)\s*\(|(?<![\w.>])(?:::\s*)?(?:u|nano)?sleep\s*\((?!\s*\))",
        "nothing sleeps: wait on net::Timers, which a test moves by hand, or wait for the thing itself")


@rule("random-is-named")
def randomness(tree: Tree) -> Said:
    yield from _calls(
        tree, r"(?<![\w.>:])(?:std\s*::\s*)?s?rand\s*\("
              r"|\b(?:random_device|mt19937(?:_64)?|default_random_engine)\b",
        "use secure_bytes() for what a stranger must not guess, herwa::Random for the rest (base/random.hpp)",
        but=lambda path: path == "src/base/random.cpp")


@rule("fmt-formats")
def formatting(tree: Tree) -> Said:
    yield from _calls(tree, r"\bstd\s*::\s*(?:format|format_to|print|println|vformat)\b",
                      "libstdc++ 12 has no std::format: use fmt::format")
    yield from _calls(tree, r"\b(?:std\s*::\s*)?s?n?printf\s*\(|\bstd\s*::\s*(?:cout|cerr)\b",
                      "log with log::write (base/log.hpp); print to a person with fmt::print",
                      but=lambda path: bool(TEST.search(path)))


@rule("nothing-detached")
def detached(tree: Tree) -> Said:
    yield from _calls(tree, r"\bdetached\b",
                      "nothing runs detached: give the task to a net::TaskGroup, which awaits it at shutdown",
                      but=lambda path: path.startswith("src/net/"))
    yield from _calls(tree, r"\.\s*detach\s*\(\s*\)", "nothing runs detached: join the thread (std::jthread)")


@rule("no-skipped-tests")
def skipped(tree: Tree) -> Said:
    sentence = "a test that does not run proves nothing: mend it or remove it"
    yield from _calls(tree, r"\bGTEST_SKIP\b|\bDISABLED_\w+", sentence)
    wanted = re.compile(r"\b(?:describe|it|test)\s*\.\s*(?:skip|only|todo|fixme|fails)\b"
                        r"|(?<![\w.])x(?:it|describe)\s*\(")
    for path in tree.paths(".ts", ".tsx", ".mts", ".mjs", ".js"):
        plain = tree.code(path).plain
        for match in wanted.finditer(plain):
            yield path, line_at(plain, match.start()), sentence


@rule("no-marks")
def marks(tree: Tree) -> Said:
    wanted = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    for path in tree.paths(".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".js", ".sql", ".sh", ".cmake", ".py"):
        if path.startswith("tools/tidy/"):
            continue
        for number, text in enumerate(tree.lines(path), 1):
            match = wanted.search(text)
            if match:
                yield path, number, (f"{match.group(0)} is a promise that nobody keeps: do it, or write it "
                                     "into docs/STATUS.md")
