// Whether Discord brings interactions on the way on which Herwa expects them.
#pragma once

#include <string>

#include "apps/herwa/doctor/examine.hpp"
#include "net/http.hpp"

namespace herwa::doctor {

struct InteractionsToLook {
  std::string api;
  std::string token;
  std::string public_key;  // empty: the gateway brings them
  std::string public_url;
};
// Discord's answer to "which application am I".
void judge_interactions(const net::HttpResponse& answer, const InteractionsToLook& ours, Report& report);
// Nothing where Discord does not answer: that is another look's finding.
Task<Findings> look_at_interactions(const Surroundings& around, InteractionsToLook ours);

}  // namespace herwa::doctor
