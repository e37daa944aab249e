"""What `make new-feature` writes, and that taking it away leaves nothing behind."""

import importlib.machinery
import importlib.util
import json
import pathlib
import shutil
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[3]
LANGUAGES = {"en-US", "de", "es-ES", "fr", "pt-BR"}


def load():
    loader = importlib.machinery.SourceFileLoader("new_feature", str(HERE.parents[1] / "new_feature"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("new_feature", loader))
    loader.exec_module(module)
    return module


tool = load()


class NewFeature(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / tool.LIST).parent.mkdir(parents=True)
        shutil.copy(ROOT / tool.LIST, self.root / tool.LIST)
        migrations = self.root / "src/platform/one/migrations"
        migrations.mkdir(parents=True)
        (migrations / "0041_one.up.sql").write_text("select 1;\n")
        words = self.root / "src/features/ping/words"
        words.mkdir(parents=True)
        (words / "en-US.json").write_text('{"command.ping": "x"}')

    def list(self):
        return (self.root / tool.LIST).read_text()

    def test_it_has_every_part_under_its_own_name(self):
        made = {str(file.relative_to(self.root)) for file in tool.make(self.root, "zebras")}
        folder = "src/features/zebras/"
        for part in ("CMakeLists.txt", "README.md", "zebras.hpp", "zebras.cpp", "rules.hpp", "rules.cpp",
                     "store.hpp", "store.cpp", "zebras_simtest.cpp", "migrations/0042_zebras.up.sql",
                     "migrations/0042_zebras.down.sql"):
            self.assertIn(folder + part, made)
        self.assertEqual({pathlib.Path(file).stem for file in made if "/words/" in file}, LANGUAGES)
        for file in made:
            self.assertNotIn("@name@", (self.root / file).read_text(), file)
            self.assertNotIn("@Title@", (self.root / file).read_text(), file)

    def test_it_has_a_command_a_setting_a_table_and_a_route(self):
        tool.make(self.root, "zebras")
        table = (self.root / "src/features/zebras/zebras.cpp").read_text()
        for part in ("feature.commands =", "feature.settings =", "feature.tables =", "feature.routes =",
                     '"/api/guilds/{guildId}/zebras"'):
            self.assertIn(part, table)

    def test_its_words_are_the_same_in_all_languages(self):
        tool.make(self.root, "zebras")
        files = self.root.glob("src/features/zebras/words/*.json")
        keys = [set(json.loads(file.read_text())) for file in files]
        self.assertEqual(len(keys), len(LANGUAGES))
        self.assertTrue(all(each == keys[0] for each in keys))

    def test_one_line_joins_it_and_taking_both_away_leaves_nothing(self):
        before = self.list()
        tool.make(self.root, "zebras")
        added = [line for line in self.list().splitlines() if line not in before.splitlines()]
        self.assertEqual(added, ["      features::zebras::feature({offers.database}),"])
        shutil.rmtree(self.root / "src/features/zebras")
        (self.root / tool.LIST).write_text(self.list().replace(added[0] + "\n", ""))
        self.assertEqual(self.list(), before)
        self.assertEqual([str(p) for p in self.root.rglob("*zebras*")], [])

    def test_the_commands_that_renew_the_committed_documents_are_those_that_their_tests_name(self):
        tests = (ROOT / "src/apps/herwa/committed_files_test.cpp").read_text()
        for command in tool.RENEW[:2]:
            self.assertIn(command, tests)
            self.assertTrue((ROOT / command.split(" > ")[1]).exists(), command)

    def test_a_second_one_takes_the_next_number(self):
        tool.make(self.root, "zebras")
        tool.make(self.root, "quotes")
        self.assertTrue((self.root / "src/features/quotes/migrations/0043_quotes.up.sql").exists())

    def test_names_that_cannot_work_are_refused_and_nothing_is_written(self):
        tool.make(self.root, "zebras")
        before = self.list()
        for name in ("", "x", "Zebras", "two words", "../up", "new", "table", "ping", "zebras", "9lives",
                     "a" * 25):
            with self.assertRaises(tool.Refused, msg=name):
                tool.make(self.root, name)
        self.assertEqual(self.list(), before)
        self.assertEqual({p.name for p in (self.root / "src/features").iterdir()}, {"ping", "zebras"})

    def test_what_it_writes_keeps_the_rules_of_shape(self):
        for name in ("zebras", "a" * 12):
            for file in tool.make(self.root, name):
                for number, line in enumerate(file.read_text().splitlines(), 1):
                    if file.suffix in (".cpp", ".hpp", ".sql"):
                        self.assertLessEqual(len(line), 110, f"{file.name}:{number}")


if __name__ == "__main__":
    unittest.main()
