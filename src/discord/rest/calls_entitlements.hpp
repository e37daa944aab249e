// What was bought from the application in Discord's shop.
#pragma once

#include <vector>

#include "discord/model/entitlement.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct EntitlementsWanted {
  ApplicationId application;
  GuildId guild;  // zero: whosever
  UserId user;    // zero: whosever
  EntitlementId after;
  bool ended = false;  // also those that are over
};
struct EntitlementPlace {
  ApplicationId application;
  EntitlementId entitlement;
};

Task<Answer<std::vector<Sku>>> get_skus(Rest& rest, ApplicationId application);
// A hundred at most, oldest first where `after` is set.
Task<Answer<std::vector<Entitlement>>> get_entitlements(Rest& rest, EntitlementsWanted wanted);
// What can be used up is used up.
Task<Answer<void>> consume_entitlement(Rest& rest, EntitlementPlace which);

// To try the shop without money: a guild's.
struct TestPurchase {
  ApplicationId application;
  SkuId sku;
  GuildId guild;
};
Task<Answer<Entitlement>> create_test_entitlement(Rest& rest, TestPurchase purchase);
Task<Answer<void>> delete_test_entitlement(Rest& rest, EntitlementPlace which);

}  // namespace discord
