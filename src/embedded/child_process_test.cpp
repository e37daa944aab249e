#include "embedded/child_process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <future>

#include "base/errors.hpp"
#include "embedded/descriptor.hpp"
#include "testing/stores.hpp"

namespace herwa::embedded {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Command shell(std::string script) { return {.program = "/bin/sh", .arguments = {"-c", std::move(script)}}; }

RunResult run(Command command) { return run_to_end(std::move(command), seconds(20)); }

Descriptor watch(pid_t pid) { return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))); }

bool ends(const Descriptor& process) {
  pollfd wait{process.get(), POLLIN, 0};
  return ::poll(&wait, 1, 10'000) == 1;
}

TEST(ChildProcess, GivesItsExitCodeAndWhatItPrinted) {
  const RunResult result = run(shell("echo out; echo err >&2; printf unended; exit 3"));
  EXPECT_EQ(result.output, "out\nerr\nunended\n");
  EXPECT_EQ(result.status.code, 3);
  EXPECT_EQ(result.status.text(), "exit code 3");
  EXPECT_FALSE(result.status.clean());
}

TEST(ChildProcess, NamesTheSignalThatEndedIt) {
  EXPECT_EQ(run(shell("kill -15 $$")).status.text(), "signal 15");
}

TEST(ChildProcess, ReadsItsInputAndWorksInItsFolder) {
  Command command = shell("cat; pwd");
  command.input = "given\n";
  command.working_directory = "/usr";
  EXPECT_EQ(run(std::move(command)).output, "given\n/usr\n");
}

TEST(ChildProcess, AddsToOurEnvironmentOrReplacesIt) {
  ::setenv("HERWA_CHILD_TEST", "ours", 1);
  Command added = shell("echo $HERWA_CHILD_TEST $OTHER");
  added.environment = {{"OTHER", "theirs"}};
  EXPECT_EQ(run(added).output, "ours theirs\n");
  added.bare_environment = true;
  EXPECT_EQ(run(added).output, "theirs\n");
}

TEST(ChildProcess, SaysWhyAProgramCannotBeRun) {
  try {
    ChildProcess::start({.program = "no-such-program-of-herwa"});
    FAIL() << "it ran";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "The program no-such-program-of-herwa is not installed.");
  }
  try {
    ChildProcess::start({.program = "/etc/passwd"});
    FAIL() << "it ran";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "/etc/passwd could not be executed: Permission denied.");
  }
  try {
    ChildProcess::start({.program = "/bin/true", .working_directory = "/no/such/folder"});
    FAIL() << "it ran";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "/bin/true could not enter its folder: No such file or directory.");
  }
}

TEST(ChildProcess, AppendsToALogThatOnlyWeMayRead) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "part.log";
  for (const char* word : {"one", "two"}) {
    Command command = shell(std::string("echo ") + word);
    command.output.file = file;
    EXPECT_TRUE(ChildProcess::start(command).wait(seconds(10))->clean());
  }
  std::ifstream stream(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "one\ntwo\n");
  EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
}

TEST(ChildProcess, RunsAsAnotherUserWhenWeAreRoot) {
  Command command = shell("id -un");
  command.account = find_account("nobody");
  ASSERT_TRUE(command.account.has_value());
  if (we_are_root()) {
    EXPECT_EQ(run(command).output, "nobody\n");
  } else {
    EXPECT_THROW(run(command), Failure);
  }
}

TEST(ChildProcess, InheritsOnlyTheDescriptorsThatWereNamed) {
  // High numbers, which `ls` does not take for itself.
  const Descriptor kept(::dup2(STDIN_FILENO, 70));
  const Descriptor leaked(::dup2(STDIN_FILENO, 71));
  Command command = shell("ls /proc/self/fd");
  command.kept_descriptors = {kept.get()};
  const std::string output = "\n" + run(command).output;
  EXPECT_THAT(output, HasSubstr("\n" + std::to_string(kept.get()) + "\n"));
  EXPECT_THAT(output, Not(HasSubstr("\n" + std::to_string(leaked.get()) + "\n")));
}

TEST(ChildProcess, IsKilledWhenItIgnoresTheRequestToStop) {
  std::promise<void> ready;
  Command command = shell("trap '' TERM; echo ready; while :; do sleep 100; done");
  command.output.on_line = [&ready](std::string_view) { ready.set_value(); };
  ChildProcess child = ChildProcess::start(command);
  ready.get_future().wait();
  EXPECT_TRUE(child.running());
  EXPECT_EQ(child.terminate(milliseconds(50)).signal, SIGKILL);
}

TEST(ChildProcess, StopsOnRequestWithItsOwnExitCode) {
  std::promise<void> ready;
  Command command = shell("trap 'exit 5' TERM; echo ready; while :; do sleep 0.01; done");
  command.output.on_line = [&ready](std::string_view) { ready.set_value(); };
  ChildProcess child = ChildProcess::start(command);
  ready.get_future().wait();
  EXPECT_EQ(child.terminate(seconds(10)).code, 5);
}

TEST(ChildProcess, TakesWhatItLeftInItsGroupAlong) {
  std::promise<pid_t> left;
  Command command = shell("trap 'exit 0' TERM; sleep 1000 & echo $!; while :; do sleep 0.01; done");
  command.output.on_line = [&left](std::string_view line) { left.set_value(std::stoi(std::string(line))); };
  ChildProcess child = ChildProcess::start(command);
  const Descriptor grandchild = watch(left.get_future().get());
  EXPECT_TRUE(child.terminate(seconds(10)).clean());
  EXPECT_TRUE(ends(grandchild));
}

TEST(ChildProcess, IsKilledWhenItTakesTooLong) {
  const RunResult result = run_to_end({.program = "sleep", .arguments = {"1000"}}, milliseconds(20));
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.status.signal, SIGKILL);
}

TEST(ChildProcess, DiesWithUsEvenWhenWeAreKilled) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    const ChildProcess child = ChildProcess::start({.program = "sleep", .arguments = {"1000"}});
    const pid_t pid = child.pid();
    if (::write(pipe[1], &pid, sizeof pid) != sizeof pid) _exit(1);
    for (;;) ::pause();
  }
  pid_t pid = 0;
  ASSERT_EQ(::read(pipe[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
  const Descriptor child = watch(pid);
  ::kill(owner, SIGKILL);
  EXPECT_TRUE(ends(child));
  ::waitpid(owner, nullptr, 0);
  ::close(pipe[0]);
  ::close(pipe[1]);
}

TEST(ChildProcess, EachLineComesWholeHoweverLong) {
  std::vector<std::size_t> lengths;
  Command command{.program = "perl", .arguments = {"-e", "print 'a' x 100000, qq(\\n\\n), 'b' x 3"}};
  command.output.on_line = [&lengths](std::string_view line) { lengths.push_back(line.size()); };
  ChildProcess child = ChildProcess::start(command);
  ASSERT_TRUE(child.wait(seconds(10)).has_value());
  EXPECT_THAT(lengths, ElementsAre(100000U, 0U, 3U));
}

}  // namespace
}  // namespace herwa::embedded
