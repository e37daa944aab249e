"""The coverage that a change may not fall below: coverage_floors.json, raised as coverage rises."""

import json
import pathlib

FLOORS = pathlib.Path(__file__).resolve().parent / "coverage_floors.json"


def broken(measured: dict, floors: dict[str, dict[str, float]] | None = None) -> list[tuple[str, str]]:
    """A name and a sentence for each figure under its floor, also where nothing was measured at all."""
    if floors is None:
        floors = json.loads(FLOORS.read_text())
    found = []
    for name, kinds in floors.items():
        if not kinds:
            continue
        if name not in measured:
            found.append((f"coverage of {name}", "was not measured"))
            continue
        for kind, least in kinds.items():
            percent = measured[name][kind].percent
            if percent < least:
                found.append((f"coverage of {name}",
                              f"{kind} are at {percent:.1f} %, the floor is {least} %"))
    return found
