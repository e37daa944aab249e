"""SQL: values travel as parameters, and time too."""

import re

import cpp_code
from rules import Said, rule
from tree import Tree, line_at

STATEMENT = re.compile(r"^\s*(?:select\b.*\bfrom\b|insert\s+into\b|update\b.*\bset\b|delete\s+from\b"
                       r"|with\s+\w+.*\bas\b)", re.IGNORECASE | re.DOTALL)
CLOCK = re.compile(r"\b(?:now|now64|(?:clock|transaction|statement)_timestamp|timeofday)\s*\(\s*\)"
                   r"|\b(?:current_(?:timestamp|date|time)|localtime(?:stamp)?)\b", re.IGNORECASE)
REDIS_TIME = re.compile(r"redis\.call\(\s*['\"]TIME['\"]", re.IGNORECASE)
SQL_WORD = re.compile(r"\b(?:select|insert|update|delete|default|where|values|set|create|alter|interval)\b",
                      re.IGNORECASE)
SENTENCE = "the database's clock cannot be held still in a test: pass the time as a parameter"


def without_comments(text: str) -> str:
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))  # noqa: E731
    return re.sub(r"--[^\n]*|/\*.*?\*/|'(?:''|[^'])*'", blank, text, flags=re.DOTALL)


@rule("sql-has-no-clock")
def clock(tree: Tree) -> Said:
    for path in tree.paths(".sql"):
        plain = without_comments(tree.texts[path])
        for match in CLOCK.finditer(plain):
            yield path, line_at(plain, match.start()), SENTENCE
    for path in tree.cpp():
        for text in tree.code(path).texts:
            asks_sql = CLOCK.search(text.content) and SQL_WORD.search(text.content)
            if asks_sql or REDIS_TIME.search(text.content):
                yield path, line_at(tree.texts[path], text.offset), SENTENCE
    for path in tree.paths(".lua"):
        for match in REDIS_TIME.finditer(tree.texts[path]):
            yield path, line_at(tree.texts[path], match.start()), SENTENCE


@rule("sql-is-not-glued")
def glued(tree: Tree) -> Said:
    sentence = "values are never written into SQL: use $1, $2 and pass them as parameters"
    for path in tree.cpp():
        source = tree.texts[path]
        plain = tree.code(path).plain
        for text in _joined(tree.code(path)):
            if not STATEMENT.match(text.content):
                continue
            before = plain[max(0, text.offset - 80):text.offset].rstrip()
            after = plain[text.end:text.end + 40].lstrip()
            is_format = re.search(r"\bformat(?:_to)?\s*\([^;()]*$", before)
            has_place = re.search(r"\{[^{}]*\}", text.content)
            if after.startswith("+") or before.endswith("+") or (is_format and has_place):
                yield path, line_at(source, text.offset), sentence


def _joined(code: cpp_code.Code) -> list[cpp_code.Text]:
    """Texts that stand one after the other are one to the compiler."""
    joined: list[cpp_code.Text] = []
    for text in code.texts:
        if joined and not code.plain[joined[-1].end:text.offset].strip():
            last = joined.pop()
            text = cpp_code.Text(last.offset, text.end, last.content + text.content)
        joined.append(text)
    return joined
