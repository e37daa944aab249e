// What is around the stores: the key, ports, Discord, the dashboard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "apps/herwa/doctor/examine.hpp"
#include "net/http.hpp"

namespace herwa::doctor {

Findings look_at_key(const std::filesystem::path& file);

struct PortToLook {
  std::string setting;  // "api.port"
  std::string address;
  std::uint16_t port = 0;
  std::string path;  // that ours answers
  std::string sign;  // in the answer, when it is ours
};
Task<Findings> look_at_port(const Surroundings& around, PortToLook port);

// Discord's answer to "who am I".
void judge_discord(const net::HttpResponse& answer, Report& report);
Task<Findings> look_at_discord(const Surroundings& around, std::string api, std::string token);

struct DashboardToLook {
  std::string url;                   // of its own server, where one is set
  std::filesystem::path web_server;  // the built file that `herwa up` starts
};
Task<Findings> look_at_dashboard(const Surroundings& around, DashboardToLook dashboard);

}  // namespace herwa::doctor
