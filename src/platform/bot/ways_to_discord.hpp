// How a process reaches Discord: calls, answers to interactions on connections of their own (they have three
// seconds and never stand behind a log message), and the gateway. NetworkToDiscord is the real way; tests
// lead into a simulation instead.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "discord/gateway/transport.hpp"
#include "discord/rest/transport.hpp"
#include "net/http_client.hpp"
#include "net/timers.hpp"

namespace herwa::platform {

struct WaysToDiscord {
  discord::RestTransport& rest;
  discord::RestTransport& interactions;
  discord::GatewayTransport& gateway;
};

// Must outlive the bot that uses its ways.
class NetworkToDiscord {
 public:
  NetworkToDiscord(Executor executor, net::Timers& timers);
  [[nodiscard]] WaysToDiscord ways() const { return {*rest_, *interactions_, *gateway_}; }
  // A file that Discord keeps, by the address that Discord gave; nothing when it cannot be had.
  Task<std::optional<std::string>> fetch(std::string url);

 private:
  std::unique_ptr<net::HttpClient> http_;
  std::unique_ptr<net::HttpClient> interaction_http_;
  std::unique_ptr<discord::RestTransport> rest_;
  std::unique_ptr<discord::RestTransport> interactions_;
  std::unique_ptr<discord::GatewayTransport> gateway_;
};

}  // namespace herwa::platform
