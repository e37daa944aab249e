#include "net/loopback.hpp"

#include <gtest/gtest.h>

namespace herwa::net {
namespace {

TEST(Loopback, IsThisMachine) {
  for (const char* host : {"127.0.0.1", "127.8.9.1", "::1", "localhost"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "10.0.0.1", "127.0.0.1.example", "localhost.example", "127.1", ""}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace herwa::net
