// Events that a guild announces: made, begun, ended, cancelled, and who is interested.
#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

enum Place : std::int64_t { stage = 1, voice = 2, external = 3 };
enum Status : std::int64_t { scheduled = 1, active = 2, completed = 3, canceled = 4 };

constexpr std::ptrdiff_t open_max = 100;

const Json& need_event(const Call& call, const Guild& guild) {
  const auto found = guild.side.scheduled_events.find(call.id<Snowflake>("guild_scheduled_event_id"));
  if (found == guild.side.scheduled_events.end()) throw refuse::unknown(unknown::scheduled_event);
  return found->second;
}

Json shown(const Call& call, const Guild& guild, Json event) {
  if (!call.query.flag("with_user_count")) return event;
  const auto people = guild.side.interested.find(event["id"].id<Snowflake>());
  event.set("user_count", people == guild.side.interested.end() ? 0 : people->second.size());
  return event;
}

Answer get_events(Call& call) {
  const Guild& guild = need_guild(call);
  Json events = Json::array();
  for (const auto& [id, event] : guild.side.scheduled_events) events.push(shown(call, guild, event));
  return {200, std::move(events)};
}

Answer get_event(Call& call) {
  const Guild& guild = need_guild(call);
  return {200, shown(call, guild, need_event(call, guild))};
}

std::optional<Instant> read_time(const Call& call, const Form& field) {
  if (!field.present()) return std::nullopt;
  const auto time = parse_time(field.value().text());
  if (!time) field.fail("DATE_TIME_TYPE_PARSE", "Could not parse the date. Should be ISO8601.");
  if (time && *time <= call.world.now())
    field.fail("GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
  return time;
}

// Voice and stage happen in a channel; everything else somewhere, until some time.
void read_place(const Call& call, const Form& form, Json& event) {
  if (event["entity_type"].integer() == external) {
    const Form location = form.field("entity_metadata").field("location");
    if (!event["entity_metadata"].has("location")) location.required();
    if (const auto text = location.text({1, 100}))
      event.set("entity_metadata", Json::object({{"location", *text}}));
    if (event["scheduled_end_time"].is_null()) form.field("scheduled_end_time").required();
    return event.set("channel_id", Json()), void();
  }
  if (form.value().has("channel_id") || event["channel_id"].is_null()) {
    const Form field = form.field("channel_id");
    const auto id = field.required() ? field.id<ChannelId>() : std::nullopt;
    const Channel* channel = id ? call.world.channel(*id) : nullptr;
    if (id && (channel == nullptr || !channel->is_voice())) throw refuse::unknown(unknown::channel);
    if (id) event.set("channel_id", *id);
  }
  event.set("entity_metadata", Json());
}

void read_event(const Call& call, const Form& form, Json& event) {
  const Json& body = form.value();
  if (const auto name = form.field("name").text({1, 100})) event.set("name", *name);
  if (body.has("description"))
    event.set("description", text_or_null(form.field("description").text({0, 1000}).value_or("")));
  if (const auto start = read_time(call, form.field("scheduled_start_time")))
    event.set("scheduled_start_time", discord_time(*start));
  if (const auto end = read_time(call, form.field("scheduled_end_time")))
    event.set("scheduled_end_time", discord_time(*end));
  if (body.has("entity_type") && form.field("entity_type").one_of({stage, voice, external}))
    event.set("entity_type", body["entity_type"]);
  if (body.has("privacy_level")) form.field("privacy_level").one_of({2});
  read_place(call, form, event);
}

void read_status(const Form& form, Json& event) {
  const Form field = form.field("status");
  if (!field.present() || !field.one_of({scheduled, active, completed, canceled})) return;
  const std::int64_t before = event["status"].integer();
  const std::int64_t after = field.value().integer();
  const bool good = before == after || (before == scheduled && (after == active || after == canceled)) ||
                    (before == active && after == completed);
  if (before >= completed) throw ApiError(400, 180000, "Cannot update a finished event");
  if (!good)
    return field.fail("GUILD_SCHEDULED_EVENT_STATUS_INVALID",
                      "Invalid Guild Scheduled Event Status Transition");
  event.set("status", after);
}

Answer post_event(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, create_events);
  const auto open = std::ranges::count_if(guild.side.scheduled_events, [](const auto& one) {
    return one.second["status"].integer() < completed;
  });
  if (open >= open_max) throw ApiError(400, 30038, "Maximum number of guild scheduled events reached (100)");
  const Form form(call.body);
  for (const std::string_view needed : {"name", "privacy_level", "scheduled_start_time", "entity_type"})
    form.field(needed).required();
  Json event = Json::object({{"id", call.world.next_id<Snowflake>()},
                             {"guild_id", guild.id},
                             {"channel_id", {}},
                             {"creator_id", call.user},
                             {"name", ""},
                             {"description", {}},
                             {"image", {}},
                             {"scheduled_start_time", {}},
                             {"scheduled_end_time", {}},
                             {"privacy_level", 2},
                             {"status", std::int64_t{scheduled}},
                             {"entity_type", std::int64_t{external}},
                             {"entity_id", {}},
                             {"entity_metadata", {}},
                             {"recurrence_rule", {}},
                             {"guild_scheduled_event_exceptions", Json::array()}});
  read_event(call, form, event);
  form.finish();
  const auto id = event["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.scheduled_events[id] = event;
  announce_scheduled_event(call.world, guild.id, "CREATE", event);
  record(call.world, guild.id, call.actor(),
         {audit::event_create, id, {}, Json::array({audit_change("name", {}, event["name"])})});
  return {200, std::move(event)};
}

// One's own with CREATE_EVENTS, everybody's with MANAGE_EVENTS.
void need_to_change(const Call& call, const Guild& guild, const Json& event) {
  const bool own = event["creator_id"].id<UserId>() == call.user;
  const Permissions held = permissions_in_guild(guild, self_in(call, guild));
  if (!holds(held, manage_events) && !(own && holds(held, create_events)))
    throw refuse::missing_permissions();
}

Answer patch_event(Call& call) {
  const Guild& guild = need_guild(call);
  Json event = need_event(call, guild);
  need_to_change(call, guild, event);
  const Form form(call.body);
  read_status(form, event);
  read_event(call, form, event);
  form.finish();
  const auto id = event["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.scheduled_events[id] = event;
  announce_scheduled_event(call.world, guild.id, "UPDATE", event);
  record(call.world, guild.id, call.actor(), {audit::event_update, id});
  return {200, std::move(event)};
}

Answer delete_event(Call& call) {
  const Guild& guild = need_guild(call);
  const Json event = need_event(call, guild);
  need_to_change(call, guild, event);
  const auto id = event["id"].id<Snowflake>();
  SideRecords& side = call.world.guild_at(guild.id).side;
  side.scheduled_events.erase(id);
  side.interested.erase(id);
  announce_scheduled_event(call.world, guild.id, "DELETE", event);
  record(call.world, guild.id, call.actor(), {audit::event_delete, id});
  return no_content();
}

Answer users(Call& call) {
  const Guild& guild = need_guild(call);
  const auto id = need_event(call, guild)["id"].id<Snowflake>();
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(100));
  const auto people = guild.side.interested.find(id);
  Json list = Json::array();
  if (people == guild.side.interested.end()) return {200, std::move(list)};
  for (const UserId user : people->second) {
    if (list.items().size() >= limit) break;
    list.push(Json::object({{"guild_scheduled_event_id", id},
                            {"user_id", user},
                            {"user", user_view(*call.world.user(user))},
                            {"response", 1}}));
  }
  return {200, std::move(list)};
}

constexpr Limit event_limit{"events", 10, 10s};
constexpr std::string_view one = "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}";
constexpr std::array event_table{
    Route{"GET", "/guilds/{guild_id}/scheduled-events", get_events, event_limit},
    Route{"POST", "/guilds/{guild_id}/scheduled-events", post_event, event_limit},
    Route{"GET", one, get_event, event_limit},
    Route{"PATCH", one, patch_event, event_limit},
    Route{"DELETE", one, delete_event, event_limit},
    Route{"GET", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users", users, event_limit},
};

}  // namespace

std::span<const Route> scheduled_event_routes() { return event_table; }

}  // namespace discord_sim
