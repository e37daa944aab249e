#include "discord/rest/calls_entitlements.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {

Task<Answer<std::vector<Sku>>> get_skus(Rest& rest, ApplicationId application) {
  return rest.ask({.route = route(Method::Get, "/applications/{}/skus", {application})}, parse_skus);
}

Task<Answer<std::vector<Entitlement>>> get_entitlements(Rest& rest, EntitlementsWanted wanted) {
  std::string query = "limit=100";
  if (wanted.guild) query += "&guild_id=" + wanted.guild.text();
  if (wanted.user) query += "&user_id=" + wanted.user.text();
  if (wanted.after) query += "&after=" + wanted.after.text();
  if (!wanted.ended) query += "&exclude_ended=true";
  return rest.ask({.route = route(Method::Get, "/applications/{}/entitlements", {wanted.application}),
                   .query = std::move(query)},
                  parse_entitlements);
}

Task<Answer<void>> consume_entitlement(Rest& rest, EntitlementPlace which) {
  return rest.tell({.route = route(Method::Post, "/applications/{}/entitlements/{}/consume",
                                   {which.application, which.entitlement})});
}

Task<Answer<Entitlement>> create_test_entitlement(Rest& rest, TestPurchase purchase) {
  constexpr int of_a_guild = 1;
  JsonWriter json;
  json.begin_object()
      .field("sku_id", purchase.sku)
      .field("owner_id", purchase.guild)
      .field("owner_type", of_a_guild)
      .end_object();
  return rest.ask({.route = route(Method::Post, "/applications/{}/entitlements", {purchase.application}),
                   .body = json.take()},
                  parse_entitlement);
}

Task<Answer<void>> delete_test_entitlement(Rest& rest, EntitlementPlace which) {
  return rest.tell({.route = route(Method::Delete, "/applications/{}/entitlements/{}",
                                   {which.application, which.entitlement})});
}

}  // namespace discord
