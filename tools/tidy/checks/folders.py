"""Names of folders, and what each must hold."""

import posixpath

from rules import Said, rule
from tree import Tree

DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc", "shared", "stuff"}


@rule("no-drawers")
def no_drawers(tree: Tree) -> Said:
    for path in tree.sizes:
        for part in path.split("/"):
            stem = part.split(".")[0].lower()
            if stem in DRAWERS:
                yield path, 1, f"'{stem}' says nothing: name it after what is in it"


@rule("readme-in-every-room")
def readme(tree: Tree) -> Said:
    rooms = {path.split("/")[1] for path in tree.texts if path.startswith("src/") and path.count("/") >= 2}
    folders = {f"src/{room}" for room in rooms}
    folders |= {posixpath.dirname(path) for path in tree.texts
                if path.startswith("src/") and path.endswith("/CMakeLists.txt") and path.count("/") >= 2}
    for folder in sorted(folders):
        if f"{folder}/README.md" not in tree.texts:
            yield f"{folder}/README.md", 1, ("two sentences are missing: why this folder exists, and what "
                                             "belongs here")
