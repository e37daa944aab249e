// Discord's own audit log: it says who did what happened, and what moderators did by hand, which becomes a
// case like everything that is done through Herwa.
#include <fmt/format.h>

#include <algorithm>

#include "features/serverlog/watch.hpp"

namespace herwa::features::serverlog {
namespace {

using platform::EventContext;
using platform::Sanction;
using platform::SanctionKind;

std::optional<SanctionKind> sanction_in(const AuditRecord& record) {
  switch (record.action) {
    case act::kick: return SanctionKind::Kick;
    case act::ban: return SanctionKind::Ban;
    case act::unban: return SanctionKind::Unban;
    case act::member_update:
      if (!record.about_timeout) return std::nullopt;
      return record.timed_out_until ? SanctionKind::Timeout : SanctionKind::EndTimeout;
    default: return std::nullopt;
  }
}

}  // namespace

Task<> Watch::on_audit(EventContext& context) {
  auto record = read_audit_record(context.event().body());
  if (!record) co_return;
  co_await tell_who(context, *record);
  if (record->action == act::member_roles) {
    co_await note_roles_by_audit(context, *std::move(record));
  } else if (sanction_in(*record)) {
    co_await record_case(context, *std::move(record));
  } else if (record->action == act::member_update && record->nick &&
             members_.find(context.guild(), UserId(record->target)) == nullptr) {
    const Settings settings = co_await settings_of(context.guild());
    if (settings->notes("member.renamed")) note_nick(context, UserId(record->target), *record->nick);
  }
}

Task<> Watch::tell_who(EventContext& context, const AuditRecord& record) {
  if (!record.by) co_return;
  const auto solved = attribution_.hear({.guild = context.guild(),
                                         .action = record.action,
                                         .target = record.target,
                                         .channel = record.channel,
                                         .by = record.by,
                                         .reason = record.reason,
                                         .at = record.at()},
                                        context.now());
  for (const Puzzle& puzzle : solved)
    needs_.event_log().amend(
        {.guild = puzzle.guild, .id = puzzle.entry, .by = record.by, .reason = record.reason});
}

// What Herwa did itself has its case already.
Task<> Watch::record_case(EventContext& context, AuditRecord record) {
  if (record.by == needs_.bot().cache().own_id() || record.target == 0) co_return;
  Sanction sanction{.guild = context.guild(),
                    .kind = *sanction_in(record),
                    .act = fmt::format("audit {}", record.id),
                    .source = "discord",
                    .by = {.user = record.by, .name = record.by.text(), .roles = {}, .permissions = {}},
                    .target = UserId(record.target),
                    .reason = record.reason};
  if (record.timed_out_until)
    sanction.lasts =
        std::max(std::chrono::seconds(1),
                 std::chrono::duration_cast<std::chrono::seconds>(*record.timed_out_until - record.at()));
  const auto outcome = co_await needs_.sanctions().record(std::move(sanction));
  static_cast<void>(outcome);
}

}  // namespace herwa::features::serverlog
