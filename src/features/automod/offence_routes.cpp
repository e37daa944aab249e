// What rules saw members do, whether anything was done about it or they were only tried.
#include <boost/json.hpp>

#include "features/automod/routes.hpp"
#include "features/automod/sight_words.hpp"
#include "features/automod/store.hpp"
#include "platform/api/page_cursor.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::automod {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;

constexpr std::int64_t hours_default = 24;
constexpr std::int64_t hours_max = 24 * 90;
const std::vector<std::string> states{"acting", "done", "failed", "tried", "seen"};

json::object json_of(const Offence& offence, const std::string& locale) {
  const auto kind = trigger_named(offence.trigger);
  const Sight sight{.what = offence.what, .seen = offence.seen, .limit = offence.most};
  return {{"id", offence.id},
          {"user_id", offence.user.text()},
          {"rule", offence.rule},
          {"trigger", offence.trigger},
          {"channel_id", offence.channel ? json::value(offence.channel.text()) : json::value(nullptr)},
          {"message_id", offence.message ? json::value(offence.message.text()) : json::value(nullptr)},
          {"why", seen_in_words({.kind = kind.value_or(TriggerKind::Words)}, sight, locale, Dress::Plain)},
          {"points", offence.points},
          {"state", offence.state},
          {"outcome", offence.outcome},
          {"at", to_rfc3339(offence.at)}};
}

Task<RouteAnswer> list(Needs needs, RouteContext& context) {
  auto cursor = platform::cursor_of(context);
  if (!cursor) co_return std::unexpected(std::move(cursor.error()));
  store::OffenceQuery query{.guild = context.guild(),
                            .user = UserId::parse(context.query("member").value_or("")).value_or(UserId()),
                            .rule = context.query("rule").value_or(""),
                            .state = context.query("state").value_or(""),
                            .before_at = cursor->at,
                            .before_id = std::move(cursor->id),
                            .count = context.query_integer("limit").value_or(platform::page_default)};
  const store::OffencePage page = co_await store::page(needs.database(), std::move(query));
  const std::string locale(
      platform::locale_accepted(context.http().headers.find("Accept-Language").value_or("")));
  json::array all;
  for (const Offence& offence : page.offences) all.push_back(json_of(offence, locale));
  json::value next = nullptr;
  if (page.more) next = json::value(platform::to_text(page.offences.back().at, page.offences.back().id));
  co_return platform::done(json::serialize(json::object{{"offences", std::move(all)}, {"next", next}}));
}

Task<RouteAnswer> results(Needs needs, RouteContext& context) {
  const std::int64_t hours = context.query_integer("hours").value_or(hours_default);
  const auto tallies =
      co_await store::since(needs.database(), context.guild(), context.now() - std::chrono::hours(hours));
  json::array all;
  for (const store::Tally& tally : tallies)
    all.push_back(json::object{
        {"rule", tally.rule}, {"done", tally.done}, {"tried", tally.tried}, {"failed", tally.failed}});
  co_return platform::done(json::serialize(json::object{{"hours", hours}, {"rules", std::move(all)}}));
}

platform::Schema page_shape() {
  const platform::Schema offence = schema::object(
      "Offence",
      {{"id", schema::text()},
       {"user_id", schema::snowflake()},
       {"rule", schema::text()},
       {"trigger", schema::text()},
       {"channel_id", schema::nullable(schema::snowflake())},
       {"message_id", schema::nullable(schema::snowflake())},
       {"why", schema::noted("In words, in the reader's language.", schema::text())},
       {"points", schema::integer_from(0)},
       {"state", schema::noted("tried: the rule only says what it would have done; seen: another rule had "
                               "acted on this member a moment before.",
                               schema::choice(states))},
       {"outcome", schema::text()},
       {"at", schema::date_time()}});
  return schema::object("OffencePage",
                        {{"offences", schema::list(offence)}, {"next", platform::next_shape()}});
}

std::vector<platform::RouteParameter> filters() {
  std::vector<platform::RouteParameter> parameters = platform::page_parameters();
  parameters.push_back({"member", "Only of this one.", schema::snowflake()});
  parameters.push_back({"rule", "Only what this rule saw.", schema::text(1, name_chars_max)});
  parameters.push_back({"state", "Only those that stand so.", schema::choice(states)});
  return parameters;
}

constexpr std::string_view page_example =
    R"({"offences":[{"id":"message 1183 invites","user_id":"81384788765712399","rule":"invites","trigger":"invites",
"channel_id":"81384788765712390","message_id":"81384788765719999","why":"an invitation: abc","points":1,
"state":"tried","outcome":"","at":"2026-03-01T12:00:00.000Z"}],"next":null})";

}  // namespace

std::vector<RouteEntry> offence_routes(const Needs& needs) {
  using platform::RouteAccess;
  const platform::Schema tally = schema::object("AutomodTally", {{"rule", schema::text()},
                                                                 {"done", schema::integer_from(0)},
                                                                 {"tried", schema::integer_from(0)},
                                                                 {"failed", schema::integer_from(0)}});
  return {{.method = "GET",
           .path = "/api/guilds/{guildId}/automod/offences",
           .operation_id = "listOffences",
           .summary = "What rules saw members do, in the last 90 days.",
           .answer = "The offences, the newest first.",
           .access = RouteAccess::Viewer,
           .without_plan = true,
           .scope = "automod:read",
           .query_parameters = filters(),
           .response = page_shape(),
           .examples = {{.name = "what was only tried",
                         .query = {{"state", "tried"}, {"limit", "1"}},
                         .response = std::string(page_example)}},
           .run = [needs](RouteContext& context) { return list(needs, context); }},
          {.method = "GET",
           .path = "/api/guilds/{guildId}/automod/results",
           .operation_id = "getAutomodResults",
           .summary = "How often each rule acted, or would have.",
           .answer = "The rules that saw anything, the busiest first.",
           .access = RouteAccess::Viewer,
           .without_plan = true,
           .scope = "automod:read",
           .query_parameters = {{"hours", "Of the last so many hours; 24 when not given.",
                                 schema::integer(1, hours_max)}},
           .response = schema::object("AutomodResults",
                                      {{"hours", schema::integer_from(1)}, {"rules", schema::list(tally)}}),
           .examples = {{.name = "a day",
                         .query = {{"hours", "24"}},
                         .response =
                             R"({"hours":24,"rules":[{"rule":"invites","done":0,"tried":4,"failed":0}]})"}},
           .run = [needs](RouteContext& context) { return results(needs, context); }}};
}

}  // namespace herwa::features::automod
