// What people do beside talking: vote, follow invitations, look forward to an event, pass the screening, buy.
#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

constexpr int purchase_type = 8;  // APPLICATION_SUBSCRIPTION

// A purchase of today that lasts for so many days; zero: until it is cancelled.
Json made_purchase(World& world, const Application& application, const Json& wanted) {
  const std::int64_t days = wanted["days"].integer(0);
  Json made = Json::object({{"id", world.next_id<Snowflake>()},
                            {"sku_id", wanted["sku_id"]},
                            {"application_id", application.id},
                            {"user_id", wanted["as"]},
                            {"type", purchase_type},
                            {"deleted", false},
                            {"starts_at", discord_time(world.now())},
                            {"ends_at", {}},
                            {"consumed", false}});
  if (days > 0) made.set("ends_at", discord_time(world.now() + std::chrono::days(days)));
  if (wanted.has("guild_id")) made.set("guild_id", wanted["guild_id"]);
  return made;
}

}  // namespace

std::span<const Control::Entry> Control::living() {
  static constexpr std::array entries{
      Entry{"POST", "/sim/act/vote", &Control::cast_vote},
      Entry{"POST", "/sim/act/interest", &Control::show_interest},
      Entry{"POST", "/sim/act/invitation", &Control::follow_invitation},
      Entry{"POST", "/sim/act/screening", &Control::pass_screening},
      Entry{"POST", "/sim/act/purchase", &Control::purchase},
      Entry{"POST", "/sim/act/cancel", &Control::cancel_purchase},
      Entry{"POST", "/sim/skus", &Control::offer_sku},
  };
  return entries;
}

Json Control::cast_vote(const Ask& ask) {
  const Acting acting = need_acting(ask);
  Message* message = world_.mutable_message(acting.channel, ask.body["message_id"].id<MessageId>());
  if (message == nullptr) throw refuse::unknown(unknown::message);
  if (!message->poll || message->poll->finalized || message->poll->ends <= world_.now())
    throw ApiError(400, 520006, "Poll expired");
  const std::int64_t answer = ask.body["answer_id"].integer();
  if (answer < 1 || answer > static_cast<std::int64_t>(message->poll->answers.items().size()))
    throw ApiError(400, 520000, "The poll has no such answer.");
  vote(world_, *message, {answer, acting.user, !ask.body["take_back"].flag()});
  return poll_view(*message->poll, acting.user);
}

Json Control::show_interest(const Ask& ask) {
  const GuildId guild = need_guild_id(ask.body["guild_id"]);
  const UserId user = need_user(ask.body["as"]);
  const auto event = ask.body["event_id"].id<Snowflake>();
  SideRecords& side = world_.guild_at(guild).side;
  if (!side.scheduled_events.contains(event)) throw refuse::unknown(unknown::scheduled_event);
  const bool leaves = ask.body["take_back"].flag();
  auto& people = side.interested[event];
  const bool changed = leaves ? people.erase(user) > 0 : people.insert(user).second;
  if (changed) {
    world_.emit(
        {.type = fmt::format("GUILD_SCHEDULED_EVENT_USER_{}", leaves ? "REMOVE" : "ADD"),
         .data = Json::object({{"guild_scheduled_event_id", event}, {"user_id", user}, {"guild_id", guild}}),
         .intent = intent::guild_scheduled_events,
         .guild = guild});
  }
  return Json::object({{"user_count", people.size()}});
}

Json Control::follow_invitation(const Ask& ask) {
  const UserId user = need_user(ask.body["as"]);
  const auto found = world_.mutable_invites().find(ask.body["code"].text());
  if (found == world_.mutable_invites().end() || !is_good(world_, found->second))
    throw refuse::unknown(unknown::invite);
  Invite& invite = found->second;
  if (world_.guild(invite.guild)->bans.contains(user))
    throw ApiError(403, 40007, "The user is banned from this guild.");
  if (world_.member(invite.guild, user) != nullptr) return Json::object({{"guild_id", invite.guild}});
  ++invite.uses;
  const GuildId guild = invite.guild;
  join_guild(world_, guild, user);
  if (ask.body["pending"].flag()) {
    world_.member_at(guild, user).pending = true;
    announce_member(world_, guild, user);
  }
  return Json::object({{"guild_id", guild}});
}

Json Control::pass_screening(const Ask& ask) {
  const GuildId guild = need_guild_id(ask.body["guild_id"]);
  const UserId user = need_user(ask.body["as"]);
  if (world_.member(guild, user) == nullptr) throw refuse::unknown(unknown::member);
  world_.member_at(guild, user).pending = ask.body["pending"].flag();
  announce_member(world_, guild, user);
  return Json::object();
}

Json Control::offer_sku(const Ask& ask) {
  auto& applications = world_.mutable_applications();
  const auto found = applications.find(ask.body["application_id"].id<ApplicationId>());
  if (found == applications.end()) throw refuse::unknown(unknown::application);
  const auto id = world_.next_id<Snowflake>();
  Json sku = Json::object({{"id", id},
                           {"type", 5},
                           {"application_id", found->first},
                           {"name", ask.body["name"]},
                           {"slug", ask.body["name"]},
                           {"flags", (1 << 2) | (1 << 7)}});
  found->second.shop.skus[id] = sku;
  return sku;
}

Json Control::purchase(const Ask& ask) {
  static_cast<void>(need_user(ask.body["as"]));
  for (auto& [id, application] : world_.mutable_applications()) {
    if (!application.shop.skus.contains(ask.body["sku_id"].id<Snowflake>())) continue;
    Json made = made_purchase(world_, application, ask.body);
    application.shop.entitlements[made["id"].id<Snowflake>()] = made;
    announce_entitlement(world_, id, "CREATE", made);
    return made;
  }
  throw refuse::unknown(unknown::sku);
}

// It ends now, or is taken back altogether as a refund.
Json Control::cancel_purchase(const Ask& ask) {
  const auto wanted = ask.body["entitlement_id"].id<Snowflake>();
  for (auto& [id, application] : world_.mutable_applications()) {
    const auto found = application.shop.entitlements.find(wanted);
    if (found == application.shop.entitlements.end()) continue;
    Json changed = found->second;
    const bool refunded = ask.body["refund"].flag();
    changed.set("deleted", refunded).set("ends_at", discord_time(world_.now()));
    found->second = changed;
    announce_entitlement(world_, id, refunded ? "DELETE" : "UPDATE", changed);
    return changed;
  }
  throw refuse::unknown(unknown::entitlement);
}

}  // namespace discord_sim
