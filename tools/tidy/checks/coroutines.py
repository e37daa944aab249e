"""Coroutines that outlive what they point at."""

import re

import cpp_code
from rules import Said, rule
from tree import Tree, line_at

AWAITS = re.compile(r"\bco_(?:await|return|yield)\b")


@rule("coroutine-lambdas-capture-nothing")
def capturing(tree: Tree) -> Said:
    """Captures live in the lambda object, which is usually gone at the first suspension; parameters are
    copied into the coroutine's own frame."""
    for path in tree.cpp():
        plain = tree.code(path).plain
        all_blocks = tree.blocks(path)
        for block in all_blocks:
            if block.kind != "lambda" or not cpp_code.captures(block):
                continue
            if AWAITS.search(cpp_code.own_body(plain, block, all_blocks)):
                yield path, line_at(plain, block.open), (
                    "a coroutine that is a lambda captures nothing, because the lambda may be gone when it "
                    "resumes: pass what it needs as parameters, or make it a function")
