// Which parts run here, with which program, arguments and environment, and when each counts as ready.
#pragma once

#include <memory>
#include <vector>

#include "apps/herwa/up/environment.hpp"
#include "apps/herwa/up/part.hpp"
#include "apps/herwa/up/up.hpp"
#include "net/http_client.hpp"

namespace herwa::up {

struct Plan {
  UpOptions options;
  Facts facts;
  bool embeds_olap = false;
  int lock_descriptor = -1;  // every part inherits it, so that a folder counts as free only when all are gone
};

using Parts = std::vector<std::unique_ptr<Part>>;

// The embedded ClickHouse, and where it will be.
[[nodiscard]] std::unique_ptr<Part> olap_part(const Plan& plan, net::HttpClient& client);
[[nodiscard]] std::string olap_url(const Facts& facts);
[[nodiscard]] std::unique_ptr<Part> migrate_part(const Plan& plan);
// What the roles talk to: the simulator and the dashboard's own server, where they are wanted.
[[nodiscard]] Parts neighbour_parts(const Plan& plan, net::HttpClient& client);
[[nodiscard]] Parts role_parts(const Plan& plan, net::HttpClient& client);

// What is missing on this machine for a whole experience, as sentences; and the options without it.
struct Checked {
  UpOptions options;
  bool simulated = false;
  bool embeds_olap = false;
  std::vector<std::string> missing;
};
[[nodiscard]] Checked check_programs(UpOptions options);

}  // namespace herwa::up
