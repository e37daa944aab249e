// Where a request came from: under whose address it counts, and whether it was out in the open on its way.
// The one place that decides it, out of the connection, what proxies of ours say, and visits.
#pragma once

#include <string>
#include <vector>

#include "net/http.hpp"
#include "platform/api/visit.hpp"

namespace herwa::platform {

struct Arrivals {
  std::vector<std::string> trusted_proxies = {};  // addresses whose X-Forwarded-… is believed
  bool over_tls = false;                          // this very server speaks TLS
  const Visits* visits = nullptr;                 // null: none counts, and none is written

  // Of whoever stands at the door: the last address in X-Forwarded-For that none of the trusted wrote about
  // itself. Whoever is not trusted may write what they like there, so nothing of theirs counts.
  [[nodiscard]] CameFrom of(const net::HttpRequest& request) const;
  // Of a question to the API, which the dashboard's server may ask for somebody else. It only reads for them:
  // a write always comes from the reader's own browser, so a visit counts nothing there.
  [[nodiscard]] CameFrom of_question(const net::HttpRequest& request) const;

 private:
  [[nodiscard]] bool trusts(std::string_view address) const;
  [[nodiscard]] std::string address_of(const net::HttpRequest& request) const;
  [[nodiscard]] bool came_by_tls(const net::HttpRequest& request) const;
};

}  // namespace herwa::platform
