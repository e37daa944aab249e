"""The registry: a check is a generator over a Tree that yields (path, line, sentence), under a rule's name.

Each rule has a row in STYLE.md. An exception is written where it is made, with its reason, on the line
itself or the one above:  // tidy allows <rule>: <why>
"""

import re
from collections.abc import Callable, Iterator

from tree import Finding, Tree

Said = Iterator[tuple[str, int, str]]
RULES: dict[str, Callable[[Tree], Said]] = {}
# Whatever stands before it must open a comment, so that a sentence about exceptions is none.
EXCEPTION = re.compile(r"(?://|#|--|/\*)\s*tidy allows ([a-z-]+): *(\S?)")


def rule(name: str):
    def register(check: Callable[[Tree], Said]):
        assert name not in RULES, name
        RULES[name] = check
        return check
    return register


def run(tree: Tree, names: list[str] | None = None) -> list[Finding]:
    """Findings of the named rules, or of all, without those that an exception allows."""
    findings = []
    for name in names or RULES:
        for path, line, sentence in RULES[name](tree):
            if not _allowed(tree, path, line, name):
                findings.append(Finding(path, line, name, sentence))
    return sorted(set(findings))


def _allowed(tree: Tree, path: str, line: int, name: str) -> bool:
    if path not in tree.texts:
        return False
    lines = tree.lines(path)
    for at in (line - 1, line - 2):
        if 0 <= at < len(lines):
            match = EXCEPTION.search(lines[at])
            if match and match.group(1) == name and match.group(2):
                return True
    return False


@rule("exceptions-have-reasons")
def exceptions(tree: Tree) -> Said:
    for path in tree.paths():
        if path.startswith("tools/tidy/") or path.endswith(".md"):
            continue
        for number, text in enumerate(tree.lines(path), 1):
            match = EXCEPTION.search(text)
            if match and match.group(1) not in RULES:
                yield path, number, f"there is no rule '{match.group(1)}' to allow"
            elif match and not match.group(2):
                yield path, number, "say after the colon why this exception is right"
