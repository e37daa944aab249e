// `herwa doctor`: everything that Herwa needs here is looked at, at once and in seconds, and each fault is
// said with its remedy. For how a running process is doing ask its /readyz.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "apps/herwa/doctor/finding.hpp"
#include "base/clock.hpp"

namespace herwa::doctor {

// What the configuration says; mistakes in it are findings too.
struct Patient {
  std::vector<std::string> problems;  // of the configuration; then the rest holds the defaults
  std::string postgres_url;
  int postgres_connections_max = 50;
  std::string redis_url;
  std::string clickhouse_url;
  std::string clickhouse_cluster;
  std::string api_address = "127.0.0.1";
  std::uint16_t api_port = 0;
  std::string admin_address = "127.0.0.1";
  std::uint16_t admin_port = 0;
  std::string web_url;
  std::filesystem::path web_server;
  std::filesystem::path secret_key_file;
  std::filesystem::path data_dir;
  std::string discord_api;
  std::string discord_token;
  Duration patience = std::chrono::seconds(5);
};

struct Diagnosis {
  Findings findings;
  bool all_ended = true;  // false: something still hangs, and the process must not wait for it
};

// Blocks until every look has ended or is late. No secret of the patient is in what comes back.
Diagnosis diagnose(const Patient& patient);

[[nodiscard]] bool is_well(const Findings& findings);
[[nodiscard]] std::string as_text(const Findings& findings);
[[nodiscard]] std::string as_json(const Findings& findings);

// Every occurrence of the secrets in it becomes "***". Pure.
[[nodiscard]] Findings without_secrets(Findings findings, const std::vector<std::string>& secrets);
// What must not be shown: the token, each URL as a whole, and the passwords in them.
[[nodiscard]] std::vector<std::string> secrets_of(const Patient& patient);

}  // namespace herwa::doctor
