#include "platform/sanctions/case_links.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

TEST(CaseLinks, OnlyWhatLeadsSomewhereIsOne) {
  for (const char* link : {"https://pic.example/1.png", "http://pic.example", "https://a.b/c?d=e&f=%20#g"})
    EXPECT_TRUE(is_link(link)) << link;
  for (const char* text : {"", "pic.example", "javascript:alert(1)", "https://", "https://localhost/x",
                           "https://a.b/<script>", "https://a.b/ c", "https://a.b/\nc", "ftp://a.b/c",
                           "https://user:word@a.b/c", "https://a.b/\xE2\x80\xAE"})
    EXPECT_FALSE(is_link(text)) << text;
  EXPECT_FALSE(is_link("https://a.b/" + std::string(link_chars_max, 'x')));
}

TEST(CaseLinks, AreKeptOneALine) {
  const std::vector<std::string> links{"https://a.b/1", "https://a.b/2"};
  EXPECT_EQ(links_from(to_text(links)), links);
  EXPECT_TRUE(links_from("").empty());
}

}  // namespace
}  // namespace herwa::platform
