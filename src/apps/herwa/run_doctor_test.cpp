#include "apps/herwa/run_doctor.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::app {
namespace {

// One variable, for as long as a test lasts.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

// The doctor looks at the environment of its process, which whoever runs the tests has filled.
class RunDoctor : public ::testing::Test {
 protected:
  RunDoctor() {
    std::vector<std::string> names;
    for (char** entry = environ; *entry != nullptr; ++entry) {
      const std::string_view variable = *entry;
      if (variable.starts_with("HERWA_")) names.emplace_back(variable.substr(0, variable.find('=')));
    }
    for (const std::string& name : names) ::unsetenv(name.c_str());
  }
};

struct Told {
  int code = 0;
  std::string text;
};

Told run(DoctorForm form) {
  ::testing::internal::CaptureStdout();
  const int code = run_doctor(form);
  return {code, ::testing::internal::GetCapturedStdout()};
}

const boost::json::object* check_named(const boost::json::value& told, std::string_view name) {
  for (const auto& check : told.at("checks").as_array()) {
    if (check.at("check").as_string() == name) return &check.as_object();
  }
  return nullptr;
}

TEST_F(RunDoctor, MistakesInTheEnvironmentAreItsFirstFindings) {
  const Variable wrong("HERWA_API_PORT", "many");
  const Variable unknown("HERWA_DRIAN", "5s");
  const Told told = run(DoctorForm::Json);
  EXPECT_EQ(told.code, 1);
  const boost::json::value parsed = boost::json::parse(told.text);
  EXPECT_FALSE(parsed.at("well").as_bool());
  EXPECT_EQ(parsed.at("checks").at(0).at("says").as_string(),
            "HERWA_API_PORT in the environment must be a whole number, not \"many\".");
  EXPECT_EQ(parsed.at("checks").at(1).at("says").as_string(),
            "HERWA_DRIAN in the environment is no setting of Herwa; did you mean HERWA_DRAIN?");
}

TEST_F(RunDoctor, LooksWithTheSettingsOfTheEnvironment) {
  const Variable key("HERWA_SECRET_KEY_FILE", "/nowhere/key");
  const Variable connections("HERWA_POSTGRES_CONNECTIONS_MAX", "1000");
  const Told told = run(DoctorForm::Json);
  EXPECT_EQ(told.code, 1);
  const boost::json::value parsed = boost::json::parse(told.text);
  const boost::json::object* found = check_named(parsed, "secret_key");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->at("says").as_string(), "The key /nowhere/key cannot be read.");
  ASSERT_NE(check_named(parsed, "postgres"), nullptr);
  EXPECT_EQ(check_named(parsed, "postgres")->at("verdict").as_string(), "note");
}

TEST_F(RunDoctor, TellsPeopleInLines) {
  const Variable key("HERWA_SECRET_KEY_FILE", "/nowhere/key");
  const Told told = run(DoctorForm::Text);
  EXPECT_EQ(told.code, 1);
  EXPECT_NE(told.text.find("fault  secret_key     The key /nowhere/key cannot be read.\n"), std::string::npos)
      << told.text;
}

}  // namespace
}  // namespace herwa::app
