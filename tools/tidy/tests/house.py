"""A tiny repository in memory for the tests of the rules."""

import checks  # noqa: F401
import rules
from tree import Tree

LAYERS = """
herwa_layer(base)
herwa_layer(net          USES base)
herwa_layer(postgres     USES base net)
herwa_layer(features/*   USES base net postgres)
herwa_layer(apps/herwa   USES *)
herwa_layer(testing      USES base net postgres SIDE)
herwa_layer(testing/sim  USES base testing SIDE)
"""


def findings(rule: str, files: dict[str, str], sizes: dict[str, int] | None = None) -> list[str]:
    """What one rule says about these files: path:line each."""
    texts = {"cmake/layers.cmake": LAYERS, **files}
    all_sizes = {**{path: len(text) for path, text in texts.items()}, **(sizes or {})}
    return [f"{finding.path}:{finding.line}" for finding in rules.run(Tree(texts, all_sizes), [rule])]


def cpp(rule: str, code: str, path: str = "src/base/a.cpp") -> list[str]:
    return findings(rule, {path: code})
