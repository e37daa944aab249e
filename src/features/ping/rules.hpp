// How a ping's measurements are told. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "discord/model/outgoing_message.hpp"

namespace herwa::features::ping {

// Empty: no answer within the time allowed.
struct Measured {
  std::optional<Duration> gateway;
  std::optional<Duration> rest;
  std::optional<Duration> postgres;
  std::optional<Duration> redis;
};

discord::OutgoingMessage tell(const Measured& measured, std::string_view locale);

}  // namespace herwa::features::ping
