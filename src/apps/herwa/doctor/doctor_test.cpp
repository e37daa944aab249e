// The doctor as a whole, without stores: what is told, what is not, and that nothing hangs it.
#include "apps/herwa/doctor/doctor.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json.hpp>

#include <fstream>

#include "apps/herwa/doctor/examine.hpp"
#include "apps/herwa/doctor/surroundings.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

auto is_a(const std::string& check, Verdict verdict, const std::string& says) {
  return AllOf(Field(&Finding::check, check), Field(&Finding::verdict, verdict),
               Field(&Finding::says, HasSubstr(says)));
}

// Takes connections, as the kernel does for whoever listens, and never says a word.
class Silence {
 public:
  Silence() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket_, any, size), 0);
    EXPECT_EQ(::listen(socket_, 16), 0);
    EXPECT_EQ(::getsockname(socket_, any, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~Silence() { ::close(socket_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

Patient patient_of_nothing() {
  return {.problems = {}, .web_server = "/nowhere/server.js", .data_dir = "/tmp", .patience = 500ms};
}

TEST(Doctor, LooksAtEverythingAndSaysWhatIsNotSet) {
  const Findings findings = diagnose(patient_of_nothing()).findings;
  std::vector<std::string> checks;
  for (const Finding& finding : findings) checks.push_back(finding.check);
  for (const char* check : {"configuration", "disk", "memory", "descriptors", "clock", "postgres", "redis",
                            "clickhouse", "secret_key", "api.port", "admin.port", "discord", "dashboard"}) {
    EXPECT_THAT(checks, Contains(check));
  }
  EXPECT_THAT(findings, Contains(is_a("postgres", Verdict::Note, "postgres.url is not set")));
  EXPECT_THAT(findings, Contains(is_a("dashboard", Verdict::Fault, "not built")));
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.remedy.empty(), finding.verdict == Verdict::Well)
        << finding.check << ": " << finding.says;
  }
}

TEST(Doctor, MistakesInTheConfigurationAreFaultsAndTheMachineIsLookedAtAllTheSame) {
  Patient patient = patient_of_nothing();
  patient.problems = {"api.port must be a whole number.", "colour is no setting of Herwa."};
  const Diagnosis diagnosis = diagnose(patient);
  EXPECT_THAT(diagnosis.findings, Contains(is_a("configuration", Verdict::Fault, "api.port must")));
  EXPECT_THAT(diagnosis.findings, Contains(is_a("configuration", Verdict::Fault, "colour is no")));
  EXPECT_THAT(diagnosis.findings, Contains(Field(&Finding::check, "memory")));
  EXPECT_THAT(diagnosis.findings, Not(Contains(Field(&Finding::check, "postgres"))));
  EXPECT_FALSE(is_well(diagnosis.findings));
}

TEST(Doctor, StoresThatAreAwayAreFaults) {
  const std::string gone = "127.0.0.1:" + std::to_string(testing::free_port());
  Patient patient = patient_of_nothing();
  patient.postgres_url = "postgresql://herwa:hunter2@" + gone + "/herwa";
  patient.redis_url = "redis://:hunter3@" + gone + "/0";
  patient.clickhouse_url = "http://herwa:hunter4@" + gone;
  patient.discord_api = "http://" + gone;
  patient.discord_token = "token-of-nobody";
  const Diagnosis diagnosis = diagnose(patient);
  EXPECT_TRUE(diagnosis.all_ended);
  for (const char* check : {"postgres", "redis", "clickhouse", "discord"}) {
    EXPECT_THAT(diagnosis.findings, Contains(is_a(check, Verdict::Fault, "cannot be")));
  }
}

TEST(Doctor, StoresThatSayNothingAreFaults) {
  const Silence silence;
  Patient patient = patient_of_nothing();
  patient.postgres_url = "postgresql://herwa:hunter2@" + silence.authority() + "/herwa?sslmode=disable";
  patient.redis_url = "redis://:hunter3@" + silence.authority() + "/0";
  patient.clickhouse_url = "http://herwa:hunter4@" + silence.authority();
  patient.discord_api = "http://" + silence.authority();
  patient.discord_token = "token-of-nobody";
  patient.web_url = "http://" + silence.authority();
  patient.api_port = silence.port();
  const Diagnosis diagnosis = diagnose(patient);
  for (const char* check : {"postgres", "redis", "clickhouse", "discord", "dashboard", "api.port"}) {
    EXPECT_THAT(diagnosis.findings, Contains(is_a(check, Verdict::Fault, "")));
  }
  const std::string told = as_text(diagnosis.findings) + as_json(diagnosis.findings);
  for (const char* secret : {"hunter2", "hunter3", "hunter4", "token-of-nobody"}) {
    EXPECT_THAT(told, Not(HasSubstr(secret)));
  }
}

TEST(Doctor, SecretsAreTakenOutOfWhatOthersSaid) {
  Patient patient;
  patient.discord_token = "abc.def.ghi";
  patient.postgres_url = "postgresql://herwa:pa55@db:5432/herwa";
  patient.redis_url = "redis://:pa55word@cache:6379";
  const Findings found{{"x", Verdict::Fault,
                        "pa55word, pa55, abc.def.ghi, postgresql://herwa:pa55@db:5432/herwa",
                        "use abc.def.ghi"}};
  EXPECT_THAT(without_secrets(found, secrets_of(patient)),
              ElementsAre(Finding{"x", Verdict::Fault, "***, ***, ***, ***", "use ***"}));
  patient = {};
  patient.postgres_url = "host=db password=pa55 user=herwa";
  EXPECT_THAT(secrets_of(patient), Contains("pa55"));
}

TEST(Doctor, EndsTheSentencesOfOthersOnce) {
  EXPECT_EQ(ended("it is gone"), "it is gone.");
  EXPECT_EQ(ended("it failed:\n\tis it there?\n"), "it failed:  is it there?");
  EXPECT_EQ(ended(""), ".");
}

TEST(Doctor, TellsProgramsTheSame) {
  const Findings findings{{"disk", Verdict::Well, "Room.", ""},
                          {"redis", Verdict::Fault, "Gone.", "Start it."}};
  const boost::json::value told = boost::json::parse(as_json(findings));
  EXPECT_FALSE(told.at("well").as_bool());
  EXPECT_EQ(told.at("checks").at(1).at("check").as_string(), "redis");
  EXPECT_EQ(told.at("checks").at(1).at("verdict").as_string(), "fault");
  EXPECT_EQ(told.at("checks").at(1).at("remedy").as_string(), "Start it.");
  EXPECT_TRUE(boost::json::parse(as_json({findings.front()})).at("well").as_bool());
  EXPECT_THAT(as_text(findings), AllOf(HasSubstr("-> Start it."), HasSubstr("1 to mend.")));
  EXPECT_THAT(as_text({findings.front()}), HasSubstr("Herwa can run here."));
}

TEST(Key, MustBeThereAndClosedToOthers) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "key";
  EXPECT_THAT(look_at_key(""), ElementsAre(is_a("secret_key", Verdict::Note, "not set")));
  EXPECT_THAT(look_at_key(file), ElementsAre(is_a("secret_key", Verdict::Fault, "cannot be read")));
  std::ofstream(file).flush();
  EXPECT_THAT(look_at_key(file), ElementsAre(is_a("secret_key", Verdict::Fault, "empty")));
  std::ofstream(file) << "1 00\n";
  ::chmod(file.c_str(), 0644);
  EXPECT_THAT(look_at_key(file), ElementsAre(is_a("secret_key", Verdict::Note, "open to every user")));
  ::chmod(file.c_str(), 0600);
  EXPECT_THAT(look_at_key(file), ElementsAre(is_a("secret_key", Verdict::Well, "is there")));
}

struct Examining {
  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<net::HttpClient> http = net::make_http_client(loop.executor(), time);
  Surroundings around{
      .executor = loop.executor(), .timers = time, .metrics = *metrics, .http = *http, .patience = 5s};
};

Task<Findings> says(std::string word) {
  Report report("quick");
  report.well(std::move(word));
  co_return report.take();
}
Task<Findings> fails() {
  throw Failure("it is broken");
  co_return Findings{};
}
Task<Findings> hangs(const Surroundings& around) {
  co_await around.timers.wait(1h);
  co_return Findings{};
}
// Will not be told to stop, as a name lookup in the kernel's hands will not.
Task<Findings> is_deaf(const Surroundings& around) {
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  co_await around.timers.wait(1min);
  co_return Findings{};
}

Task<> run(Examination& examination, std::optional<bool>& ended) { ended = co_await examination.run(); }

TEST(Examination, OneThatFailsAndOneThatHangsAreFaultsAndTheOthersAreHeard) {
  Examining here;
  Examination examination(here.around,
                          {{"late", "wait", [](const Surroundings& around) { return hangs(around); }},
                           {"broken", "mend", [](const Surroundings&) { return fails(); }},
                           {"quick", "", [](const Surroundings&) { return says("fine"); }}});
  std::optional<bool> ended;
  net::TaskGroup tasks(here.loop.executor());
  tasks.spawn("examination", run(examination, ended));
  here.time.advance(here.loop, 4s);
  EXPECT_FALSE(ended);
  here.time.advance(here.loop, 1s);
  EXPECT_EQ(ended, true);
  EXPECT_THAT(examination.findings(), ElementsAre(AllOf(is_a("late", Verdict::Fault, "took longer than 5 s"),
                                                        Field(&Finding::remedy, "wait")),
                                                  is_a("broken", Verdict::Fault, "it is broken"),
                                                  is_a("quick", Verdict::Well, "fine")));
}

TEST(Examination, IsNotHeldUpByWhatDoesNotEndWhenAsked) {
  Examining here;
  Examination examination(here.around,
                          {{"deaf", "wait", [](const Surroundings& around) { return is_deaf(around); }},
                           {"quick", "", [](const Surroundings&) { return says("fine"); }}});
  std::optional<bool> ended;
  net::TaskGroup tasks(here.loop.executor());
  tasks.spawn("examination", run(examination, ended));
  here.time.advance(here.loop, 7s);
  EXPECT_EQ(ended, false);
  EXPECT_THAT(examination.findings(), ElementsAre(is_a("deaf", Verdict::Fault, "does not answer"),
                                                  is_a("quick", Verdict::Well, "fine")));
  here.time.advance(here.loop, 1min);
  here.loop.run_until_done(examination.join());
}

}  // namespace
}  // namespace herwa::doctor
