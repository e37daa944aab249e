"""What is delivered names only settings that the binary knows, and every variable that the code reads is
documented. docs/operations/settings.md is the binary's own table: a C++ test holds it to that."""

import pathlib
import re
import subprocess
import tempfile
import tomllib
import unittest

import units

ROOT = pathlib.Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
PAGE = ROOT / "docs/operations/settings.md"
VARIABLE = re.compile(r"\bHERWA_[A-Z][A-Z0-9_]*[A-Z0-9]\b")


def documented() -> tuple[set[str], set[str]]:
    """The settings by their names in TOML, and every variable that the page names in a table."""
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    settings = {match.group(1) for row in rows if (match := re.match(r"\| `([a-z_.]+)` \| `HERWA_", row))}
    variables = {name for row in rows for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", row.rsplit("|", 3)[0])}
    return settings, variables


def flat(table: dict, prefix: str = "") -> set[str]:
    names: set[str] = set()
    for key, value in table.items():
        names |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key}
    return names


class SettingsNamed(unittest.TestCase):
    def setUp(self):
        self.settings, self.variables = documented()

    def test_the_page_is_read(self):
        self.assertIn("postgres.url", self.settings)
        self.assertIn("HERWA_POSTGRES_URL", self.variables)
        self.assertIn("HERWA_CONFIG", self.variables)

    # H8.3 units, container files and package name no variable that nobody reads
    def test_every_variable_of_deploy_is_documented(self):
        found = {(path.relative_to(ROOT), name) for path in DEPLOY.rglob("*")
                 if path.is_file() and "secrets" not in path.relative_to(DEPLOY).parts
                 for name in VARIABLE.findall(path.read_text())}
        self.assertGreater(len(found), 20)
        self.assertEqual([f"{path}: {name}" for path, name in sorted(found) if name not in self.variables],
                         [])

    # H8.3
    def test_the_packages_settings_are_the_binarys(self):
        table = tomllib.loads((DEPLOY / "systemd/herwa.toml").read_text())
        self.assertEqual(flat(table) - self.settings, set())
        self.assertIn("postgres.url", flat(table))

    # H8.3
    def test_the_containers_settings_are_the_binarys(self):
        with tempfile.TemporaryDirectory() as folder:
            secrets = pathlib.Path(folder) / "secrets"
            subprocess.run([DEPLOY / "container/make_secrets", secrets], check=True)
            table = tomllib.loads((secrets / "herwa.toml").read_text())
            self.assertEqual(flat(table) - self.settings, set())
            self.assertEqual(secrets.stat().st_mode & 0o777, 0o700)

    # H8.3 every variable that shipping code reads by itself is on the page
    def test_every_variable_that_code_reads_is_documented(self):
        reads = re.compile(r'getenv\("([A-Z_]+)"\)|process\.env\.([A-Z_]+)')
        ships = [path for path in (ROOT / "src").rglob("*.cpp")
                 if "testing" not in path.parts and "herwa_sim" not in path.parts
                 and not re.search(r"_(test|proptest|pgtest|redistest|chtest|simtest|faulttest|bench)$",
                                   path.stem)]
        ships += [path for folder in ("app", "components", "features", "lib")
                  for path in (ROOT / "web" / folder).rglob("*.ts*") if ".test." not in path.name]
        ships.append(ROOT / "web/next.config.ts")
        found = {next(filter(None, match)) for path in ships for match in reads.findall(path.read_text())}
        self.assertIn("HERWA_OLAP_PASSWORD", found)
        # What every program of the system reads is nothing of ours.
        found -= {"HOME", "PATH", "XDG_CACHE_HOME", "NO_COLOR", "NODE_ENV"}
        self.assertEqual(found - self.variables, set())


class MakeSecrets(unittest.TestCase):
    def test_a_second_run_changes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            secrets = pathlib.Path(folder)
            subprocess.run([DEPLOY / "container/make_secrets", secrets], check=True)
            before = {path.name: path.read_text() for path in secrets.iterdir()}
            subprocess.run([DEPLOY / "container/make_secrets", secrets], check=True)
            self.assertEqual(before, {path.name: path.read_text() for path in secrets.iterdir()})

    def test_each_store_has_a_password_of_its_own_and_the_settings_name_it(self):
        with tempfile.TemporaryDirectory() as folder:
            secrets = pathlib.Path(folder)
            subprocess.run([DEPLOY / "container/make_secrets", secrets], check=True)
            settings = tomllib.loads((secrets / "herwa.toml").read_text())
            passwords = {store: (secrets / f"{store}_password").read_text().strip()
                         for store in ("postgres", "redis", "clickhouse")}
            self.assertEqual(len(set(passwords.values())), 3)
            for store, password in passwords.items():
                self.assertRegex(password, "^[0-9a-f]{48}$")
                self.assertIn(f":{password}@{store}:", settings[store]["url"])
            self.assertIn(passwords["redis"], (secrets / "redis.conf").read_text())
            self.assertRegex((secrets / "secret_key").read_text(), r"^1 [0-9a-f]{64}\n$")


class Units(unittest.TestCase):
    SERVICES = sorted((DEPLOY / "systemd").glob("herwa-*.service"))

    def test_there_is_one_for_each_part(self):
        self.assertEqual([path.stem for path in self.SERVICES],
                         ["herwa-api", "herwa-bot", "herwa-migrate", "herwa-olap", "herwa-web",
                          "herwa-worker"])

    def test_each_runs_as_its_own_user_and_can_write_its_folder_only(self):
        for path in self.SERVICES:
            with self.subTest(path.name):
                unit = units.settings(path.read_text())
                self.assertEqual(unit["User"], ["herwa"])
                self.assertEqual(unit["NoNewPrivileges"], ["yes"])
                self.assertEqual(unit["ProtectSystem"], ["strict"])
                self.assertEqual(unit["ProtectHome"], ["yes"])
                self.assertEqual(unit["StateDirectory"], ["herwa"])
                self.assertEqual(unit["CapabilityBoundingSet"], [])
                self.assertNotIn("ReadWritePaths", unit)

    def test_each_is_given_longer_to_drain_than_the_binary_takes(self):
        default = re.search(r"^\| `drain` \| `HERWA_DRAIN` \| `(\d+)s`", PAGE.read_text(),
                            re.MULTILINE).group(1)
        for path in self.SERVICES:
            unit = units.settings(path.read_text())
            if path.stem == "herwa-migrate":
                continue
            with self.subTest(path.name):
                self.assertEqual(unit["KillSignal"], ["SIGTERM"])
                self.assertEqual(unit["Restart"], ["always"])
                self.assertGreater(int(unit["TimeoutStopSec"][0]), int(default))

    def test_no_two_roles_share_a_port(self):
        ports = [units.environment(units.settings(path.read_text())).get("HERWA_ADMIN_PORT")
                 for path in self.SERVICES]
        given = [port for port in ports if port]
        self.assertEqual(len(given), 3)
        self.assertEqual(len(set(given)), 3)

    def test_every_unit_names_others_that_exist(self):
        ours = {path.name for path in (DEPLOY / "systemd").glob("herwa*")}
        for path in (DEPLOY / "systemd").glob("herwa*.*"):
            for name in re.findall(r"\bherwa[a-z-]*\.(?:service|target)\b", path.read_text()):
                self.assertIn(name, ours, path.name)

    def test_an_empty_value_takes_back_what_was_said(self):
        self.assertEqual(units.settings("[Service]\nA=1\nA=2\n# A=3\nB=x\nB=\n[Install]\nA=4\n"),
                         {"A": ["1", "2"], "B": []})


if __name__ == "__main__":
    unittest.main()
