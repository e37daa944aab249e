#include "apps/herwa/up/supervisor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>

#include "apps/herwa/up/home.hpp"
#include "embedded/child_process.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/stores.hpp"

namespace herwa::up {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

Task<Readiness> has_written(std::filesystem::path file, std::string wanted) {
  const bool ready = read_text(file).find(wanted) != std::string::npos;
  co_return Readiness{.ready = ready, .said = "nothing written yet"};
}

// Says its process id once it listens to SIGTERM, then works for ever; on SIGTERM it says goodbye.
constexpr std::string_view role =
    "$| = 1; $SIG{TERM} = sub { print qq(goodbye\\n); exit 0 }; print qq(pid $$\\n); sleep 1000 while 1;";

class SupervisorFault : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder;
  std::filesystem::path log = folder.path() / "role.log";
  net::Loop loop;
  std::string printed;
  Console console{[this](std::string_view line) { printed += line; }, {}};
  Supervisor supervisor{loop.executor(), net::system_timers(), console, {}};
  net::TaskGroup tasks{loop.executor()};

  std::vector<std::unique_ptr<Part>> parts(std::string program) {
    embedded::Command command{.program = "perl", .arguments = {"-e", std::move(program)}};
    const auto file = log;
    std::vector<std::unique_ptr<Part>> made;
    made.push_back(make_program_part({.title = "Role", .detail = "", .log_file = log}, std::move(command),
                                     [file] { return has_written(file, "pid "); }));
    return made;
  }
  // Runs the loop in real time until it holds; the runner's own time-out bounds it.
  void run_until(const std::function<bool()>& holds) {
    while (!holds()) loop.run_one();
  }
  pid_t last_pid() {
    const std::string text = read_text(log);
    return std::stoi(text.substr(text.rfind("pid ") + 4));
  }
  bool says(std::string_view sentence) const { return printed.find(sentence) != std::string::npos; }
};

TEST_F(SupervisorFault, StartsAKilledRoleAgainAndStopsItInOrder) {
  std::optional<bool> up;
  tasks.spawn("bring up", net::keep_result(supervisor.bring_up(parts(std::string(role))), up));
  run_until([&up] { return up.has_value(); });
  ASSERT_EQ(up, true);
  const pid_t first = last_pid();

  ::kill(first, SIGKILL);
  run_until([this] { return says("Role is back"); });
  EXPECT_TRUE(says("! Role ended (signal 9). It is started again in 0.5 s."));
  // The log kept what the first one said, so the second is ready by its own line only once it wrote it.
  run_until([this, first] { return last_pid() != first; });

  loop.run_until_done(supervisor.stop());
  EXPECT_TRUE(says("Role has stopped."));
  EXPECT_THAT(read_text(log), HasSubstr("goodbye"));
  EXPECT_EQ(::kill(first, 0), -1);
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorFault, ReportsAProgramThatIsNotThere) {
  embedded::Command command{.program = "/no/such/herwa"};
  std::vector<std::unique_ptr<Part>> made;
  made.push_back(make_program_part({.title = "Role", .detail = "", .log_file = log}, std::move(command), {}));
  std::optional<bool> up;
  tasks.spawn("bring up", net::keep_result(supervisor.bring_up(std::move(made)), up));
  run_until([&up] { return up.has_value(); });
  EXPECT_EQ(up, false);
  EXPECT_THAT(printed, HasSubstr("! Role cannot start. /no/such/herwa could not be executed: No such file"));
  loop.run_until_done(supervisor.stop());
  loop.run_until_done(tasks.join());
}

TEST_F(SupervisorFault, QuotesTheLastWordsOfARoleThatDiesAtItsStart) {
  Supervisor hasty{loop.executor(), net::system_timers(), console, {.attempts_max = 1}};
  std::optional<bool> up;
  tasks.spawn("bring up",
              net::keep_result(hasty.bring_up(parts("print STDERR qq(no such setting\\n); exit 2")), up));
  run_until([&up] { return up.has_value(); });
  EXPECT_EQ(up, false);
  EXPECT_THAT(printed, HasSubstr("! Role does not start: it ended (exit code 2). The end of its log"));
  EXPECT_THAT(printed, HasSubstr("\n    no such setting\n"));
  loop.run_until_done(hasty.stop());
  loop.run_until_done(tasks.join());
}

}  // namespace
}  // namespace herwa::up
