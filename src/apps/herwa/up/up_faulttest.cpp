#include "apps/herwa/up/up.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "apps/herwa/up/home.hpp"
#include "apps/herwa/up/ports.hpp"
#include "embedded/child_process.hpp"
#include "testing/stores.hpp"

namespace herwa::up {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

// Stands in for every program that `up` starts: it migrates, or answers /readyz with what it was told.
constexpr std::string_view stand_in = R"(#!/usr/bin/python3
import http.server, os, signal, sys
role = sys.argv[1]
print(role, "runs as", os.getpid(), os.environ.get("HERWA_POSTGRES_URL", "without a database"), *sys.argv[2:], flush=True)
if role == "migrate":
    sys.exit(0)
port = sys.argv[3] if role == "demo" else os.environ["HERWA_ADMIN_PORT"]
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()
signal.signal(signal.SIGTERM, lambda *_: (print("goodbye", flush=True), os._exit(0)))
http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Answer).serve_forever()
)";

// `herwa up` in a process of its own, which can be signalled and killed.
class UpProcess {
 public:
  UpProcess(const UpOptions& options, fs::path output) : output_(std::move(output)) {
    fs::remove(output_);
    pid_ = fork();
    if (pid_ != 0) return;
    const int file = ::open(output_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    _exit(run_up(options));
  }
  ~UpProcess() {
    if (pid_ > 0) end(SIGKILL);
  }
  UpProcess(const UpProcess&) = delete;
  UpProcess& operator=(const UpProcess&) = delete;

  void signal(int number) const { ::kill(pid_, number); }
  // The exit code, or 128 and the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  int end(int number) {
    signal(number);
    return wait();
  }
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] std::string printed() const { return read_text(output_); }
  // False once it has ended without saying so.
  [[nodiscard]] bool says(std::string_view words) const {
    const embedded::Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
    pollfd ended{process.get(), POLLIN, 0};
    while (printed().find(words) == std::string::npos) {
      if (::poll(&ended, 1, 20) != 0) return printed().find(words) != std::string::npos;
    }
    return true;
  }

 private:
  fs::path output_;
  pid_t pid_ = -1;
};

class UpFault : public ::testing::Test {
 protected:
  // One home for all, because making its database takes longer than everything else.
  static void SetUpTestSuite() { shared_ = std::make_unique<testing::TemporaryFolder>(); }
  static void TearDownTestSuite() { shared_.reset(); }

  testing::TemporaryFolder& folder = *shared_;
  UpOptions options;

  void SetUp() override {
    fs::remove_all(folder.path() / ".herwa" / "logs");
    for (const char* name : {"herwa", "herwa-sim"}) {
      std::ofstream(folder.path() / name) << stand_in;
      ::chmod((folder.path() / name).c_str(), 0755);
    }
    options.data_dir = folder.path() / ".herwa";
    options.herwa = folder.path() / "herwa";
    options.port = testing::free_port();
    options.web_port = testing::free_port();
    options.simulator_port = testing::free_port();
    options.admin_port = testing::free_port();
  }
  [[nodiscard]] fs::path output(std::string_view name) const { return folder.path() / name; }
  [[nodiscard]] std::string log_of(std::string_view part) const {
    return read_text(log_file(options.data_dir, part));
  }
  [[nodiscard]] pid_t pid_of(std::string_view part) const {
    const std::string text = log_of(part);
    return std::stoi(text.substr(text.rfind("runs as ") + 8));
  }

 private:
  static inline std::unique_ptr<testing::TemporaryFolder> shared_;
};

TEST_F(UpFault, StartsAllSaysWhereAndEndsInOrder) {
  UpProcess up(options, output("first"));
  ASSERT_TRUE(up.says("Ctrl-C")) << up.printed();
  const std::string printed = up.printed();
  for (const char* title : {"PostgreSQL", "Redis", "Migrations", "Simulator", "Bot", "Worker", "API"}) {
    EXPECT_THAT(printed, ContainsRegex(std::string("✓ ") + title + " +[0-9.]+ s"));
  }
  const auto ports = from_record(read_text(options.data_dir / "ports"));
  const std::string address = "http://127.0.0.1:" + std::to_string(port_of(ports, "api"));
  EXPECT_THAT(printed, HasSubstr("  API          " + address + "\n"));
  EXPECT_THAT(printed, HasSubstr("The dashboard is not built"));
  EXPECT_THAT(log_of("bot"), HasSubstr("postgresql:///herwa?host=/tmp/herwa-"));
  EXPECT_THAT(log_of("simulator"), HasSubstr("without a database"));
  EXPECT_THAT(log_of("simulator"), HasSubstr("--redirect-uri " + address + "/api/auth/callback"));

  UpProcess second(options, output("second"));
  EXPECT_EQ(second.wait(), 1);
  EXPECT_THAT(second.printed(), HasSubstr("is in use by process " + std::to_string(up.pid())));

  EXPECT_EQ(up.end(SIGTERM), 0);
  EXPECT_THAT(up.printed(), HasSubstr("· API has stopped.\n  · Worker has stopped.\n  · Bot has stopped.\n"
                                      "  · Simulator has stopped.\n  · Redis has stopped.\n"
                                      "  · PostgreSQL has stopped.\n"));
  EXPECT_THAT(log_of("bot"), HasSubstr("goodbye"));
}

TEST_F(UpFault, KilledItTakesAllAlongAndTheNextStartWorks) {
  std::string first_ports;
  {
    UpProcess up(options, output("first"));
    ASSERT_TRUE(up.says("Ctrl-C")) << up.printed();
    first_ports = read_text(options.data_dir / "ports");
    const embedded::Descriptor bot(static_cast<int>(syscall(SYS_pidfd_open, pid_of("bot"), 0)));
    EXPECT_EQ(up.end(SIGKILL), 128 + SIGKILL);
    pollfd ended{bot.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&ended, 1, 10'000), 1);
    EXPECT_THAT(log_of("bot"), Not(HasSubstr("goodbye")));
  }
  UpProcess up(options, output("second"));
  ASSERT_TRUE(up.says("Ctrl-C")) << up.printed();
  EXPECT_EQ(read_text(options.data_dir / "ports"), first_ports);
  EXPECT_THAT(up.printed(), Not(HasSubstr("Making a database")));
  EXPECT_EQ(up.end(SIGINT), 0);
}

TEST_F(UpFault, AKilledRoleComesBack) {
  UpProcess up(options, output("first"));
  ASSERT_TRUE(up.says("Ctrl-C")) << up.printed();
  ::kill(pid_of("worker"), SIGKILL);
  EXPECT_TRUE(up.says("! Worker ended (signal 9). It is started again in 0.5 s."));
  EXPECT_TRUE(up.says("Worker is back after"));
  EXPECT_EQ(up.end(SIGINT), 0);
}

// Whatever is wrong with analytics, all else starts, and ends in order.
TEST_F(UpFault, GoesOnWithoutAnalyticsThatCannotStart) {
  const fs::path olap = folder.path() / "herwa-olap";
  std::ofstream(olap) << "#!/no/such/shell\n";
  ::chmod(olap.c_str(), 0755);
  options.engine = olap;
  UpProcess up(options, output("first"));
  ASSERT_TRUE(up.says("Ctrl-C")) << up.printed();
  EXPECT_THAT(up.printed(), HasSubstr("! Analytics"));
  EXPECT_THAT(up.printed(),
              HasSubstr("· Analytics is off until the next start; all else goes on without it."));
  EXPECT_EQ(up.end(SIGTERM), 0);
  fs::remove(olap);
}

TEST_F(UpFault, AFailedMigrationEndsItWithTheReason) {
  std::ofstream(options.herwa) << "#!/bin/sh\necho the schema is from the future\nexit 1\n";
  UpProcess up(options, output("first"));
  EXPECT_EQ(up.wait(), 1);
  EXPECT_THAT(up.printed(), HasSubstr("! Migrations failed (exit code 1). The end of its log"));
  EXPECT_THAT(up.printed(), HasSubstr("\n    the schema is from the future\n"));
  EXPECT_THAT(up.printed(), HasSubstr("PostgreSQL has stopped."));
}

}  // namespace
}  // namespace herwa::up
