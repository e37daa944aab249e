import unittest

from house import findings

RULE = "migrations-are-kind"
PATH = "src/a/migrations/0007_b.up.sql"
EARLIER = "src/a/migrations/0003_a.up.sql"


def found(code: str, path: str = PATH) -> list[str]:
    return findings(RULE, {path: code, EARLIER: "create table a.b (c bigint primary key);\n"})


class Migrations(unittest.TestCase):
    # R20.4 R20.8 what the version before uses stays, until it was deprecated
    def test_nothing_is_taken_away_at_once(self):
        for code in ("alter table a.b drop column c;", "drop table a.b;", "DROP TABLE IF EXISTS a.b;",
                     "alter table a.b rename column c to d;", "alter table a.b rename to d;",
                     "drop view a.v;",
                     "alter table a.b\n  rename c to d;", "alter table a.b alter column c type text;",
                     "alter table a.b alter column c set data type text;",
                     "alter table a.b alter column c set not null;",
                     "alter table herwa.t modify column c UInt8;",
                     "rename table herwa.a to herwa.b;"):
            self.assertEqual(len(found(code)), 1, code)

    # R20.8
    def test_what_an_earlier_migration_deprecated_may_go(self):
        self.assertEqual(found("-- deprecated since 0003: d has it\nalter table a.b drop column c;"), [])
        self.assertEqual(found("alter table a.b drop column c;  -- deprecated since 0003: d has it"), [])
        for comment in ("-- deprecated since 0007: itself", "-- deprecated since 0009: later",
                        "-- deprecated since 0005: there is none", "-- deprecated since 0003:",
                        "-- deprecated"):
            self.assertEqual(found(f"{comment}\nalter table a.b drop column c;"), [f"{PATH}:2"], comment)

    # R20.7 rows that are there get a value
    def test_a_new_column_has_a_default(self):
        for code in ("alter table a.b add column d bigint not null;",
                     "alter table a.b add column if not exists d bigint not null check (d > 0);",
                     "alter table a.b add d text NOT NULL, add column e text;"):
            self.assertEqual(found(code), [f"{PATH}:1"], code)
        for code in ("alter table a.b add column d bigint not null default 0;",
                     "alter table a.b add column d bigint;",
                     "alter table a.b add column d bigint generated always as identity not null;",
                     "alter table a.b add constraint d check (c is not null);",
                     "create table a.d (e bigint not null);"):
            self.assertEqual(found(code), [], code)

    def test_the_way_back_may_take_away_and_comments_may_speak_of_it(self):
        self.assertEqual(found("drop table a.b;", "src/a/migrations/0007_b.down.sql"), [])
        self.assertEqual(found("-- never drop table a.b\nselect 'drop table a.b';"), [])
        self.assertEqual(found("drop policy x on a.b; drop index a.i;"), [])

    def test_clickhouse_is_held_to_it_too(self):
        path = "src/a/migrations/0007_b.clickhouse.up.sql"
        self.assertEqual(found("DROP TABLE herwa.messages;", path), [f"{path}:1"])


if __name__ == "__main__":
    unittest.main()
