#include "apps/herwa/up/ports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <set>

#include "embedded/descriptor.hpp"

namespace herwa::up {
namespace {

using ::testing::HasSubstr;

IsFree all_but(std::set<int> taken) {
  return [taken = std::move(taken)](std::uint16_t port) { return !taken.contains(port); };
}

const std::vector<PortWish> wishes{{"api", 8080}, {"web", 8081}};

TEST(Ports, AreTheWishedOnesWhereTheyAreFree) {
  const auto chosen = choose_ports(wishes, {}, all_but({}));
  EXPECT_EQ(port_of(*chosen, "api"), 8080);
  EXPECT_EQ(port_of(*chosen, "web"), 8081);
  EXPECT_EQ(port_of(*chosen, "none"), 0);
}

TEST(Ports, StepAroundTakenOnesAndEachOther) {
  const auto chosen = choose_ports(wishes, {}, all_but({8080}));
  EXPECT_EQ(port_of(*chosen, "api"), 8081);
  EXPECT_EQ(port_of(*chosen, "web"), 8082);
}

TEST(Ports, StayTheSameNextTimeThroughTheRecord) {
  const auto first = choose_ports(wishes, {}, all_but({8080}));
  const auto second = choose_ports(wishes, from_record(to_record(*first)), all_but({}));
  EXPECT_EQ(to_record(*second), to_record(*first));
}

TEST(Ports, ForgetTheRecordWhenItIsTakenOrTheWishChanged) {
  const PortChoices recorded{{"api", 8080, 8085}};
  EXPECT_EQ(port_of(*choose_ports(wishes, recorded, all_but({8085})), "api"), 8080);
  const std::vector<PortWish> changed{{"api", 9000}};
  EXPECT_EQ(port_of(*choose_ports(changed, recorded, all_but({})), "api"), 9000);
}

TEST(Ports, AnyOneWillDoWhenZeroIsWished) {
  const std::vector<PortWish> any{{"api", 0}};
  const auto chosen = choose_ports(any, {}, all_but({20'000}));
  EXPECT_EQ(port_of(*chosen, "api"), 20'001);
}

TEST(Ports, AreRefusedWithASentenceWhenNoneIsFree) {
  const auto chosen = choose_ports(wishes, {}, [](std::uint16_t) { return false; });
  ASSERT_FALSE(chosen.has_value());
  EXPECT_EQ(chosen.error().message,
            "No port from 8080 to 8280 is free for api. Choose another one in the settings.");
  const std::vector<PortWish> high{{"api", 65'535}};
  EXPECT_THAT(choose_ports(high, {}, all_but({65'535})).error().message, HasSubstr("from 65535 to 65535"));
}

TEST(Ports, ADamagedRecordIsPassedOver) {
  const auto choices = from_record("# comment\nnonsense\napi 8080 8085\nweb x y\n\n");
  ASSERT_EQ(choices.size(), 1U);
  EXPECT_EQ(choices[0].port, 8085);
}

TEST(Ports, OneThatIsListenedOnIsNotFree) {
  const embedded::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(socket.get(), generic, size), 0);
  ASSERT_EQ(::listen(socket.get(), 1), 0);
  ASSERT_EQ(::getsockname(socket.get(), generic, &size), 0);
  EXPECT_FALSE(port_is_free(ntohs(address.sin_port)));
}

}  // namespace
}  // namespace herwa::up
