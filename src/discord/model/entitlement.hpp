// What somebody bought from the application, over Discord's shop.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

using EntitlementId = herwa::Id<struct EntitlementTag>;
using SkuId = herwa::Id<struct SkuTag>;

struct Entitlement {
  EntitlementId id;
  SkuId sku_id;
  ApplicationId application_id;
  UserId user_id;    // zero: a guild's
  GuildId guild_id;  // zero: a user's
  std::uint8_t type = 0;
  bool deleted = false;
  bool consumed = false;
  std::optional<Instant> starts_at;
  std::optional<Instant> ends_at;  // empty: until it is cancelled
};

struct Sku {
  SkuId id;
  std::uint8_t type = 0;
  std::string name;
  std::uint32_t flags = 0;
};

std::optional<Entitlement> parse_entitlement(Json json);
std::optional<std::vector<Entitlement>> parse_entitlements(Json json);
std::optional<std::vector<Sku>> parse_skus(Json json);

}  // namespace discord
