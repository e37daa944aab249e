"""Which metrics the code registers, with kind and labels; and which a PromQL query names. Both by reading."""

import dataclasses
import pathlib
import re

TEST = re.compile(r"_(test|proptest|pgtest|redistest|chtest|simtest|faulttest|bench)$")
REGISTERED = re.compile(r'\b(counter|gauge|histogram)\(\s*"(\w+)"')
# A counter whose name is handed to a function of its file, which gives all of them one label.
CARRIED = re.compile(r'\bcarry\(&\w+::\w+,\s*"(\w+)"')
LABEL = re.compile(r'\{"(\w+)",')
# What scraping itself makes, and what prometheus.yml adds to every line.
OF_SCRAPING = {"up": "gauge"}
LABELS_OF_SCRAPING = {"job", "instance", "role"}
HISTOGRAM_PARTS = ("_bucket", "_sum", "_count")
WORDS = {"sum", "min", "max", "avg", "count", "by", "rate", "increase", "changes", "absent", "time", "and",
         "or",
         "unless", "on", "histogram_quantile", "le", "without"}


@dataclasses.dataclass(frozen=True)
class Metric:
    kind: str
    labels: frozenset[str]


def registered(source: pathlib.Path) -> dict[str, Metric]:
    found: dict[str, Metric] = {}
    for path in sorted(source.rglob("*.cpp")):
        if TEST.search(path.stem) or "testing" in path.parts:
            continue
        text = path.read_text()
        for match in REGISTERED.finditer(text):
            call = _call(text, match.end())
            labels = frozenset(LABEL.findall(call))
            known = found.get(match.group(2))
            found[match.group(2)] = Metric(match.group(1), labels | (known.labels if known else frozenset()))
        for name in CARRIED.findall(text):
            found[name] = Metric("counter", frozenset({"shard"}))
    return found


def _call(text: str, start: int) -> str:
    """From behind the name to the end of the call."""
    depth, place, in_text = 1, start, False
    while depth and place < len(text):
        letter = text[place]
        if letter == '"' and text[place - 1] != "\\":
            in_text = not in_text
        elif not in_text:
            depth += (letter == "(") - (letter == ")")
        place += 1
    return text[start:place]


def mistakes(query: str, known: dict[str, Metric]) -> list[str]:
    """What in the query is no metric, or no label of one."""
    plain = re.sub(r"\[[^\]]*\]", "", query)
    metrics = [name for name in re.findall(r"\b[a-z_]+\b(?!\s*\()",
                                           re.sub(r"\{[^}]*\}|\bby\s*\([^)]*\)|\"[^\"]*\"", " ", plain))
               if name not in WORDS]
    said, labels = [], set(LABELS_OF_SCRAPING)
    for name in metrics:
        metric, part = _find(name, known)
        if metric is None:
            said.append(f"{name} is no metric")
            continue
        labels |= metric.labels | ({"le"} if part == "_bucket" else set())
    if not metrics:
        said.append("it names no metric")
    by = ",".join(re.findall(r"\bby\s*\(([^)]*)\)", plain))
    matched = ",".join(re.findall(r"\{([^}]*)\}", plain))
    named = set(re.findall(r"\w+", by)) | set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matched))
    said += [f"{label} is no label of {', '.join(metrics)}" for label in sorted(named - labels)]
    said += [f"{name} only grows: draw its rate" for name in metrics if _is_bare_counter(name, query, known)]
    return said


def _find(name: str, known: dict[str, Metric]) -> tuple[Metric | None, str]:
    if name in OF_SCRAPING:
        return Metric(OF_SCRAPING[name], frozenset()), ""
    metric = known.get(name)
    if metric is not None and metric.kind != "histogram":
        return metric, ""
    for part in HISTOGRAM_PARTS:
        whole = known.get(name.removesuffix(part)) if name.endswith(part) else None
        if whole is not None and whole.kind == "histogram":
            return whole, part
    return None, ""


def _is_bare_counter(name: str, query: str, known: dict[str, Metric]) -> bool:
    metric, part = _find(name, known)
    grows = metric is not None and (metric.kind == "counter" or bool(part))
    return grows and not re.search(rf"\b(?:rate|increase)\({name}\b", query)
