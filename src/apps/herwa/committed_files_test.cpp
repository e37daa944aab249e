// Files in the repository that are made from the binary: a stale one fails here, and the message says how to
// renew it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "apps/herwa/api_routes.hpp"
#include "apps/herwa/command_pages.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/settings.hpp"
#include "base/config.hpp"
#include "platform/api/openapi.hpp"

namespace herwa::app {
namespace {

// Tests run somewhere below the clone; its root is the first folder upwards with the file that only it has.
std::filesystem::path root() {
  std::filesystem::path folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "ARCHITECTURE.md") && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return folder;
}

std::string written(const std::filesystem::path& file) {
  std::ifstream stream(root() / file);
  EXPECT_TRUE(stream) << file << " cannot be read from " << std::filesystem::current_path();
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string line_of(const std::string& text, std::ptrdiff_t at) {
  const auto place = static_cast<std::size_t>(at);
  const std::size_t begin = place == 0 ? 0 : text.rfind('\n', place - 1) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

// The files have thousands of lines, so only the first that differs is shown.
::testing::AssertionResult is_current(const std::string& file, const std::string& wanted,
                                      std::string_view how) {
  const std::string text = written(file);
  if (text == wanted) return ::testing::AssertionSuccess();
  const auto at = std::ranges::mismatch(text, wanted).in1 - text.begin();
  return ::testing::AssertionFailure()
         << file << " is stale. Renew it: " << how << "\nIt says:    " << line_of(text, at)
         << "\nand should: " << line_of(wanted, at);
}

TEST(CommittedFiles, TheOpenApiDocumentIsWhatTheBinaryServes) {
  EXPECT_TRUE(is_current("api/openapi.json",
                         platform::openapi_document(api_routes({.features = all_features()})),
                         "build/dev/bin/herwa openapi > api/openapi.json, then `npm run generate` in web"));
}

// H9.2 the documentation of the commands is what the features' tables say
TEST(CommittedFiles, EveryCommandIsDocumented) {
  EXPECT_TRUE(is_current("docs/commands.md", commands_page(all_features()),
                         "build/dev/bin/herwa commands > docs/commands.md"));
}

TEST(CommittedFiles, EverySettingIsDocumented) {
  const std::string page = written("docs/operations/settings.md");
  EXPECT_NE(page.find(config::reference(settings())), std::string::npos)
      << "renew the table in docs/operations/settings.md: build/dev/bin/herwa settings";
}

// H8.3 the example files name every setting as the binary knows it
TEST(CommittedFiles, TheExampleFilesAreTheBinarysSettings) {
  EXPECT_EQ(written("deploy/herwa.example.toml"), config::example_toml(settings()))
      << "renew it: build/dev/bin/herwa settings --toml > deploy/herwa.example.toml";
  EXPECT_EQ(written("deploy/herwa.example.env"), config::example_env(settings()))
      << "renew it: build/dev/bin/herwa settings --env > deploy/herwa.example.env";
}

// H8.3 with every comment mark taken away, both files are read and mean the defaults
TEST(CommittedFiles, TheExampleFilesAreReadBack) {
  const auto live = [](std::string text, const std::string& lines_with) {
    std::string kept;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const bool is_setting = line.starts_with("# ") && line.find(lines_with) != std::string::npos &&
                              line.find(' ', 2) >= line.find(lines_with);
      if (is_setting) kept += line.substr(2) + "\n";
      if (line.starts_with('[')) kept += line + "\n";
    }
    return kept;
  };
  config::Sources toml{.toml = live(config::example_toml(settings()), " = ")};
  config::Sources env{.dotenv = live(config::example_env(settings()), "=")};
  EXPECT_EQ(std::ranges::count(toml.toml, '='), std::ssize(settings())) << toml.toml;
  EXPECT_EQ(std::ranges::count(env.dotenv, '='), std::ssize(settings())) << env.dotenv;
  for (const config::Sources& sources : {toml, env}) {
    const auto read = config::load(settings(), sources);
    ASSERT_TRUE(read) << read.error().front();
    for (const config::Setting& setting : settings()) {
      EXPECT_EQ(read->text(setting.name), setting.default_value) << setting.name;
    }
  }
}

}  // namespace
}  // namespace herwa::app
