// Presets, and the tester.
#include <boost/json.hpp>

#include "features/automod/compiling.hpp"
#include "features/automod/invites_known.hpp"
#include "features/automod/presets.hpp"
#include "features/automod/routes.hpp"
#include "features/automod/ruleset.hpp"
#include "features/automod/sight_words.hpp"
#include "features/automod/trial.hpp"
#include "platform/api/route_context.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::automod {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

constexpr std::int64_t text_chars_max = 4000;
constexpr std::int64_t files_max = 10;
constexpr std::int64_t file_chars_max = 260;
constexpr std::int64_t roles_max = 250;
constexpr std::int64_t age_max = 315'360'000;  // ten years
constexpr std::size_t body_bytes_max = 512 * 1024UL;

constexpr std::array<std::string_view, 8> outcome_names{"silent", "fired",    "off",      "not_this",
                                                        "exempt", "not_here", "not_them", "too_old"};

std::string language_of(const RouteContext& context) {
  return std::string(platform::locale_accepted(context.http().headers.find("Accept-Language").value_or("")));
}

std::vector<std::string> texts_in(const json::object& body, std::string_view name) {
  std::vector<std::string> texts;
  if (const json::value* list = body.if_contains(name)) {
    for (const json::value& one : list->as_array()) texts.emplace_back(one.as_string());
  }
  return texts;
}

std::chrono::seconds seconds_in(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  return std::chrono::seconds(value == nullptr ? 0 : value->as_int64());
}

TrialAuthor author_in(const json::object& body) {
  TrialAuthor author{.roles = {},
                     .places = {},
                     .account_age = seconds_in(body, "account_age_s"),
                     .member_age = seconds_in(body, "member_age_s"),
                     .own_codes = {}};
  for (const std::string& role : texts_in(body, "role_ids"))
    author.roles.push_back(RoleId::parse(role).value_or(RoleId()));
  // A channel, and what it lies in.
  for (const std::string& place : texts_in(body, "channel_ids"))
    author.places.push_back(ChannelId::parse(place).value_or(ChannelId()));
  return author;
}

json::object seen(const Ruleset& rules, const Sight& sight, const std::string& locale) {
  const Rule& rule = rules.rules[sight.rule];
  const bool fired = sight.outcome == Outcome::Fired;
  return {{"rule", rule.name},
          {"trigger", name_of(rule.trigger.kind)},
          {"state", state_names[static_cast<std::size_t>(rule.state)]},
          {"outcome", outcome_names[static_cast<std::size_t>(sight.outcome)]},
          {"why", fired ? seen_in_words(rule.trigger, sight, locale, Dress::Plain)
                        : outcome_in_words(sight.outcome, locale)},
          {"found", sight.what},
          {"effects", to_text(rule.effects)},
          {"over_time", !shows_in_one_text(rule.trigger.kind)}};
}

// What a trial is made with, for as long as the routes are there.
struct Tester {
  Needs needs;
  CompileRules compile;
  InvitesKnown invites;
};

Task<RouteAnswer> test(std::shared_ptr<Tester> tester, RouteContext& context) {
  const json::object body = json::parse(context.body()).as_object();
  const std::string locale = language_of(context);
  const auto settings = co_await tester->needs.settings().of<AutomodSettings>(context.guild(), "automod");
  std::vector<std::string> texts = body.contains("rules") ? texts_in(body, "rules") : settings->rules;
  // What could not be saved is said as the settings say it, and what can be read is tried all the same.
  const auto wrong = wrong_with(texts);
  const auto rules = co_await tester->compile(std::move(texts));
  Written written{.text = std::string(body.at("text").as_string()), .files = texts_in(body, "files")};
  TrialAuthor author = author_in(body);
  std::vector<std::string> codes = codes_to_ask(*rules, prepare(written));
  if (!codes.empty())
    author.own_codes = co_await tester->invites.own(context.guild(), std::move(codes), context.now());
  json::array results;
  for (const Sight& sight : try_text(*rules, written, author, context.now()))
    results.push_back(seen(*rules, sight, locale));
  co_return platform::done(
      json::serialize(json::object{{"results", std::move(results)},
                                   {"problem", wrong ? in_words(*wrong, locale) : std::string()},
                                   {"dry_run", settings->dry_run}}));
}

Task<GuildId> nobody_can_tell(std::string) { co_return GuildId(); }

Task<RouteAnswer> list_presets() {
  json::array all;
  for (const std::string_view name : preset_names) {
    const std::vector<std::string> rules = preset(name);
    all.push_back(json::object{{"name", name}, {"rules", json::array(rules.begin(), rules.end())}});
  }
  co_return platform::done(json::serialize(json::object{{"presets", std::move(all)}}));
}

platform::Schema tried_shape() {
  const platform::Schema result = schema::object(
      "AutomodTried",
      {{"rule", schema::text()},
       {"trigger", schema::text()},
       {"state", schema::choice({state_names.begin(), state_names.end()})},
       {"outcome", schema::choice({outcome_names.begin(), outcome_names.end()})},
       {"why", schema::noted("In words, in the reader's language.", schema::text())},
       {"found", schema::noted("The word, host or ending; empty where numbers say it all.", schema::text())},
       {"effects", schema::noted("What it would do, as in a rule's `do`.", schema::text())},
       {"over_time", schema::noted("One text alone cannot set it off.", schema::flag())}});
  return schema::object(
      "AutomodTest",
      {{"results",
        schema::noted("One for each rule that can be read, in their order.", schema::list(result))},
       {"problem", schema::noted("Why these rules could not be saved; empty: they could.", schema::text())},
       {"dry_run", schema::noted("The server only tries its rules.", schema::flag())}});
}

platform::Schema trial_shape() {
  return schema::object(
      "AutomodTrial",
      {{"text", schema::text(0, text_chars_max)},
       schema::optional("rules", schema::noted("Instead of the server's own, each as in the settings.",
                                               schema::list(schema::text(1, rule_chars_max), rules_max))),
       schema::optional("files", schema::noted("Names of attachments.",
                                               schema::list(schema::text(1, file_chars_max), files_max))),
       schema::optional("role_ids", schema::list(schema::snowflake(), roles_max)),
       schema::optional("channel_ids", schema::noted("Where it is written: a channel, and its category.",
                                                     schema::list(schema::snowflake(), 3))),
       schema::optional("account_age_s", schema::integer(0, age_max)),
       schema::optional("member_age_s", schema::integer(0, age_max))});
}

constexpr std::string_view tried_example =
    R"({"results":[{"rule":"invites","trigger":"invites","state":"on","outcome":"fired",
"why":"an invitation: abc","found":"abc","effects":"delete, warn 1","over_time":false}],"problem":"","dry_run":false})";
constexpr std::string_view presets_example =
    R"({"presets":[{"name":"light","rules":[
"{\"name\":\"phishing\",\"when\":\"links\",\"do\":\"delete\",\"phishing\":true}"]}]})";

}  // namespace

std::vector<RouteEntry> trial_routes(const Needs& needs) {
  using platform::RouteAccess;
  const auto tester = std::make_shared<Tester>(
      Tester{.needs = needs,
             .compile = needs.compile ? needs.compile : compile_off_the_loop(),
             .invites = InvitesKnown(needs.invite_guild ? needs.invite_guild : nobody_can_tell)});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/automod/presets",
       .operation_id = "listAutomodPresets",
       .summary = "Rules to begin with.",
       .answer = "Each preset's rules, as they go into the settings.",
       .access = RouteAccess::Viewer,
       .without_plan = true,
       .scope = "automod:read",
       .response = schema::object(
           "AutomodPresets", {{"presets", schema::list(schema::object(
                                              "AutomodPreset", {{"name", schema::text()},
                                                                {"rules", schema::list(schema::text())}}))}}),
       .examples = {{.name = "all", .response = std::string(presets_example)}},
       .run = [](RouteContext&) { return list_presets(); }},
      {.method = "POST",
       .path = "/api/guilds/{guildId}/automod/test",
       .operation_id = "testAutomod",
       .summary = "Which rules would see something in a text, and why. Nothing is done, and nothing counted.",
       .answer = "What each rule says.",
       .access = RouteAccess::Moderator,
       .without_plan = true,
       .scope = "automod:write",
       .body = trial_shape(),
       .response = tried_shape(),
       .limits = {.per_address = {.uses = 240, .window = std::chrono::minutes(1)},
                  .per_user = {.uses = 120, .window = std::chrono::minutes(1)},
                  .body_bytes_max = body_bytes_max},
       .examples = {{.name = "an invitation",
                     .body = R"({"text":"come to discord.gg/abc"})",
                     .response = std::string(tried_example)}},
       .run = [tester](RouteContext& context) { return test(tester, context); }}};
}

std::vector<RouteEntry> routes(const Needs& needs) {
  std::vector<RouteEntry> all = trial_routes(needs);
  for (RouteEntry& route : offence_routes(needs)) all.push_back(std::move(route));
  return all;
}

}  // namespace herwa::features::automod
