"""The folders are the architecture: includes are held to cmake/layers.cmake, and Boost stays inside."""

import posixpath
import re

import layer_table as table
from rules import Said, rule
from tree import TEST, Tree, line_at

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
HEAVY = re.compile(r"^(boost/|libpq-fe\.h|openssl/|sodium|zstd\.h|zlib\.h|prometheus/|spdlog/|toml\+\+/)")
GATE = "src/base/task.hpp"


def _includes(tree: Tree, path: str):
    """Line, "quoted path" or None, <angled path> or None."""
    text = tree.texts[path]
    for match in INCLUDE.finditer(text):
        yield line_at(text, match.end()), match.group(1), match.group(2)


def layer_of(path: str, known: dict[str, table.Layer]) -> str | None:
    """The longest row of the table that holds src/<path>; features/x falls under a row features/*."""
    parts = posixpath.dirname(path).split("/")
    for length in range(len(parts), 0, -1):
        name = "/".join(parts[:length])
        if name in known:
            return name
        if length == 2 and parts[0] == "features" and "features/*" in known:
            return name
    return None


def _row(name: str, known: dict[str, table.Layer]) -> table.Layer:
    return known.get(name) or known["features/*"]


def _allowed(user: str, used: str, known: dict[str, table.Layer], is_test: bool) -> bool:
    row = _row(user, known)
    if user == used:
        return True
    if _row(used, known).side:
        return (is_test or row.side) and (is_test or used in row.uses)
    if user.startswith("features/") and used.startswith("features/"):
        return False
    return used in row.uses or "*" in row.uses or (used.startswith("features/") and "features/*" in row.uses)


@rule("layers")
def layers(tree: Tree) -> Said:
    known = table.parse(tree.texts.get("cmake/layers.cmake", ""))
    for path in tree.cpp():
        inside = path.removeprefix("src/")
        user = layer_of(inside, known)
        if user is None:
            yield path, 1, f"src/{posixpath.dirname(inside)} has no row in cmake/layers.cmake"
            continue
        for line, quoted, _ in _includes(tree, path):
            used = layer_of(quoted, known) if quoted else None
            if used and not _allowed(user, used, known, bool(TEST.search(path))):
                yield path, line, (f"src/{user} may not use src/{used}: cmake/layers.cmake allows it "
                                   f"[{' '.join(_row(user, known).uses)}]")


@rule("include-paths")
def include_paths(tree: Tree) -> Said:
    for path in tree.cpp():
        for line, quoted, _ in _includes(tree, path):
            if not quoted or f"src/{quoted}" in tree.texts:
                continue
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), quoted))
            if beside in tree.texts:
                yield path, line, f'includes go by path from src: "{beside.removeprefix("src/")}"'


@rule("boost-stays-inside")
def boost_stays_inside(tree: Tree) -> Said:
    """A header that shows a heavy library is private: only its own library may include it."""
    known = table.parse(tree.texts.get("cmake/layers.cmake", ""))
    why = _heavy_headers(tree)
    for path in tree.cpp():
        mine = layer_of(path.removeprefix("src/"), known)
        for line, quoted, _ in _includes(tree, path):
            if quoted and f"src/{quoted}" in why and layer_of(quoted, known) != mine:
                yield path, line, (f"{quoted} shows <{why[f'src/{quoted}']}>, so only its own library may "
                                   "include it: put an interface and a make_...() before it")


def _heavy_headers(tree: Tree) -> dict[str, str]:
    """Headers that show a heavy library, directly or through a neighbour, and which."""
    headers = [path for path in tree.paths(".hpp", under="src/") if path != GATE]
    why = {}
    for path in headers:
        heavy = [angled for _, _, angled in _includes(tree, path) if angled and HEAVY.match(angled)]
        if heavy:
            why[path] = heavy[0]
    changed = True
    while changed:
        changed = False
        for path in headers:
            if path in why:
                continue
            for _, quoted, _ in _includes(tree, path):
                if quoted and f"src/{quoted}" in why:
                    why[path] = why[f"src/{quoted}"]
                    changed = True
                    break
    return why


@rule("test-kinds")
def test_kinds(tree: Tree) -> Said:
    """A misspelt suffix would put a test into the library that ships."""
    for path in tree.paths(".cpp", under="src/"):
        if TEST.search(path) or path.startswith("src/testing/"):
            continue
        for line, _, angled in _includes(tree, path):
            if angled in ("gtest/gtest.h", "rapidcheck.h", "rapidcheck/gtest.h"):
                yield path, line, ("a test's name ends in _test, _proptest, _pgtest, _redistest, _chtest, "
                                   "_simtest or _faulttest .cpp; this one would ship")
