"""Calls, coroutines and SQL."""

import unittest

from house import cpp, findings

FOUND = ["src/base/a.cpp:1"]


class Calls(unittest.TestCase):
    def pair(self, rule: str, planted: list[str], innocent: list[str]) -> None:
        for code in planted:
            self.assertEqual(cpp(rule, code), FOUND, code)
        for code in innocent:
            self.assertEqual(cpp(rule, code), [], code)

    def test_clocks_are_passed_in(self):
        self.pair("clocks-are-passed-in",
                  ["auto t = std::chrono::system_clock::now();", "auto t = steady_clock::now();",
                   "auto t = time(nullptr);", "auto t = std::time(0);", "clock_gettime(CLOCK_REALTIME, &t);"],
                  ["auto t = clock.now();", "// system_clock::now() is base's", "auto t = run_time(0);",
                   "std::chrono::system_clock::time_point t;", 'say("time(nullptr)");', "order.time(0);"])
        self.assertEqual(cpp("clocks-are-passed-in", "system_clock::now()", "src/base/clock.cpp"), [])

    def test_nothing_sleeps(self):
        self.pair("no-sleeping",
                  ["std::this_thread::sleep_for(1s);", "sleep(1);", "::usleep(10);",
                   "nanosleep(&t, nullptr);"],
                  ["co_await timers.wait(1s);", "Task<> sleep();", "bed.sleep(1);", "sleepers_.erase(1);"])

    def test_random_numbers_come_from_base(self):
        self.pair("random-is-named", ["int a = rand();", "std::srand(1);", "std::mt19937 engine;",
                                      "std::random_device device;"],
                  ["Random random(seed);", "auto a = secure_bytes(8);", "brand(1);", "random.next();"])

    def test_fmt_formats(self):
        self.pair("fmt-formats", ['std::format("{}", 1);', 'std::print("x");', 'printf("x");',
                                  "std::cout << 1;"],
                  ['fmt::format("{}", 1);', 'fmt::print("x");', 'fmt::print(stderr, "x");'])

    def test_nothing_is_detached(self):
        self.pair("nothing-detached",
                  ["co_spawn(executor, f(), asio::detached);", "thread.detach();"],
                  ["group.spawn(\"reader\", f());", "#include <boost/asio/detached.hpp>"])
        self.assertEqual(cpp("nothing-detached", "co_spawn(e, f(), asio::detached);", "src/net/a.cpp"), [])

    def test_no_test_is_skipped(self):
        self.pair("no-skipped-tests", ["GTEST_SKIP();", "TEST(A, DISABLED_b) {}"], ["TEST(A, Skips) {}"])
        for code in ("it.skip('a', f)", "test.only('a', f)", "describe.skip('a', f)", "xit('a', f)",
                     "test.fixme('a', f)"):
            self.assertEqual(findings("no-skipped-tests", {"web/a.test.ts": code}), ["web/a.test.ts:1"], code)
        self.assertEqual(findings("no-skipped-tests", {"web/a.test.ts": "list.skip(3); it('skips', f)"}), [])

    def test_marks_are_found(self):
        self.pair("no-marks", ["// TODO later", "// FIXME"], ["// The to-do list of a member.",
                                                              "int todo = 1;"])


class Coroutines(unittest.TestCase):
    def test_a_coroutine_lambda_captures_nothing(self):
        rule = "coroutine-lambdas-capture-nothing"
        for captured in ("&", "=", "this", "a, &b", "a = std::move(b)"):
            code = f"void f() {{ spawn([{captured}]() -> Task<> {{ co_await a.b(); }}); }}"
            self.assertEqual(cpp(rule, code), FOUND, captured)

    def test_also_without_a_written_result(self):
        code = "void f() { spawn([&](int a) { co_return a; }); }"
        self.assertEqual(cpp("coroutine-lambdas-capture-nothing", code), FOUND)

    def test_what_captures_nothing_or_awaits_nothing_may_stay(self):
        rule = "coroutine-lambdas-capture-nothing"
        for code in ("void f() { spawn([](A& a) -> Task<> { co_await a.b(); }(a)); }",
                     "void f() { on([this](int a) -> Task<> { return handle(a); }); }",
                     "void f() { list[i] = 1; co_await g(); }",
                     "Task<> f() { auto by = [&](int a) { return a; }; co_await g(by); }",
                     "void f() { sort([&] { h([] () -> Task<> { co_return; }); }); }"):
            self.assertEqual(cpp(rule, code), [], code)


class Sql(unittest.TestCase):
    def test_sql_does_not_ask_the_clock(self):
        rule = "sql-has-no-clock"
        for code in ("insert into a values (now());",
                     "create table a (b timestamptz default CURRENT_TIMESTAMP);",
                     "select clock_timestamp();"):
            self.assertEqual(findings(rule, {"src/a/1.up.sql": code}), ["src/a/1.up.sql:1"], code)
        for code in ("-- now() is for people", "create table a (b timestamptz not null);",
                     "insert into a values ('now()');", "select known() from a;"):
            self.assertEqual(findings(rule, {"src/a/1.up.sql": code}), [], code)

    def test_nor_in_cpp_or_redis(self):
        rule = "sql-has-no-clock"
        for code in ('db.query("select * from a where b < now()");',
                     'auto s = R"(update a set b = current_date)";',
                     'auto s = "redis.call(\'TIME\')";'):
            self.assertEqual(cpp(rule, code), FOUND, code)
        for code in ("auto t = clock.now();", 'say("what now()");', 'log::info("now");'):
            self.assertEqual(cpp(rule, code), [], code)

    def test_values_are_not_glued_in(self):
        rule = "sql-is-not-glued"
        for code in ('q("select a from b where c = " + name);',
                     'q(fmt::format("delete from a where b = {}", b));',
                     'q("select a " "from b where c = " + name);'):
            self.assertEqual(cpp(rule, code), FOUND, code)
        for code in ('q("select a from b where c = $1", {name});',
                     'q(fmt::format("create database {}", name));', 'q("select a from b");'):
            self.assertEqual(cpp(rule, code), [], code)
