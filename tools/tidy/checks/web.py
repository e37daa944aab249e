"""The dashboard: thin pages, features that do not know each other, no `any`."""

import posixpath
import re

from rules import Said, rule
from tree import Tree, line_at

PAGE_LINES_MAX = 30
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(?P<path>[^'"]+)\1""")
FEATURE = re.compile(r"^web/features/([^/]+)/")
ANY = re.compile(r"(?:[:<|,(=]\s*|\bas\s+)any\b(?!\s*[(:'])")


@rule("thin-pages")
def thin_pages(tree: Tree) -> Said:
    for path in tree.paths("/page.tsx", under="web/"):
        count = len(tree.lines(path))
        if count > PAGE_LINES_MAX:
            yield path, PAGE_LINES_MAX, (f"{count} lines: a page has at most {PAGE_LINES_MAX}; its parts "
                                         "live in features/")


@rule("features-apart")
def features_apart(tree: Tree) -> Said:
    known = {match.group(1) for match in map(FEATURE.match, tree.texts) if match}
    for path in tree.paths(".ts", ".tsx", under="web/features/"):
        mine = FEATURE.match(path)
        if not mine:
            continue
        text = tree.texts[path]
        for match in IMPORT.finditer(text):
            other = FEATURE.match(_target(path, match.group("path")) + "/")
            if other and other.group(1) in known - {mine.group(1)}:
                yield path, line_at(text, match.start()), (
                    f"features do not import features ({other.group(1)}): move what both need to "
                    "components/ or lib/")


def _target(path: str, imported: str) -> str:
    if imported.startswith("@/"):
        return "web/" + imported[2:]
    if imported.startswith("."):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), imported))
    return imported


@rule("no-any")
def no_any(tree: Tree) -> Said:
    for path in tree.paths(".ts", ".tsx"):
        if not path.startswith(("web/", "e2e/", "sim/", "conformance/")):
            continue
        plain = tree.code(path).plain
        for match in ANY.finditer(plain):
            yield path, line_at(plain, match.start()), ("`any` switches the checker off: name the type, or "
                                                        "use unknown")
        for number, text in enumerate(tree.lines(path), 1):
            if re.search(r"//\s*@ts-(?:ignore|nocheck)", text):
                yield path, number, "@ts-ignore hides the next mistake too: mend the type"


@rule("fonts-are-local")
def fonts(tree: Tree) -> Said:
    for path in tree.paths(".ts", ".tsx", under="web/"):
        at = tree.texts[path].find("next/font/google")
        if at >= 0:
            yield path, line_at(tree.texts[path], at), ("fonts come from @fontsource packages: a build may "
                                                        "not need a download")
