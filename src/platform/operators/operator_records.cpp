#include "platform/operators/operator_records.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t act_id_bytes = 8;

OperatorActShown shown_in(const postgres::Row& row) {
  return {.id = row.get<std::string>("act_id"),
          .at = row.get<Instant>("acted_at"),
          .by = row.get<std::string>("done_by"),
          .act = {.action = row.get<std::string>("action"),
                  .subject = row.get<std::string>("subject"),
                  .guild = row.get<GuildId>("guild"),
                  .reason = row.get<std::string>("reason")},
          .outcome = row.get<std::optional<std::string>>("outcome")};
}

}  // namespace

Task<RouteAnswer> OperatorRecords::carry_out(const RouteContext& context, OperatorAct act,
                                             Task<RouteAnswer> work) {
  const std::string id = secure_hex(act_id_bytes);
  co_await database_.query(
      "insert into platform.operator_acts (act_id, acted_at, done_by, action, subject, guild, reason,"
      " request_id) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      {id, clock_.now(), context.user().text(), act.action, act.subject, act.guild, act.reason,
       context.request_id()});
  RouteAnswer answer = co_await std::move(work);
  log::info("an operator acted", {{"act", id},
                                  {"by", context.user().text()},
                                  {"action", act.action},
                                  {"subject", act.subject},
                                  {"done", answer.has_value()}});
  if (answer && act.guild) tell_guild(act);
  co_await end(id, answer ? "done" : answer.error().code);
  co_return answer;
}

void OperatorRecords::tell_guild(const OperatorAct& act) {
  audit_.note({.guild = act.guild,
               .actor = "operator",
               .source = "operator",
               .action = act.action,
               .subject = act.subject,
               .before = {},
               .after = act.after});
}

// The act is done by now, whatever becomes of this.
Task<> OperatorRecords::end(std::string act_id, std::string outcome) {
  try {
    co_await database_.query(
        "insert into platform.operator_act_ends (act_id, ended_at, outcome) values ($1, $2, $3)",
        {act_id, clock_.now(), outcome});
  } catch (const Failure& error) {
    log::warn("the end of an operator's act is not recorded",
              {{"act", act_id}, {"outcome", outcome}, {"error", error.what()}});
  }
}

Task<OperatorActPage> OperatorRecords::page(OperatorActQuery query) {
  const postgres::Result result = co_await database_.query(
      "select a.act_id, acted_at, done_by, action, subject, guild, reason, outcome"
      " from platform.operator_acts a left join platform.operator_act_ends e using (act_id)"
      " where ($1::bigint = 0 or guild = $1)"
      " and ($2::timestamptz is null or (acted_at, a.act_id) < ($2, $3::text))"
      " order by acted_at desc, a.act_id desc limit $4",
      {query.guild, query.before_at, query.before_id, query.count + 1});
  OperatorActPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.acts) == query.count) {
      page.more = true;
      break;
    }
    page.acts.push_back(shown_in(row));
  }
  co_return page;
}

}  // namespace herwa::platform
