#include "platform/sanctions/cases.hpp"

#include <algorithm>
#include <array>

#include "platform/sanctions/sanction_rows.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 11> case_fault_names{
    "no_such_case", "changed_meanwhile", "voided",   "not_voided",     "not_a_warning",    "expired",
    "bad_time",     "bad_reason",        "bad_link", "too_many_links", "no_such_reference"};

constexpr std::int64_t moderators_shown = 10;
constexpr std::int64_t days_shown = 400;
constexpr std::int64_t edits_shown = 200;
constexpr std::int64_t referring_shown = 50;

std::string number_text(std::int64_t number) { return number == 0 ? "" : std::to_string(number); }
std::string instant_text(const std::optional<Instant>& at) { return at ? to_rfc3339(*at) : ""; }

std::optional<std::int64_t> or_nothing(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

// Until the end of the transaction nobody else changes it.
Task<std::optional<SanctionShown>> lock(postgres::Transaction& tx, GuildId guild, std::int64_t number) {
  const auto found = co_await tx.query(
      "select * from platform.sanctions where guild_id = $1 and number = $2 for update", {guild, number});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return sanction_rows::shown_in(*row);
}

Task<bool> is_there(postgres::Transaction& tx, GuildId guild, std::int64_t number) {
  const auto found = co_await tx.query("select 1 from platform.sanctions where guild_id = $1 and number = $2",
                                       {guild, number});
  co_return found.size() > 0;
}

SanctionShown edited(SanctionShown shown, const CaseEdit& edit) {
  if (edit.reason) shown.reason = *edit.reason;
  if (edit.lasts) shown.ends = shown.at + *edit.lasts;
  if (edit.evidence) shown.evidence = *edit.evidence;
  if (edit.refers_to) shown.refers_to = *edit.refers_to;
  return shown;
}

}  // namespace

std::string_view name_of(CaseFault fault) { return case_fault_names.at(static_cast<std::size_t>(fault)); }

std::optional<CaseFault> fault_of(const CaseEdit& edit) {
  // Without a word about it a case stands as well; a reason that is taken away says less than before.
  if (edit.reason && (edit.reason->empty() || count_characters(*edit.reason) > case_reason_max))
    return CaseFault::BadReason;
  if (edit.lasts && (*edit.lasts < std::chrono::minutes(1) || *edit.lasts > warning_max))
    return CaseFault::BadTime;
  if (edit.evidence && edit.evidence->size() > evidence_max) return CaseFault::TooManyLinks;
  if (edit.evidence && !std::ranges::all_of(*edit.evidence, is_link)) return CaseFault::BadLink;
  if (edit.refers_to && (*edit.refers_to < 0 || *edit.refers_to == edit.number))
    return CaseFault::NoSuchReference;
  return std::nullopt;
}

Task<std::optional<CaseFault>> Cases::fault_in(postgres::Transaction& tx, const CaseEdit& edit,
                                               const SanctionShown& before) const {
  if (before.voided) co_return CaseFault::Voided;
  if (edit.revision && *edit.revision != before.revision) co_return CaseFault::ChangedMeanwhile;
  if (edit.lasts) {
    if (before.kind != SanctionKind::Warn) co_return CaseFault::NotAWarning;
    if (before.expired || (before.ends && *before.ends <= parts_.clock.now())) co_return CaseFault::Expired;
  }
  if (edit.refers_to && *edit.refers_to > 0 && !co_await is_there(tx, edit.guild, *edit.refers_to))
    co_return CaseFault::NoSuchReference;
  co_return std::nullopt;
}

Task<CaseAfter> Cases::edit(CaseEdit edit) {
  if (const auto fault = fault_of(edit)) co_return std::unexpected(*fault);
  postgres::Transaction tx = co_await parts_.database.begin(edit.guild);
  const auto before = co_await lock(tx, edit.guild, edit.number);
  if (!before) co_return std::unexpected(CaseFault::NoSuchCase);
  if (const auto fault = co_await fault_in(tx, edit, *before)) co_return std::unexpected(*fault);
  SanctionShown after = edited(*before, edit);
  Differences differences;
  const auto differ = [&differences](std::string field, std::string was, std::string is) {
    if (was != is) differences.push_back({std::move(field), std::move(was), std::move(is)});
  };
  differ("reason", before->reason, after.reason);
  differ("ends_at", instant_text(before->ends), instant_text(after.ends));
  differ("evidence", to_text(before->evidence), to_text(after.evidence));
  differ("refers_to", number_text(before->refers_to), number_text(after.refers_to));
  if (differences.empty()) co_return after;
  ++after.revision;
  co_await write(tx, {edit.guild, after, edit.by}, differences);
  co_await finish(std::move(tx), {edit.guild, after, edit.by}, before->ends != after.ends);
  co_return after;
}

Task<CaseAfter> Cases::void_it(CaseVoiding voiding) {
  if (voiding.reason.empty() || count_characters(voiding.reason) > case_reason_max)
    co_return std::unexpected(CaseFault::BadReason);
  postgres::Transaction tx = co_await parts_.database.begin(voiding.guild);
  auto shown = co_await lock(tx, voiding.guild, voiding.number);
  if (!shown) co_return std::unexpected(CaseFault::NoSuchCase);
  if (shown->voided) co_return std::unexpected(CaseFault::Voided);
  shown->voided = CaseVoid{.at = parts_.clock.now(), .by = voiding.by.user, .reason = voiding.reason};
  ++shown->revision;
  const Differences differences{{"void", "", voiding.reason}};
  co_await write(tx, {voiding.guild, *shown, voiding.by}, differences);
  co_await finish(std::move(tx), {voiding.guild, *shown, voiding.by}, shown->kind == SanctionKind::Warn);
  co_return *std::move(shown);
}

// It counts again from now on; what would have followed from it meanwhile does not follow any more.
Task<CaseAfter> Cases::restore(CaseVoiding restoring) {
  postgres::Transaction tx = co_await parts_.database.begin(restoring.guild);
  auto shown = co_await lock(tx, restoring.guild, restoring.number);
  if (!shown) co_return std::unexpected(CaseFault::NoSuchCase);
  if (!shown->voided) co_return std::unexpected(CaseFault::NotVoided);
  const std::string was = shown->voided->reason;
  shown->voided.reset();
  ++shown->revision;
  const Differences differences{{"restore", was, ""}};
  co_await write(tx, {restoring.guild, *shown, restoring.by}, differences);
  co_await finish(std::move(tx), {restoring.guild, *shown, restoring.by}, shown->kind == SanctionKind::Warn);
  co_return *std::move(shown);
}

// The number, what was done, to whom and by whom are never written again.
Task<> Cases::write(postgres::Transaction& tx, Written written, const Differences& differences) {
  const auto& [guild, after, by] = written;
  const Instant now = parts_.clock.now();
  const auto voided_at = after.voided ? std::optional(after.voided->at) : std::nullopt;
  co_await tx.query(
      "update platform.sanctions set reason = $3, ends_at = $4, evidence = $5, refers_to = $6, voided_at = "
      "$7,"
      " voided_by = $8, void_reason = $9, revision = $10,"
      " weighed_at = case when kind = 'warn' then coalesce(weighed_at, $11) else weighed_at end"
      " where guild_id = $1 and number = $2",
      {guild, after.number, after.reason, after.ends, to_text(after.evidence), or_nothing(after.refers_to),
       voided_at, after.voided ? after.voided->by : UserId(),
       after.voided ? after.voided->reason : std::string(), static_cast<std::int32_t>(after.revision),
       differences.front().field == "restore" ? std::optional(now) : std::nullopt});
  for (const Difference& one : differences) {
    co_await tx.query(
        "insert into platform.case_edits (guild_id, number, revision, field, before, after, done_by, source,"
        " edited_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {guild, after.number, static_cast<std::int32_t>(after.revision), one.field, one.before, one.after,
         by.user, by.source, now});
  }
}

Task<> Cases::finish(postgres::Transaction tx, Written written, bool counts) {
  const auto& [guild, after, by] = written;
  std::function<Task<>()> over;
  if (counts && parts_.around_count) over = co_await parts_.around_count(guild, after.target);
  Change news = co_await parts_.changes.record(
      tx, {.topic = cases_topic, .guild = guild, .part = std::to_string(after.number)});
  co_await tx.commit();
  if (over) co_await over();
  co_await parts_.changes.announce(std::move(news));
}

Task<std::optional<SanctionShown>> Cases::find(GuildId guild, std::int64_t number) {
  return sanction_rows::find(parts_.database, guild, number);
}

Task<WarningsInForce> Cases::warnings_in_force(GuildId guild, UserId target) {
  return sanction_rows::warnings_in_force(parts_.database, guild, target, parts_.clock.now());
}

Task<std::vector<CaseEditShown>> Cases::history(GuildId guild, std::int64_t number) {
  const auto found = co_await parts_.database.query_in_guild(
      guild,
      "select revision, field, before, after, done_by, source, edited_at from platform.case_edits"
      " where guild_id = $1 and number = $2 order by revision desc, field limit $3",
      {guild, number, edits_shown});
  std::vector<CaseEditShown> edits;
  for (const postgres::Row row : found) {
    edits.push_back({.revision = row.get<std::int32_t>("revision"),
                     .field = row.get<std::string>("field"),
                     .before = row.get<std::string>("before"),
                     .after = row.get<std::string>("after"),
                     .by = row.get<UserId>("done_by"),
                     .source = row.get<std::string>("source"),
                     .at = row.get<Instant>("edited_at")});
  }
  co_return edits;
}

Task<std::vector<std::int64_t>> Cases::referring(GuildId guild, std::int64_t number) {
  const auto found = co_await parts_.database.query_in_guild(
      guild,
      "select number from platform.sanctions where guild_id = $1 and refers_to = $2 and number is not null"
      " union select number from platform.sanctions where guild_id = $1 and because_of = $2"
      " and number is not null order by number limit $3",
      {guild, number, referring_shown});
  std::vector<std::int64_t> numbers;
  for (const postgres::Row row : found) numbers.push_back(row.get<std::int64_t>(0));
  co_return numbers;
}

Task<CasePage> Cases::page(CaseQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, 100);
  const std::string kind = query.kind ? std::string(name_of(*query.kind)) : "";
  const auto found = co_await parts_.database.query_in_guild(
      query.guild,
      "select * from platform.sanctions where guild_id = $1 and number is not null"
      " and ($2::bigint = 0 or target_id = $2) and ($3::bigint is null or done_by = $3)"
      " and ($4::text = '' or kind = $4) and ($5::timestamptz is null or ended_at >= $5)"
      " and ($6::timestamptz is null or ended_at < $6)"
      " and ($7::text = '' or position(lower($7) in lower(reason)) > 0)"
      " and ($8::boolean or voided_at is null) and ($9::bigint = 0 or number < $9)"
      " order by number desc limit $10",
      {query.guild, query.target, query.by, kind, query.from, query.to, query.text, query.voided,
       query.before, count + 1});
  CasePage page;
  for (const postgres::Row row : found) {
    if (std::ssize(page.cases) == count) {
      page.more = true;
      break;
    }
    page.cases.push_back(sanction_rows::shown_in(row));
  }
  co_return page;
}

Task<CaseCounts> Cases::counts(GuildId guild, Instant from, UserId target) {
  const postgres::Params params{guild, from, target};
  postgres::Batch batch{
      {"select kind, count(*) from platform.sanctions where guild_id = $1 and ended_at >= $2"
       " and number is not null and voided_at is null and ($3::bigint = 0 or target_id = $3) group by kind",
       params},
      {"select to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) from platform.sanctions"
       " where guild_id = $1 and ended_at >= $2 and number is not null and voided_at is null"
       " and ($3::bigint = 0 or target_id = $3) group by day order by day desc limit $4",
       {guild, from, target, days_shown}},
      {"select done_by, count(*) from platform.sanctions where guild_id = $1 and ended_at >= $2"
       " and number is not null and voided_at is null and ($3::bigint = 0 or target_id = $3)"
       " group by done_by order by count(*) desc, done_by limit $4",
       {guild, from, target, moderators_shown}},
      {"select count(*) from platform.sanctions where guild_id = $1 and ended_at >= $2"
       " and voided_at is not null and ($3::bigint = 0 or target_id = $3)",
       params}};
  const auto results = co_await parts_.database.run_in_guild(guild, std::move(batch));
  CaseCounts counts;
  for (const postgres::Row row : results.at(0))
    counts.by_kind.emplace(row.get<std::string>(0), row.get<std::int64_t>(1));
  for (const postgres::Row row : results.at(1))
    counts.by_day.emplace_back(row.get<std::string>(0), row.get<std::int64_t>(1));
  for (const postgres::Row row : results.at(2))
    counts.by_moderator.emplace_back(row.get<UserId>(0), row.get<std::int64_t>(1));
  counts.voided = results.at(3).one().get<std::int64_t>(0);
  co_return counts;
}

}  // namespace herwa::platform
