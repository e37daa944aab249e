#include "apps/herwa/up/console.hpp"

#include <gtest/gtest.h>

#include "apps/herwa/up/sentences.hpp"

namespace herwa::up {
namespace {

using namespace std::chrono_literals;

struct Printed {
  std::string text;
  Console console(ConsoleStyle style) {
    return Console([this](std::string_view line) { text += line; }, style);
  }
};

TEST(Console, PrintsOneAlignedLinePerPart) {
  Printed printed;
  Console console = printed.console({});
  console.done("PostgreSQL", 640ms, "private");
  console.done("API", 12s, "");
  EXPECT_EQ(printed.text,
            "  ✓ PostgreSQL     0.6 s  private\n"
            "  ✓ API             12 s\n");
}

TEST(Console, ColoursOnATerminalOnly) {
  Printed printed;
  printed.console({.colour = true}).note("A sentence.");
  EXPECT_EQ(printed.text, "  \x1b[33m·\x1b[0m A sentence.\n");
}

TEST(Console, IndentsWhatFollowsTheFirstLineOfAProblem) {
  Printed printed;
  printed.console({}).problem("It failed:\none\ntwo");
  EXPECT_EQ(printed.text, "  ! It failed:\n    one\n    two\n");
}

TEST(Console, SaysOnlyProblemsWhenQuiet) {
  Printed printed;
  Console console = printed.console({.quiet = true});
  console.done("API", 1s, "");
  console.note("A sentence.");
  console.place("Logs", "here");
  console.blank();
  EXPECT_EQ(printed.text, "");
  console.problem("It failed.");
  EXPECT_EQ(printed.text, "  ! It failed.\n");
}

TEST(Console, SaysWhereThingsAre) {
  Printed printed;
  Console console = printed.console({});
  console.blank();
  console.place("Dashboard", "http://127.0.0.1:8080");
  EXPECT_EQ(printed.text, "\n  Dashboard    http://127.0.0.1:8080\n");
}

TEST(Sentences, SayWhatHappenedAndWhatToDo) {
  const PartLook api{.title = "API", .detail = "", .log_file = "/l/api.log"};
  EXPECT_EQ(sentence::ended_and_returns(api, "signal 9", 500ms),
            "API ended (signal 9). It is started again in 0.5 s.");
  EXPECT_EQ(sentence::keeps_ending(api, {5, "exit code 1"}, "LOG"),
            "API does not start: it ended, 5 times in a row (exit code 1). LOG\n"
            "Mend what it says, then run `herwa up` again.");
  EXPECT_EQ(sentence::never_ready(api, 60s, "HTTP 503: schema", "LOG"),
            "API was not ready within 60 s (HTTP 503: schema). LOG");
  EXPECT_EQ(sentence::end_of_log(api), "Its log /l/api.log is empty.");
}

}  // namespace
}  // namespace herwa::up
