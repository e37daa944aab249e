// The shop of an application: what it sells and what was bought. Purchases of people come through the control
// API; test purchases through their own route.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

constexpr int test_purchase = 4;

Application& need_own_application(const Call& call) {
  const auto id = call.id<ApplicationId>("application_id");
  if (call.world.application(id) == nullptr) throw refuse::unknown(unknown::application);
  if (call.application == nullptr || call.application->id != id)
    throw ApiError(403, 20012, "You are not authorized to perform this action on this application");
  return call.world.mutable_applications().at(id);
}

Json& need_entitlement(const Call& call, Application& application) {
  const auto found = application.shop.entitlements.find(call.id<Snowflake>("entitlement_id"));
  if (found == application.shop.entitlements.end()) throw refuse::unknown(unknown::entitlement);
  return found->second;
}

Answer skus(Call& call) {
  Json list = Json::array();
  for (const auto& [id, sku] : need_own_application(call).shop.skus) list.push(sku);
  return {200, std::move(list)};
}

bool has_ended(const Call& call, const Json& entitlement) {
  const auto end = parse_time(entitlement["ends_at"].text());
  return end && *end <= call.world.now();
}

Answer get_entitlements(Call& call) {
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(100));
  const auto guild = call.query.find("guild_id");
  const auto user = call.query.find("user_id");
  const auto after = call.query.id<Snowflake>("after").value_or(Snowflake{});
  const bool hides_deleted = call.query.find("exclude_deleted").value_or("true") != "false";
  Json shown = Json::array();
  for (const auto& [id, one] : need_own_application(call).shop.entitlements) {
    const bool wanted =
        (!guild || one["guild_id"].text() == *guild) && (!user || one["user_id"].text() == *user);
    const bool hidden = (hides_deleted && one["deleted"].flag()) ||
                        (call.query.flag("exclude_ended") && has_ended(call, one));
    if (id > after && wanted && !hidden && shown.items().size() < limit) shown.push(one);
  }
  return {200, std::move(shown)};
}

Answer get_entitlement(Call& call) { return {200, need_entitlement(call, need_own_application(call))}; }

Answer post_entitlement(Call& call) {
  Application& application = need_own_application(call);
  const Form form(call.body);
  for (const std::string_view needed : {"sku_id", "owner_id", "owner_type"}) form.field(needed).required();
  const auto sku = form.field("sku_id").id<Snowflake>();
  const auto owner = form.field("owner_id").id<Snowflake>();
  form.field("owner_type").one_of({1, 2});
  form.finish();
  if (!application.shop.skus.contains(*sku)) throw refuse::unknown(unknown::sku);
  const bool for_guild = call.body["owner_type"].integer() == 1;
  if (for_guild && call.world.guild(GuildId(owner->value())) == nullptr)
    throw refuse::unknown(unknown::guild);
  const auto id = call.world.next_id<Snowflake>();
  Json made = Json::object({{"id", id},
                            {"sku_id", *sku},
                            {"application_id", application.id},
                            {"user_id", for_guild ? Json(application.owner) : Json(*owner)},
                            {"type", test_purchase},
                            {"deleted", false},
                            {"starts_at", {}},
                            {"ends_at", {}},
                            {"consumed", false}});
  if (for_guild) made.set("guild_id", *owner);
  application.shop.entitlements[id] = made;
  announce_entitlement(call.world, application.id, "CREATE", made);
  return {200, std::move(made)};
}

Answer delete_entitlement(Call& call) {
  Application& application = need_own_application(call);
  Json gone = need_entitlement(call, application);
  if (gone["type"].integer() != test_purchase) throw ApiError(403, 50001, "Missing Access");
  gone.set("deleted", true);
  application.shop.entitlements.erase(gone["id"].id<Snowflake>());
  announce_entitlement(call.world, application.id, "DELETE", gone);
  return no_content();
}

Answer consume(Call& call) {
  Application& application = need_own_application(call);
  Json& one = need_entitlement(call, application);
  one.set("consumed", true);
  announce_entitlement(call.world, application.id, "UPDATE", one);
  return no_content();
}

constexpr Limit entitlement_limit{"entitlements", 10, 10s};
constexpr std::array entitlement_table{
    Route{"GET", "/applications/{application_id}/skus", skus, entitlement_limit},
    Route{"GET", "/applications/{application_id}/entitlements", get_entitlements, entitlement_limit},
    Route{"POST", "/applications/{application_id}/entitlements", post_entitlement, entitlement_limit},
    Route{"GET", "/applications/{application_id}/entitlements/{entitlement_id}", get_entitlement,
          entitlement_limit},
    Route{"DELETE", "/applications/{application_id}/entitlements/{entitlement_id}", delete_entitlement,
          entitlement_limit},
    Route{"POST", "/applications/{application_id}/entitlements/{entitlement_id}/consume", consume,
          entitlement_limit},
};

}  // namespace

std::span<const Route> entitlement_routes() { return entitlement_table; }

}  // namespace discord_sim
