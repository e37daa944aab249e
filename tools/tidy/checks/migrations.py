"""Migrations that the version before survives: it still runs while they are applied, and may come back."""

import re

from checks.sql import without_comments
from rules import Said, rule
from tree import Tree, line_at

SCRIPT = re.compile(r"/migrations/(\d{4})_[a-z0-9_]+\.(?:clickhouse\.)?up\.sql$")
DEPRECATED = re.compile(r"--\s*deprecated since (\d{4}): *\S")
BREAKING = (
    (r"\bdrop\s+(?:table|column|(?:materialized\s+)?view|schema|type)\b", "takes away what it still reads"),
    (r"\balter\s+table\b[^;]*\brename\b|\brename\s+(?:table|column)\b", "renames what it still reads"),
    (r"\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b|\bmodify\s+column\b",
     "changes a type that it still writes"),
    (r"\balter\s+column\s+\S+\s+set\s+not\s+null\b", "refuses rows that it still writes"),
)
ADDED = re.compile(r"\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?\w+\s[^,;]*\bnot\s+null\b[^,;]*",
                   re.IGNORECASE)
CONSTRAINT = re.compile(r"add\s+constraint\b", re.IGNORECASE)
HAS_VALUE = re.compile(r"\bdefault\b|\bgenerated\b", re.IGNORECASE)


@rule("migrations-are-kind")
def kind(tree: Tree) -> Said:
    numbers = {match.group(1) for path in tree.paths(".sql") if (match := SCRIPT.search(path))}
    for path in tree.paths(".up.sql"):
        script = SCRIPT.search(path)
        if script is None:
            continue
        text = tree.texts[path]
        plain = without_comments(text)
        for pattern, what in BREAKING:
            for match in re.finditer(pattern, plain, re.IGNORECASE):
                line = line_at(plain, match.start())
                if not _was_deprecated(text.splitlines(), line, script.group(1), numbers):
                    yield path, line, (f"this {what}, the version before: deprecate it in one migration, and "
                                       "take it away in a later one, below `-- deprecated since NNNN: why`")
        for match in ADDED.finditer(plain):
            if not HAS_VALUE.search(match.group(0)) and not CONSTRAINT.match(match.group(0)):
                yield path, line_at(plain, match.start()), (
                    "rows that are there have no value for it, and the version before gives none: "
                    "add a default")


def _was_deprecated(lines: list[str], line: int, own: str, numbers: set[str]) -> bool:
    """Whether the line, or the one above, names an earlier migration."""
    for at in (line - 1, line - 2):
        match = DEPRECATED.search(lines[at]) if 0 <= at < len(lines) else None
        if match and match.group(1) < own and match.group(1) in numbers:
            return True
    return False
