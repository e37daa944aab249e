"""Reads C++ well enough for house rules: blanks comments and texts, finds bodies of functions and lambdas.

Not a parser. Where it is unsure it finds nothing: a rule that cries wolf is soon ignored.
"""

import dataclasses
import re

TOKEN = re.compile(
    r"""//[^\n]*(?:\\\n[^\n]*)*          # a comment to the end of the line
      | /\*.*?\*/                        # a comment in the middle
      | R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"   # a raw text
      | "(?:\\.|[^"\\\n])*"              # a text
      | (?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+'   # a character; not the ' in 10'000
      """, re.VERBOSE | re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
NOT_NEWLINE = re.compile(r"[^\n]")


@dataclasses.dataclass(frozen=True)
class Text:
    """A string literal: where it begins, and what is between its quotes."""

    offset: int
    end: int
    content: str


@dataclasses.dataclass(frozen=True)
class Code:
    plain: str  # comments, texts and preprocessor lines are spaces
    texts: tuple[Text, ...]


@dataclasses.dataclass
class Block:
    kind: str  # function, lambda, control, other
    head: str  # what stands before the brace, from the end of the statement before
    head_offset: int
    open: int
    close: int = -1
    parent: "Block | None" = None


def read(source: str) -> Code:
    texts = []

    def blank(match: re.Match) -> str:
        found = match.group(0)
        if found.startswith(('"', "R")):
            content = found[found.index("(") + 1:found.rindex(")")] if found[0] == "R" else found[1:-1]
            texts.append(Text(match.start(), match.end(), content))
            return '"' + NOT_NEWLINE.sub(" ", found[1:-1]) + '"'
        return NOT_NEWLINE.sub(" ", found)

    plain = TOKEN.sub(blank, source)
    plain = DIRECTIVE.sub(lambda match: NOT_NEWLINE.sub(" ", match.group(0)), plain)
    return Code(plain, tuple(texts))


CONTROL = re.compile(r"(?:^|[\s;})])(?:if|for|while|switch|catch)\s*(?:constexpr\s*)?\("
                     r"|(?:^|[\s}])(?:else|do|try)\s*$")
SCOPE = re.compile(r"^\s*(?:\[\[[^\]]*\]\]\s*)?(?:inline\s+)?(?:template\s*<.*>\s*)?(?:requires\b.*)?"
                   r"(?:namespace|class|struct|union|enum|extern|export)\b"
                   r"(?![^{]*\)\s*(?:const|noexcept|override)?\s*$)", re.DOTALL)
LAMBDA = re.compile(
    r"\[(?P<captures>[^\[\]]*)\]\s*(?:<[^<>]*>\s*)?"
    r"(?:\((?P<parameters>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*)?"
    r"(?:mutable\s*|noexcept\s*|constexpr\s*)*(?:->\s*(?P<result>[^;{}]+?)\s*)?$")
FUNCTION = re.compile(
    r"\)\s*(?:const\b\s*|noexcept\b\s*(?:\([^()]*\)\s*)?|override\b\s*|final\b\s*|&&?\s*"
    r"|requires\b[^;{}]*|try\b\s*"
    r"|->\s*[^;{}()]+?\s*)*$")


def blocks(plain: str) -> list[Block]:
    """Every pair of braces, outer ones first, each with what it is the body of."""
    found: list[Block] = []
    open_blocks: list[Block] = []
    head_offset = 0
    for match in re.finditer(r"[{};]", plain):
        character, at = match.group(0), match.start()
        if character == "{":
            head = plain[head_offset:at]
            parent = open_blocks[-1] if open_blocks else None
            block = Block(_kind(head, parent), head, head_offset, at, parent=parent)
            found.append(block)
            open_blocks.append(block)
        elif character == "}" and open_blocks:
            open_blocks.pop().close = at
        elif character == ";" and _unclosed(plain[head_offset:at]):
            continue  # the semicolons of for (;;)
        head_offset = at + 1
    return [block for block in found if block.close >= 0]


def _kind(head: str, parent: Block | None) -> str:
    if _lambda_of(head):
        return "lambda"
    if CONTROL.search(head) and not _unclosed(head):
        return "control"
    if SCOPE.search(head):
        return "other"
    inside = parent is not None and parent.kind != "other"
    if not inside and FUNCTION.search(head) and not _unclosed(head) and re.search(r"\w\s*\(", head):
        return "function"
    # The end of a constructor's list of members: `Foo(int a) : a_{a}, b_(2) {`, where a_{a} hid the rest.
    if not inside and re.match(r"\s*,\s*\w+\s*\(", head) and FUNCTION.search(head):
        return "function"
    if not inside and re.search(r"\)\s*(?:noexcept\s*)?:\s*\w", head) and FUNCTION.search(head):
        return "function"
    return "other"


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")")


def _lambda_of(head: str) -> re.Match | None:
    found = LAMBDA.search(head)
    if not found:
        return None
    before = head[:found.start()].rstrip()
    # `array[3] {` and `[[nodiscard]] {` are none; `delete[]` does not occur.
    if before.endswith(("[", "]")) or (before and (before[-1].isalnum() or before[-1] == "_")
                                       and not before.endswith("return")):
        return None
    return found


def captures(block: Block) -> str:
    found = _lambda_of(block.head)
    return found.group("captures").strip() if found else ""


def own_body(plain: str, block: Block, all_blocks: list[Block]) -> str:
    """The body without the bodies of lambdas in it."""
    body = list(plain[block.open:block.close])
    for other in all_blocks:
        if other.kind == "lambda" and block.open < other.open and other.close < block.close:
            for at in range(other.open - block.open, other.close - block.open):
                body[at] = " "
    return "".join(body)


NOT_A_NAME = {"if", "for", "while", "switch", "catch", "requires", "noexcept", "decltype", "explicit",
              "alignas", "return", "sizeof", "operator", "co_await", "co_return"}


def parameters(block: Block) -> list[str]:
    """The parameters of a function or lambda; empty also where they cannot be told."""
    if block.kind == "lambda":
        found = _lambda_of(block.head)
        return split_arguments(found.group("parameters") or "") if found else []
    head = re.sub(r"operator\s*\(\s*\)", "operator_call", block.head)
    for match in re.finditer(r"(\w+)\s*\(|operator\s*[^\s\w(]+\s*\(", head):
        if match.group(1) in NOT_A_NAME:
            continue
        return split_arguments(_within_parentheses(head, match.end() - 1))
    return []


def _within_parentheses(text: str, at: int) -> str:
    depth = 0
    for index in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return text[at + 1:index]
    return ""


def split_arguments(text: str) -> list[str]:
    parts, depth, part = [], 0, ""
    for character in text.replace("->", "  "):
        depth += {"(": 1, "[": 1, "{": 1, "<": 1, ")": -1, "]": -1, "}": -1, ">": -1}.get(character, 0)
        if character == "," and depth <= 0:
            parts.append(part)
            part = ""
        else:
            part += character
    parts.append(part)
    return [part.strip() for part in parts if part.strip() and part.strip() != "void"]
