"""How large things may grow, and how a header opens."""

import ast

import cpp_code
from rules import Said, rule
from tree import Tree, line_at

LINE_MAX = 110
FUNCTION_LINES_MAX = 70
PARAMETERS_MAX = 4
NESTING_MAX = 3
FILE_LINES_MAX = 400
WIDE = (".cpp", ".hpp", ".py", ".sh", ".cmake", "CMakeLists.txt", ".sql")
LONG = (*WIDE, ".ts", ".tsx", ".mjs", ".js", ".css")


@rule("line-length")
def line_length(tree: Tree) -> Said:
    for path in tree.paths(*WIDE) + tree.scripts():
        raw = _lines_of_raw_texts(tree, path) if path.endswith((".cpp", ".hpp")) else set()
        for number, text in enumerate(tree.lines(path), 1):
            if len(text) > LINE_MAX and number not in raw:
                yield path, number, f"{len(text)} columns: a line has at most {LINE_MAX}"


def _lines_of_raw_texts(tree: Tree, path: str) -> set[int]:
    """Recorded JSON keeps its shape."""
    source = tree.texts[path]
    return {line for text in tree.code(path).texts if "\n" in text.content
            for line in range(line_at(source, text.offset), line_at(source, text.end) + 1)}


@rule("file-length")
def file_length(tree: Tree) -> Said:
    for path in tree.paths(*LONG) + tree.scripts():
        count = len(tree.lines(path))
        if count > FILE_LINES_MAX:
            yield path, FILE_LINES_MAX, (f"{count} lines: a file has at most {FILE_LINES_MAX}; look for two "
                                         "things that live in one")


@rule("function-length")
def function_length(tree: Tree) -> Said:
    for path in tree.cpp():
        plain = tree.code(path).plain
        for block in tree.blocks(path):
            if block.kind in ("function", "lambda"):
                head = block.head_offset + len(block.head) - len(block.head.lstrip())
                count = line_at(plain, block.close) - line_at(plain, head) + 1
                if count > FUNCTION_LINES_MAX:
                    yield path, line_at(plain, head), _too_long(count)
    for path in tree.paths(".py"):
        for node in _python_functions(tree, path):
            count = node.end_lineno - node.lineno + 1
            if count > FUNCTION_LINES_MAX:
                yield path, node.lineno, _too_long(count)


def _too_long(count: int) -> str:
    return f"{count} lines: a function has at most {FUNCTION_LINES_MAX} (aim at 25)"


def _python_functions(tree: Tree, path: str):
    try:
        return [node for node in ast.walk(ast.parse(tree.texts[path])) if isinstance(node, ast.FunctionDef)]
    except SyntaxError:
        return []


@rule("parameters")
def parameters(tree: Tree) -> Said:
    for path in tree.cpp():
        plain = tree.code(path).plain
        for block in tree.blocks(path):
            if block.kind not in ("function", "lambda"):
                continue
            count = len(cpp_code.parameters(block))
            if count > PARAMETERS_MAX:
                yield path, line_at(plain, block.open), (
                    f"{count} parameters: at most {PARAMETERS_MAX}; gather what belongs together in a struct")


@rule("nesting")
def nesting(tree: Tree) -> Said:
    for path in tree.cpp():
        plain = tree.code(path).plain
        for block in tree.blocks(path):
            if block.kind == "control" and _depth(block) == NESTING_MAX + 1:
                yield path, line_at(plain, block.open), (
                    f"nested deeper than {NESTING_MAX}: return early, or give the inner part a name")


def _depth(block: cpp_code.Block) -> int:
    depth = 0
    while block and block.kind not in ("function", "lambda"):
        depth += block.kind == "control"
        block = block.parent
    return depth if block else 0


@rule("pragma-once")
def pragma_once(tree: Tree) -> Said:
    for path in tree.paths(".hpp"):
        if "#pragma once" not in tree.lines(path):
            yield path, 1, "a header says #pragma once"


@rule("header-says-what")
def header_says_what(tree: Tree) -> Said:
    for path in tree.paths(".hpp", under="src/"):
        if not tree.texts[path].startswith("//"):
            yield path, 1, "a header opens with a comment: what it is, and when to use something else"


@rule("header-namespaces")
def header_namespaces(tree: Tree) -> Said:
    for path in tree.paths(".hpp", under="src/"):
        plain = tree.code(path).plain
        at = plain.find("using namespace ")
        if at >= 0:
            yield path, line_at(plain, at), "`using namespace` in a header reaches everybody who includes it"
