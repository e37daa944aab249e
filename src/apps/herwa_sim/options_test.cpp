#include "apps/herwa_sim/options.hpp"

#include <gtest/gtest.h>

namespace herwa_sim {
namespace {

std::expected<Options, std::string> read(std::vector<std::string> words) {
  std::vector<char*> arguments;
  words.insert(words.begin(), "herwa-sim");
  for (std::string& word : words) arguments.push_back(word.data());
  return read_options(arguments);
}

TEST(SimOptions, AreReadInBothForms) {
  const auto options = read({"demo", "--port", "0", "--seed=99", "--redirect-uri", "http://a",
                             "--redirect-uri=http://b?c=d", "--client-id", "123", "--quiet"});
  ASSERT_TRUE(options) << (options ? "" : options.error());
  EXPECT_EQ(options->port, 0);
  EXPECT_EQ(options->seed, 99U);
  EXPECT_EQ(options->redirect_uris, (std::vector<std::string>{"http://a", "http://b?c=d"}));
  EXPECT_TRUE(options->quiet);
  const auto lasting = read({"demo", "--state=there.json", "--interactions-url", "http://a/b"});
  ASSERT_TRUE(lasting) << (lasting ? "" : lasting.error());
  EXPECT_EQ(lasting->state_file, "there.json");
  EXPECT_EQ(lasting->interactions_url, "http://a/b");
}

TEST(SimOptions, RefuseWhatTheyDoNotKnow) {
  EXPECT_FALSE(read({"dance"}));
  EXPECT_FALSE(read({"demo", "--port", "70000"}));
  EXPECT_FALSE(read({"demo", "--port"}));
  EXPECT_FALSE(read({"demo", "--colour", "red"}));
  EXPECT_FALSE(read({"demo", "--client-id", "me"}));
  EXPECT_FALSE(read({"demo", "--interactions-url", "there"}));
  EXPECT_FALSE(read({"demo", "--heartbeat-ms", "5"}));
  EXPECT_TRUE(read({})->help);
  EXPECT_TRUE(read({"--help"})->help);
}

}  // namespace
}  // namespace herwa_sim
