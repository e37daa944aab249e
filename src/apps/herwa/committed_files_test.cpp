// Files in the repository that are made from the binary: a stale one fails here, and the message says how to
// renew it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
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

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(root() / file);
  EXPECT_TRUE(stream) << file << " cannot be read from " << std::filesystem::current_path();
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(CommittedFiles, TheOpenApiDocumentIsWhatTheBinaryServes) {
  EXPECT_EQ(text_of("api/openapi.json"), platform::openapi_document(api_routes({})))
      << "renew it: build/dev/bin/herwa openapi > api/openapi.json, then `npm run generate` in web";
}

// H9.2 the documentation of the commands is what the features' tables say
TEST(CommittedFiles, EveryCommandIsDocumented) {
  EXPECT_EQ(text_of("docs/commands.md"), commands_page(all_features()))
      << "renew it: build/dev/bin/herwa commands > docs/commands.md";
}

TEST(CommittedFiles, EverySettingIsDocumented) {
  const std::string page = text_of("docs/operations/settings.md");
  EXPECT_NE(page.find(config::reference(settings())), std::string::npos)
      << "renew the table in docs/operations/settings.md: build/dev/bin/herwa settings";
}

}  // namespace
}  // namespace herwa::app
