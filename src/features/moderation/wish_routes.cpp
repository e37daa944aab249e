// Acting from the dashboard: what is wanted is written down, the bot does it with the asker's own rights in
// Discord, and says what came of it.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/moderation/case_shapes.hpp"
#include "features/moderation/routes.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/preflight.hpp"
#include "platform/sanctions/wishes.hpp"

namespace herwa::features::moderation {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using platform::RouteEntry;
using platform::SanctionKind;
using platform::Wish;
using platform::Wishes;

constexpr int taken = 202;
constexpr std::int64_t id_chars_max = 64;

Wishes wishes_of(const Needs& needs) { return Wishes({needs.database(), needs.changes(), needs.clock()}); }

std::int64_t integer_in(const json::object& body, std::string_view name, std::int64_t otherwise) {
  const json::value* value = body.if_contains(name);
  return value == nullptr ? otherwise : value->as_int64();
}
std::string text_in(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

Wish wish_in(const json::object& body, const RouteContext& context) {
  Wish wish{.guild = context.guild(),
            .kind = platform::sanction_kind_named(body.at("kind").as_string()).value_or(SanctionKind::Warn),
            .target = UserId::parse(body.at("target_id").as_string()).value_or(UserId()),
            .by = context.user(),
            .source = source_of(context),
            .locale = language_of(context),
            .reason = text_in(body, "reason"),
            .lasts = std::chrono::seconds(integer_in(body, "lasts_s", 0)),
            .delete_messages = std::chrono::seconds(integer_in(body, "delete_messages_s", 0)),
            .points = integer_in(body, "points", 1),
            .role = RoleId::parse(text_in(body, "role_id")).value_or(RoleId()),
            .refers_to = integer_in(body, "refers_to", 0)};
  if (const json::value* evidence = body.if_contains("evidence")) wish.evidence = texts_in(*evidence);
  return wish;
}

// What no bot could do, said at once.
std::optional<platform::RouteRefused> fault_of(const Wish& wish, const RouteContext& context) {
  const platform::Sanction sanction{.guild = wish.guild,
                                    .kind = wish.kind,
                                    .act = "wish",
                                    .source = wish.source,
                                    .by = {},
                                    .target = wish.target,
                                    .lasts = wish.lasts,
                                    .delete_messages = wish.delete_messages,
                                    .role = wish.role,
                                    .points = wish.points};
  if (platform::fault_in(sanction) != platform::SanctionFault::None)
    return platform::RouteRefused{
        .status = 400,
        .code = "CANNOT_BE",
        .message = platform::words().say(language_of(context), "sanction.why.unreadable")};
  if (wish.kind == SanctionKind::Warn && wish.reason.empty())
    return refused(platform::CaseFault::BadReason, context);
  if (const auto fault = platform::fault_of({.guild = wish.guild, .by = {}, .evidence = wish.evidence}))
    return refused(*fault, context);
  return std::nullopt;
}

json::object json_of(const Wish& wish) {
  return {{"id", wish.id},
          {"kind", name_of(wish.kind)},
          {"target_id", wish.target.text()},
          {"asked_by", wish.by.text()},
          {"asked_at", to_rfc3339(wish.asked_at)},
          {"state", name_of(wish.state)},
          {"number", wish.number ? json::value(*wish.number) : json::value(nullptr)},
          {"told", wish.told},
          {"code", wish.code},
          {"message", wish.answer}};
}

// For how long a warning counts is the server's setting, as in the command.
Task<std::chrono::seconds> warnings_last(const Needs& needs, GuildId guild) {
  const auto settings = co_await needs.settings().of<platform::ModerationSettings>(guild, "moderation");
  co_return std::chrono::duration_cast<std::chrono::seconds>(settings->warnings_expire);
}

Task<RouteAnswer> ask(Needs needs, RouteContext& context) {
  Wish wish = wish_in(json::parse(context.body()).as_object(), context);
  if (wish.kind == SanctionKind::Warn) wish.lasts = co_await warnings_last(needs, wish.guild);
  if (auto fault = fault_of(wish, context)) co_return std::unexpected(*std::move(fault));
  const Wish asked = co_await wishes_of(needs).add(std::move(wish));
  co_return platform::RouteDone{.status = taken, .json = json::serialize(json_of(asked))};
}

Task<RouteAnswer> show_wish(Needs needs, RouteContext& context) {
  const auto wish = co_await wishes_of(needs).find(context.guild(), context.path("requestId"));
  if (!wish)
    co_return platform::refuse(404, "NO_SUCH_REQUEST",
                               "Nothing of this id was asked for here within the last day.");
  co_return platform::done(json::serialize(json_of(*wish)));
}

platform::Schema request_shape() {
  return schema::object(
      "CaseRequest",
      {{"id", schema::text()},
       {"kind", schema::choice(kind_names())},
       {"target_id", schema::snowflake()},
       {"asked_by", schema::snowflake()},
       {"asked_at", schema::date_time()},
       {"state", schema::noted("late: no bot took it up within ten minutes, and none will.",
                               schema::choice({"waiting", "done", "refused", "failed", "late"}))},
       {"number", schema::noted("Of the case; null also while the database gives none.",
                                schema::nullable(schema::integer_from(1)))},
       {"told", schema::noted("Whether the member has a message about it.", schema::flag())},
       {"code", schema::noted("Of refused and failed.", schema::text())},
       {"message", schema::noted("The same in words, in the language of who asked.", schema::text())}});
}

platform::Schema wanted_shape() {
  const std::int64_t timeout_max =
      std::chrono::duration_cast<std::chrono::seconds>(platform::timeout_max).count();
  const std::int64_t delete_max =
      std::chrono::duration_cast<std::chrono::seconds>(platform::delete_messages_max).count();
  return schema::object(
      "CaseWanted",
      {{"kind",
        schema::choice({"warn", "timeout", "end_timeout", "kick", "ban", "unban", "give_role", "take_role"})},
       {"target_id", schema::snowflake()},
       schema::optional("reason",
                        schema::noted("A warning needs one.", schema::text(0, platform::case_reason_max))),
       schema::optional("lasts_s", schema::noted("Of a time-out.", schema::integer(1, timeout_max))),
       schema::optional("delete_messages_s", schema::noted("Of a ban: how far back their messages go too.",
                                                           schema::integer(0, delete_max))),
       schema::optional("points", schema::noted("Of a warning; 1 when not given.",
                                                schema::integer(1, platform::warning_points_max))),
       schema::optional("role_id", schema::noted("Of give_role and take_role.", schema::snowflake())),
       schema::optional("evidence", links_shape()),
       schema::optional("refers_to", schema::integer(1, number_max))});
}

std::string request_example(std::string_view state, std::string_view number) {
  return fmt::format(
      R"({{"id":"0f3c2a9d8b7e6f5a4c3b2a19","kind":"warn","target_id":"81384788765712399",)"
      R"("asked_by":"81384788765712384","asked_at":"2026-03-01T12:00:00.000Z","state":"{}","number":{},)"
      R"("told":{},"code":"","message":""}})",
      state, number, state == "done");
}

}  // namespace

std::vector<RouteEntry> wish_routes(const Needs& needs) {
  using platform::RouteAccess;
  return {
      {.method = "POST",
       .path = "/api/guilds/{guildId}/cases",
       .operation_id = "createCase",
       .summary = "Warn, time out, kick or ban a member, or take such a thing back.",
       .answer =
           "It is written down, and the bot does it within a moment, with the asker's own rights in Discord. "
           "Ask for the request, or listen to `cases`, to hear what came of it.",
       .access = RouteAccess::Moderator,
       .scope = "cases:write",
       .body = wanted_shape(),
       .response = request_shape(),
       .status = taken,
       .refusals = {{400, "CANNOT_BE",
                     "A value that Discord does not take, or one that this kind needs is missing."},
                    {400, "BAD_REASON", "A warning needs a reason."},
                    {400, "BAD_LINK", "One of the links is none."}},
       .limits = {.per_user = {.uses = 30, .window = std::chrono::minutes(1)},
                  .per_guild = {.uses = 120, .window = std::chrono::minutes(1)}},
       .examples = {{.name = "a warning",
                     .body = R"({"kind":"warn","target_id":"81384788765712399","reason":"Spam"})",
                     .response = request_example("waiting", "null")}},
       .run = [needs](RouteContext& context) { return ask(needs, context); }},
      {.method = "GET",
       .path = "/api/guilds/{guildId}/case-requests/{requestId}",
       .operation_id = "getCaseRequest",
       .summary = "What came of something that was asked for with createCase.",
       .answer = "The request as it stands, for a day.",
       .access = RouteAccess::Moderator,
       .scope = "cases:read",
       .path_parameters = {{"requestId", "The id that createCase gave.", schema::text(1, id_chars_max)}},
       .response = request_shape(),
       .refusals = {{404, "NO_SUCH_REQUEST", "Nothing of this id was asked for within the last day."}},
       .limits = {.per_user = {.uses = 240, .window = std::chrono::minutes(1)}},
       .examples = {{.name = "done",
                     .path = {{"requestId", "0f3c2a9d8b7e6f5a4c3b2a19"}},
                     .response = request_example("done", "7")}},
       .run = [needs](RouteContext& context) { return show_wish(needs, context); }}};
}

}  // namespace herwa::features::moderation
