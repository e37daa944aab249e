"""From a table of panels to what Grafana imports: JSON of its schema 39 (Grafana 10.4 and newer)."""

import dataclasses
import json

SOURCE = {"type": "prometheus", "uid": "${source}"}
COLUMNS = 24
HEIGHT = 8


@dataclasses.dataclass(frozen=True)
class Line:
    query: str
    legend: str


@dataclasses.dataclass(frozen=True)
class Panel:
    title: str
    lines: tuple[Line, ...]
    unit: str = "short"  # s, bytes, ops, percentunit …
    says: str = ""
    width: int = 8
    kind: str = "timeseries"  # or stat


@dataclasses.dataclass(frozen=True)
class Row:
    title: str
    panels: tuple[Panel, ...]


@dataclasses.dataclass(frozen=True)
class Board:
    title: str
    says: str
    rows: tuple[Row, ...]


def queries(board: Board) -> list[str]:
    return [line.query for row in board.rows for panel in row.panels for line in panel.lines]


def as_json(name: str, board: Board) -> str:
    return json.dumps(_board(name, board), indent=2) + "\n"


def _board(name: str, board: Board) -> dict:
    return {
        "uid": f"herwa-{name}", "title": board.title, "description": board.says, "tags": ["herwa"],
        "schemaVersion": 39, "editable": True, "refresh": "30s", "timezone": "browser",
        "time": {"from": "now-3h", "to": "now"}, "graphTooltip": 1,
        "links": [{"type": "dashboards", "title": "Herwa", "tags": ["herwa"], "asDropdown": True}],
        "templating": {"list": [{"name": "source", "label": "Prometheus", "type": "datasource",
                                 "query": "prometheus"}]},
        "panels": _panels(board),
    }


def _panels(board: Board) -> list[dict]:
    """From left to right, then down; each row begins below the tallest of the one above."""
    laid: list[dict] = []
    top = 0
    for row in board.rows:
        laid.append({"id": len(laid) + 1, "type": "row", "title": row.title, "collapsed": False, "panels": [],
                     "gridPos": {"x": 0, "y": top, "w": COLUMNS, "h": 1}})
        top, left = top + 1, 0
        for panel in row.panels:
            if left + panel.width > COLUMNS:
                top, left = top + HEIGHT, 0
            laid.append(_panel(panel, len(laid) + 1, left, top))
            left += panel.width
        top += HEIGHT
    return laid


def _panel(panel: Panel, number: int, left: int, top: int) -> dict:
    targets = [{"refId": chr(ord("A") + place), "datasource": SOURCE, "expr": line.query,
                "legendFormat": line.legend} for place, line in enumerate(panel.lines)]
    return {"id": number, "type": panel.kind, "title": panel.title, "description": panel.says,
            "datasource": SOURCE, "targets": targets,
            "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
            "options": {"legend": {"displayMode": "list", "placement": "bottom"},
                        "tooltip": {"mode": "multi", "sort": "desc"}} if panel.kind == "timeseries" else {},
            "gridPos": {"x": left, "y": top, "w": panel.width, "h": HEIGHT}}
