// The client library's two ways out, leading into a simulation instead: gateway streams over pipes, REST by
// calling the API directly.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "discord/gateway/transport.hpp"
#include "discord/rest/transport.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"
#include "testing/discord_sim/rest/api.hpp"

namespace discord_sim {

class PipeTransport final : public discord::GatewayTransport {
 public:
  // The group owns the gateway's ends.
  PipeTransport(Gateway& gateway, herwa::net::TaskGroup& tasks) : gateway_(gateway), tasks_(tasks) {}
  herwa::Task<std::unique_ptr<discord::GatewayStream>> connect(std::string url) override;

 private:
  Gateway& gateway_;
  herwa::net::TaskGroup& tasks_;
};

class DirectTransport final : public discord::RestTransport {
 public:
  DirectTransport(Api& api, herwa::net::Timers& timers) : api_(api), timers_(timers) {}
  herwa::Task<herwa::net::HttpResponse> send(herwa::net::HttpCall call) override;
  void set_latency(herwa::Duration latency) { latency_ = latency; }

 private:
  Api& api_;
  herwa::net::Timers& timers_;
  herwa::Duration latency_ = std::chrono::milliseconds(20);
};

}  // namespace discord_sim
