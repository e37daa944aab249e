"""One name, one class: the linker takes any of two that are called the same, and says nothing."""

import re

from cpp_code import Block
from rules import Said, rule
from tree import Tree, line_at

NAMESPACE = re.compile(r"\bnamespace\s+([\w:]+)\s*$")
CLASS = re.compile(r"\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\s+(?:\[\[[^\]]*\]\]\s*)?(\w+)"
                   r"(?:\s+final)?\s*(?::(?!:)[^;(]*)?$")


@rule("one-definition")
def one_definition(tree: Tree) -> Said:
    first: dict[str, tuple[str, int]] = {}
    for path in tree.cpp():
        for block in tree.blocks(path):
            name = _full_name(block)
            if name is None:
                continue
            line = line_at(tree.code(path).plain, block.open)
            there = first.setdefault(name, (path, line))
            if there != (path, line):
                yield path, line, (f"{name} is defined in {there[0]}:{there[1]} too: what is linked of both "
                                   "is one of them, for both; give this one a name of its own")


def _full_name(block: Block) -> str | None:
    """Of a class that stands in named namespaces alone."""
    found = CLASS.search(block.head.strip())
    if found is None or "template" in block.head:
        return None
    names = [found.group(1)]
    parent = block.parent
    while parent is not None:
        namespace = NAMESPACE.search(parent.head.strip())
        if namespace is None:
            return None
        names.insert(0, namespace.group(1))
        parent = parent.parent
    return "::".join(names)
