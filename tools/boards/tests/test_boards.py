"""No dead panels, no dead alerts: every metric and label that they name is one that the code registers."""

import json
import pathlib
import re
import unittest

import content
import grafana
import named_metrics
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
BOARDS = ROOT / "deploy/grafana"
RULES = ROOT / "deploy/prometheus/herwa_alerts.yml"
KNOWN = named_metrics.registered(ROOT / "src")


class Reading(unittest.TestCase):
    SMALL = {"a_total": named_metrics.Metric("counter", frozenset({"why"})),
             "a_seconds": named_metrics.Metric("histogram", frozenset()),
             "a_now": named_metrics.Metric("gauge", frozenset())}

    def test_the_code_is_read(self):
        self.assertEqual(KNOWN["herwa_postgres_connections"].kind, "gauge")
        self.assertEqual(KNOWN["herwa_redis_failures_total"].labels, {"client", "cause"})
        self.assertEqual(KNOWN["herwa_interaction_seconds"].kind, "histogram")
        self.assertEqual(KNOWN["discord_gateway_events_total"].labels, {"shard"})
        self.assertNotIn("herwa_things_total", KNOWN, "a test's own")

    def test_what_is_right_is_let_through(self):
        for query in ("sum by (why, role) (rate(a_total[5m]))", "a_now / a_now > 0.8",
                      'min by (role) (up{job="x"})',
                      "histogram_quantile(0.95, sum by (le) (rate(a_seconds_bucket[5m])))"):
            self.assertEqual(named_metrics.mistakes(query, self.SMALL), [], query)

    def test_what_is_wrong_is_named(self):
        for query, word in (("rate(b_total[5m])", "b_total is no metric"), ("a_total", "draw its rate"),
                            ("sum by (who) (a_now)", "who is no label"), ('a_now{who="x"}',
                                                                          "who is no label"),
                            ("rate(a_seconds[5m])", "a_seconds is no metric"), ("1 > 0", "names no metric"),
                            ("sum by (le) (rate(a_seconds_count[5m]))", "le is no label")):
            said = named_metrics.mistakes(query, self.SMALL)
            self.assertTrue(any(word in sentence for sentence in said), f"{query}: {said}")


class Boards(unittest.TestCase):
    def test_the_files_are_what_the_tables_make(self):
        self.assertEqual({path.stem for path in BOARDS.glob("*.json")}, set(content.BOARDS))
        for name, board in content.BOARDS.items():
            self.assertEqual((BOARDS / f"{name}.json").read_text(), grafana.as_json(name, board),
                             "renew them: tools/boards/boards")

    def test_no_panel_is_dead(self):
        for name in content.BOARDS:
            board = json.loads((BOARDS / f"{name}.json").read_text())
            queries = [target["expr"] for panel in board["panels"] for target in panel.get("targets", [])]
            self.assertGreater(len(queries), 4)
            for query in queries:
                with self.subTest(f"{name}: {query}"):
                    self.assertEqual(named_metrics.mistakes(query, KNOWN), [])

    def test_every_legend_names_what_the_query_keeps(self):
        for name, board in content.BOARDS.items():
            for row in board.rows:
                for panel in row.panels:
                    for line in panel.lines:
                        kept = set(re.findall(r"\w+", ",".join(re.findall(r"\bby \(([^)]*)\)", line.query))))
                        self.assertLessEqual(set(re.findall(r"\{\{(\w+)\}\}", line.legend)), kept,
                                             f"{name}: {panel.title}")

    def test_panels_do_not_lie_over_each_other(self):
        for name in content.BOARDS:
            taken = set()
            for panel in json.loads((BOARDS / f"{name}.json").read_text())["panels"]:
                place = panel["gridPos"]
                self.assertLessEqual(place["x"] + place["w"], grafana.COLUMNS)
                cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                         for y in range(place["y"], place["y"] + place["h"])}
                self.assertFalse(cells & taken, f"{name}: {panel['title']}")
                taken |= cells


class Alerts(unittest.TestCase):
    def setUp(self):
        groups = yaml.safe_load(RULES.read_text())["groups"]
        self.rules = [rule for group in groups for rule in group["rules"]]

    def test_no_alert_is_dead(self):
        self.assertGreater(len(self.rules), 10)
        for rule in self.rules:
            with self.subTest(rule["alert"]):
                self.assertEqual(named_metrics.mistakes(rule["expr"], KNOWN), [])

    def test_each_says_how_bad_it_is_and_where_to_begin(self):
        for rule in self.rules:
            with self.subTest(rule["alert"]):
                self.assertIn(rule["labels"]["severity"], ("critical", "warning"))
                self.assertTrue(rule["annotations"]["summary"].endswith("."))
                self.assertTrue(rule["annotations"]["remedy"])

    def test_values_of_labels_are_ones_that_the_code_writes(self):
        source = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.cpp"))
        for rule in self.rules:
            for label, values in re.findall(r'\b(part|outcome|role)=~?"([^"]*)"', rule["expr"]):
                for value in values.split("|"):
                    self.assertIn(f'"{value}"', source, f"{rule['alert']}: {label}")

    def test_scraping_knows_every_role_and_the_ports_of_the_units(self):
        scraping = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
        self.assertEqual(scraping["rule_files"], [RULES.name])
        found = {one["labels"]["role"]: one["targets"][0].rsplit(":", 1)[1]
                 for one in scraping["scrape_configs"][0]["static_configs"]}
        for role, port in found.items():
            self.assertIn(f"HERWA_ADMIN_PORT={port}\n",
                          (ROOT / f"deploy/systemd/herwa-{role}.service").read_text())
        self.assertEqual(set(found), {"bot", "api", "worker"})


if __name__ == "__main__":
    unittest.main()
