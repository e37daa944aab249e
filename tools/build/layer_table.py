"""Reads cmake/layers.cmake, the one table of who may use whom, for the tools."""

import dataclasses
import functools
import pathlib
import re


@dataclasses.dataclass(frozen=True)
class Layer:
    name: str
    uses: tuple[str, ...]
    side: bool


def parse(text: str) -> dict[str, Layer]:
    layers = {}
    plain = re.sub(r"#.*", "", text)
    for call in re.finditer(r"herwa_layer\s*\(([^)]*)\)", plain):
        words = call.group(1).split()
        name, rest = words[0], words[1:]
        side = "SIDE" in rest
        layers[name] = Layer(name, tuple(word for word in rest if word not in ("USES", "SIDE")), side)
    return layers


@functools.cache
def read(root: pathlib.Path) -> dict[str, Layer]:
    return parse((root / "cmake/layers.cmake").read_text())


def side_rooms(root: pathlib.Path) -> list[str]:
    return [layer.name for layer in read(root).values() if layer.side]
