#include "testing/discord_sim/contract/allowances.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace discord_sim {
namespace {

struct Allowance {
  std::string_view fact;
  Side side;
  std::string_view operation;  // empty: all
  std::string_view place_end;
  std::string_view keyword;
  std::string_view place_part{};  // somewhere in it
  std::string_view text_end{};
};

constexpr std::array allowances{
    Allowance{"permission bits are strings wherever Discord serialises them (topic \"Permissions\"), in "
              "requests too",
              Side::Request, "", "/default_member_permissions", "type"},
    Allowance{"the same", Side::Request, "", "/permissions", "type"},
    Allowance{"the same", Side::Request, "", "/allow", "type"},
    Allowance{"the same", Side::Request, "", "/deny", "type"},
    Allowance{
        "a ban is lifted without a body (resource \"Guild\", \"Remove Guild Ban\": 204 and no parameters)",
        Side::Request, "DELETE /guilds/{}/bans/{}", "", "requestBody"},
    Allowance{"a test purchase has type 4 (resource \"Entitlement\", \"Entitlement Types\")", Side::Response,
              "GET /applications/{}/entitlements", "/type", "const"},
    Allowance{"the same", Side::Response, "POST /applications/{}/entitlements", "/type", "const"},
    Allowance{"the same", Side::Response, "GET /applications/{}/entitlements/{}", "/type", "const"},
    Allowance{"the same", Side::Response, "GET /applications/{}/entitlements", "/type", "oneOf"},
    Allowance{"the same", Side::Response, "POST /applications/{}/entitlements", "/type", "oneOf"},
    Allowance{"the same", Side::Response, "GET /applications/{}/entitlements/{}", "/type", "oneOf"},
    Allowance{"a media channel has type 16 (resource \"Channel\", \"Channel Types\")", Side::Request, "", "",
              "const", "/channel_types/", "and is 16"},
    Allowance{"the same", Side::Request, "", "", "oneOf", "/channel_types/", "and is 16"},
    Allowance{"the same", Side::Response, "", "", "const", "/channel_types/", "and is 16"},
    Allowance{"the same", Side::Response, "", "", "oneOf", "/channel_types/", "and is 16"},
};

}  // namespace

bool is_allowed(Side side, std::string_view operation, const Misfit& misfit) {
  return std::ranges::any_of(allowances, [&](const Allowance& one) {
    return one.side == side && one.keyword == misfit.keyword && misfit.place.ends_with(one.place_end) &&
           (one.operation.empty() || one.operation == operation) &&
           misfit.place.find(one.place_part) != std::string::npos && misfit.text.ends_with(one.text_end);
  });
}

}  // namespace discord_sim
