"""The container files, looked at as texts: nothing here can run a container, so what can be known without one
is held here."""

import pathlib
import re
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "deploy/container"
DOCKERFILE = (FOLDER / "Dockerfile").read_text()
STORES = {"postgres", "redis", "clickhouse"}
OURS = {"migrate", "bot", "api", "worker", "web"}


def targets() -> dict[str, str]:
    """Each stage of the Dockerfile with its text."""
    parts = re.split(r"^FROM (\S+)(?: AS (\S+))?$", DOCKERFILE, flags=re.MULTILINE)
    return {parts[i + 1]: parts[i + 2] for i in range(1, len(parts), 3)}


def merged(base: dict, over: dict) -> dict:
    """As compose joins two files, as far as these use it: maps key by key, all else replaced."""
    result = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result


class Containers(unittest.TestCase):
    def setUp(self):
        self.production = yaml.safe_load((FOLDER / "compose.yaml").read_text())
        self.development = merged(self.production, yaml.safe_load((FOLDER / "compose.dev.yaml").read_text()))

    def both(self):
        for name, compose in (("production", self.production), ("development", self.development)):
            for service, said in compose["services"].items():
                with self.subTest(f"{name}: {service}"):
                    yield service, said, compose

    # H8.1 an image for each of bot, api, worker and dashboard
    def test_every_part_has_a_target(self):
        self.assertLessEqual({"bot", "api", "worker", "web"}, set(targets()))
        for service, said, _ in self.both():
            if "build" in said:
                self.assertIn(said["build"]["target"], targets())
                self.assertEqual((FOLDER / said["build"]["context"]).resolve(), ROOT)
                self.assertTrue((ROOT / said["build"]["dockerfile"]).exists())

    # H8.2 all services and stores, with what they depend on
    def test_all_are_there(self):
        self.assertEqual(set(self.production["services"]), OURS | STORES)
        self.assertEqual(set(self.development["services"]), OURS | STORES | {"simulator"})
        for role in ("bot", "api", "worker"):
            for compose in (self.production, self.development):
                needs = compose["services"][role]["depends_on"]
                self.assertEqual(needs["migrate"], {"condition": "service_completed_successfully"})
                for store in STORES:
                    self.assertEqual(needs[store], {"condition": "service_healthy"})

    # H8.2 what a service names exists: networks, volumes, secrets, other services
    def test_every_name_exists(self):
        for _, said, compose in self.both():
            self.assertLessEqual(set(said.get("networks", [])), set(compose["networks"]))
            self.assertTrue(said.get("networks"), "none would put it beside everything else")
            named = [secret if isinstance(secret, str) else secret["source"] for secret in said.get("secrets",
                                                                                                    [])]
            self.assertLessEqual(set(named), set(compose["secrets"]))
            self.assertLessEqual(set(said.get("depends_on", {})), set(compose["services"]))
            for volume in said.get("volumes", []):
                self.assertIn(volume.split(":")[0], compose["volumes"])

    def test_make_secrets_makes_every_secret(self):
        script = (FOLDER / "make_secrets").read_text()
        for secret, said in self.production["secrets"].items():
            self.assertEqual(said, {"file": f"secrets/{secret}"})
            self.assertIn(f"put {secret} ", script)

    # H8.2 each says whether it is well
    def test_everything_that_stays_has_a_health_check(self):
        for service, said, _ in self.both():
            if service != "migrate":
                in_image = "build" in said and "HEALTHCHECK" in targets()[said["build"]["target"]]
                self.assertTrue(in_image or "healthcheck" in said)

    def test_stores_keep_what_they_were_given(self):
        for compose in (self.production, self.development):
            services = compose["services"]
            said = " ".join(services["redis"]["command"])
            self.assertIn("--appendonly yes", said)
            self.assertIn("--maxmemory-policy noeviction", said)
            for store in STORES:
                self.assertTrue(services[store]["volumes"])

    def test_only_loopback_is_published_and_no_admin_port(self):
        for _, said, _ in self.both():
            for port in said.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), port)
                self.assertFalse(port.endswith(":9100"), port)

    def test_no_password_stands_in_the_files(self):
        for path in (FOLDER / "compose.yaml", FOLDER / "compose.dev.yaml"):
            self.assertEqual(re.findall(r"(?im)^.*password: *[^ {].*$", path.read_text()), [])
        self.assertIn("/deploy/container/secrets/", (ROOT / ".dockerignore").read_text())
        self.assertIn("/deploy/container/secrets/", (ROOT / ".gitignore").read_text())

    def test_ours_run_without_rights(self):
        for service, said, _ in self.both():
            if "build" in said:
                self.assertEqual(said["cap_drop"], ["ALL"])
                self.assertEqual(said["security_opt"], ["no-new-privileges:true"])
                self.assertTrue(said["read_only"])
        self.assertIn("USER herwa", targets()["runtime"])

    def test_what_a_target_runs_is_in_the_package(self):
        for name, text in targets().items():
            for program in re.findall(r'^ENTRYPOINT \["([^"]+)"', text, re.MULTILINE):
                if name != "simulator":
                    self.assertIn(program, ("/usr/bin/herwa", "/usr/lib/herwa/node/bin/node"))


if __name__ == "__main__":
    unittest.main()
