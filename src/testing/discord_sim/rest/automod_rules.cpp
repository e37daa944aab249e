// Rules of Discord's AutoMod: kept as they are shown. What they do to messages is automod_acts.cpp.
#include <re2/re2.h>

#include <array>

#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

enum Trigger : std::int64_t { keyword = 1, spam = 3, preset = 4, mention_spam = 5, member_profile = 6 };
enum Action : std::int64_t { block = 1, alert = 2, timeout = 3, block_interaction = 4 };

constexpr std::int64_t timeout_max_s = 2419200;

std::size_t rules_max(std::int64_t trigger) { return trigger == keyword ? 6 : 1; }

const Guild& need_guild_to_manage(const Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, manage_guild);
  return guild;
}

const Json& need_rule(const Call& call, const Guild& guild) {
  const auto found = guild.side.automod_rules.find(call.id<Snowflake>("rule_id"));
  if (found == guild.side.automod_rules.end()) throw ApiError(404, 10066, "Unknown Auto Moderation Rule");
  return found->second;
}

// So many texts of such a length; those that are right are given back.
Json read_texts(const Form& list, std::int64_t count_max, std::int64_t length_max) {
  Json texts = Json::array();
  for (std::size_t n = 0, count = list.list({0, count_max}); n < count; ++n) {
    if (const auto text = list.item(n).text({1, length_max})) texts.push(*text);
  }
  return texts;
}

// Where one of them is no regular expression the whole rule is refused.
Json read_patterns(const Form& list) {
  Json patterns = read_texts(list, 10, 260);
  for (std::size_t n = 0; n < patterns.items().size(); ++n) {
    const re2::RE2 regex(patterns.items()[n].text(), re2::RE2::Quiet);
    if (!regex.ok())
      list.item(n).fail("AUTO_MODERATION_INVALID_REGEX", "This is not a valid regular expression");
  }
  return patterns;
}

template <class IdType>
Json read_ids(const Form& list, std::int64_t count_max) {
  Json ids = Json::array();
  for (std::size_t n = 0, count = list.list({0, count_max}); n < count; ++n) {
    if (const auto id = list.item(n).id<IdType>()) ids.push(*id);
  }
  return ids;
}

Json read_metadata(const Form& form, std::int64_t trigger) {
  Json metadata = Json::object();
  if (trigger == keyword || trigger == member_profile) {
    metadata.set("keyword_filter", read_texts(form.field("keyword_filter"), 1000, 60))
        .set("regex_patterns", read_patterns(form.field("regex_patterns")))
        .set("allow_list", read_texts(form.field("allow_list"), 100, 60));
    const bool empty = metadata["keyword_filter"].empty() && metadata["regex_patterns"].empty();
    if (empty) form.field("keyword_filter").fail("BASE_TYPE_REQUIRED", "This field is required");
  } else if (trigger == preset) {
    const Form list = form.field("presets");
    Json presets = Json::array();
    for (std::size_t n = 0, count = list.list({0, 3}); n < count; ++n) {
      if (list.item(n).one_of({1, 2, 3})) presets.push(list.item(n).value());
    }
    metadata.set("presets", std::move(presets))
        .set("allow_list", read_texts(form.field("allow_list"), 1000, 60));
  } else if (trigger == mention_spam) {
    metadata.set("mention_total_limit", form.field("mention_total_limit").integer({0, 50}).value_or(0))
        .set("mention_raid_protection_enabled",
             form.field("mention_raid_protection_enabled").flag().value_or(false));
  }
  return metadata;
}

Json read_action(const Call& call, const Form& form, std::int64_t trigger) {
  const Form type = form.field("type");
  if (!type.required() || !type.one_of({block, alert, timeout, block_interaction})) return {};
  const std::int64_t kind = type.value().integer();
  const Form given = form.field("metadata");
  Json metadata = Json::object();
  if (kind == block) {
    const Form words = given.field("custom_message");
    if (const auto text = words.text({0, 150}); text && !text->empty()) metadata.set("custom_message", *text);
  }
  if (kind == alert && given.field("channel_id").required()) {
    const auto channel = given.field("channel_id").id<ChannelId>();
    if (channel && call.world.channel(*channel) == nullptr) throw refuse::unknown(unknown::channel);
    if (channel) metadata.set("channel_id", *channel);
  }
  if (kind == timeout) {
    if (trigger != keyword && trigger != mention_spam)
      type.fail("AUTO_MODERATION_INVALID_ACTION_TYPE",
                "This action type is not supported by this trigger type");
    const auto seconds = given.field("duration_seconds").integer({0, timeout_max_s});
    metadata.set("duration_seconds", seconds.value_or(0));
  }
  return Json::object({{"type", kind}, {"metadata", std::move(metadata)}});
}

void read_actions(const Call& call, const Form& form, Json& rule) {
  const Form list = form.field("actions");
  Json actions = Json::array();
  for (std::size_t n = 0, count = list.list({1, 5}); n < count; ++n) {
    Json action = read_action(call, list.item(n), rule["trigger_type"].integer());
    if (action["type"].integer() == timeout && !list.clean()) continue;
    actions.push(std::move(action));
  }
  rule.set("actions", std::move(actions));
}

// What the body names becomes so; the rest stays.
void read_rule(const Call& call, const Form& form, Json& rule) {
  const Json& body = form.value();
  if (const auto name = form.field("name").text({1, 100})) rule.set("name", *name);
  if (body.has("event_type") && form.field("event_type").one_of({1, 2}))
    rule.set("event_type", body["event_type"]);
  if (body.has("trigger_metadata") || !rule.has("trigger_metadata"))
    rule.set("trigger_metadata",
             read_metadata(form.field("trigger_metadata"), rule["trigger_type"].integer()));
  if (body.has("actions")) read_actions(call, form, rule);
  if (const auto enabled = form.field("enabled").flag()) rule.set("enabled", *enabled);
  if (body.has("exempt_roles")) rule.set("exempt_roles", read_ids<RoleId>(form.field("exempt_roles"), 20));
  if (body.has("exempt_channels"))
    rule.set("exempt_channels", read_ids<ChannelId>(form.field("exempt_channels"), 50));
}

Answer get_rules(Call& call) {
  Json rules = Json::array();
  for (const auto& [id, rule] : need_guild_to_manage(call).side.automod_rules) rules.push(rule);
  return {200, std::move(rules)};
}

Answer get_rule(Call& call) { return {200, need_rule(call, need_guild_to_manage(call))}; }

void keep_rule(Call& call, const Guild& guild, const Json& rule, std::string_view what) {
  const auto id = rule["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.automod_rules[id] = rule;
  announce_rule(call.world, guild.id, what, rule);
  record(call.world, guild.id, call.actor(),
         {what == "CREATE" ? audit::rule_create : audit::rule_update,
          id,
          {},
          Json::array({audit_change("name", {}, rule["name"])})});
}

Answer post_rule(Call& call) {
  const Guild& guild = need_guild_to_manage(call);
  const Form form(call.body);
  for (const std::string_view needed : {"name", "event_type", "trigger_type", "actions"})
    form.field(needed).required();
  form.field("trigger_type").one_of({keyword, spam, preset, mention_spam, member_profile});
  const std::int64_t trigger = call.body["trigger_type"].integer();
  const auto same = std::ranges::count_if(guild.side.automod_rules, [trigger](const auto& one) {
    return one.second["trigger_type"].integer() == trigger;
  });
  if (static_cast<std::size_t>(same) >= rules_max(trigger))
    form.field("trigger_type")
        .fail("AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED", "Maximum number of rules of this type reached");
  Json rule = Json::object({{"id", call.world.next_id<Snowflake>()},
                            {"guild_id", guild.id},
                            {"creator_id", call.user},
                            {"name", ""},
                            {"event_type", 1},
                            {"trigger_type", trigger},
                            {"actions", Json::array()},
                            {"enabled", false},
                            {"exempt_roles", Json::array()},
                            {"exempt_channels", Json::array()}});
  read_rule(call, form, rule);
  form.finish();
  keep_rule(call, guild, rule, "CREATE");
  return {200, std::move(rule)};
}

Answer patch_rule(Call& call) {
  const Guild& guild = need_guild_to_manage(call);
  Json rule = need_rule(call, guild);
  const Form form(call.body);
  read_rule(call, form, rule);
  form.finish();
  keep_rule(call, guild, rule, "UPDATE");
  return {200, std::move(rule)};
}

Answer delete_rule(Call& call) {
  const Guild& guild = need_guild_to_manage(call);
  const Json rule = need_rule(call, guild);
  const auto id = rule["id"].id<Snowflake>();
  call.world.guild_at(guild.id).side.automod_rules.erase(id);
  announce_rule(call.world, guild.id, "DELETE", rule);
  record(call.world, guild.id, call.actor(),
         {audit::rule_delete, id, {}, Json::array({audit_change("name", rule["name"], {})})});
  return no_content();
}

constexpr Limit rule_limit{"automod.rules", 10, 10s};
constexpr std::array rule_table{
    Route{"GET", "/guilds/{guild_id}/auto-moderation/rules", get_rules, rule_limit},
    Route{"POST", "/guilds/{guild_id}/auto-moderation/rules", post_rule, rule_limit},
    Route{"GET", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", get_rule, rule_limit},
    Route{"PATCH", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", patch_rule, rule_limit},
    Route{"DELETE", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", delete_rule, rule_limit},
};

}  // namespace

std::span<const Route> automod_routes() { return rule_table; }

}  // namespace discord_sim
