// Cases after they were made: changed, voided, looked for. What was before stays on record with who changed
// it, and open pages hear of it ("cases" in platform/changes):
//
//   const auto after = co_await cases.edit({.guild = guild, .number = 7, .by = moderator, .source =
//   "command",
//                                           .reason = "spam, twice"});
//   if (!after) co_return Refuse{why_not(after.error(), locale)};
//
// To make one, see Sanctions.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/changes/changes.hpp"
#include "platform/sanctions/case_links.hpp"
#include "platform/sanctions/sanction.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

inline constexpr std::size_t case_reason_max = 400;
inline constexpr const char* cases_topic = "cases";

// Who changes it, and from where ("command", "dashboard", "api").
struct CaseAuthor {
  UserId user;
  std::string source;
};

// What is empty stays as it is.
struct CaseEdit {
  GuildId guild;
  std::int64_t number = 0;
  CaseAuthor by;
  std::optional<std::string> reason = {};
  std::optional<std::chrono::seconds> lasts = {};  // of a warning, from when it was given
  std::optional<std::vector<std::string>> evidence = {};
  std::optional<std::int64_t> refers_to = {};  // zero: to none
  // What its author saw; where it is another one by now, nothing is changed.
  std::optional<std::int64_t> revision = {};
};

struct CaseVoiding {
  GuildId guild;
  std::int64_t number = 0;
  CaseAuthor by;
  std::string reason = {};
};

enum class CaseFault : std::uint8_t {
  NoSuchCase,
  ChangedMeanwhile,
  Voided,     // restore it first
  NotVoided,  // nothing to restore
  NotAWarning,
  Expired,  // it counts no more, and giving it time anew would be another warning
  BadTime,
  BadReason,  // empty, or too long
  BadLink,
  TooManyLinks,
  NoSuchReference,  // the other case is not there, or is this one
};
std::string_view name_of(CaseFault fault);
using CaseAfter = std::expected<SanctionShown, CaseFault>;

// One field of one change.
struct CaseEditShown {
  std::int64_t revision = 0;
  std::string field;   // "reason", "ends_at", "evidence", "refers_to", "void", "restore"
  std::string before;  // instants as RFC 3339, links one a line
  std::string after;
  UserId by;
  std::string source;
  Instant at{};
};

struct CaseQuery {
  GuildId guild;
  UserId target = {};
  std::optional<UserId> by = {};  // zero: by a rule
  std::optional<SanctionKind> kind = {};
  std::optional<Instant> from = {};
  std::optional<Instant> to = {};
  std::string text = {};    // in the reason, whatever its case
  bool voided = false;      // with those that were voided
  std::int64_t before = 0;  // the last number of the page before; zero: the first page
  std::int64_t count = 50;
};
struct CasePage {
  std::vector<SanctionShown> cases;  // newest first
  bool more = false;
};

// Of a stretch of time; what was voided counts nowhere.
struct CaseCounts {
  std::map<std::string, std::int64_t> by_kind;
  std::vector<std::pair<std::string, std::int64_t>> by_day;   // "2026-03-01", in UTC, those with any
  std::vector<std::pair<UserId, std::int64_t>> by_moderator;  // the busiest ten; zero: rules
  std::int64_t voided = 0;
};

class Cases {
 public:
  struct Parts {
    postgres::Database& database;
    Changes& changes;
    const Clock& clock;
    // Around a commit that changes which warnings of somebody count, for whoever remembers the count: called
    // before it, and what it gives is called after. May be empty.
    std::function<Task<std::function<Task<>()>>(GuildId, UserId)> around_count = {};
  };
  explicit Cases(const Parts& parts) : parts_(parts) {}

  // All throw as Database does.
  Task<CaseAfter> edit(CaseEdit edit);
  Task<CaseAfter> void_it(CaseVoiding voiding);
  Task<CaseAfter> restore(CaseVoiding restoring);

  Task<std::optional<SanctionShown>> find(GuildId guild, std::int64_t number);
  // The latest change first.
  Task<std::vector<CaseEditShown>> history(GuildId guild, std::int64_t number);
  // Those that came of it or were put beside it.
  Task<std::vector<std::int64_t>> referring(GuildId guild, std::int64_t number);
  Task<CasePage> page(CaseQuery query);
  // Of one member, or of all where it is zero.
  Task<CaseCounts> counts(GuildId guild, Instant from, UserId target = {});
  Task<WarningsInForce> warnings_in_force(GuildId guild, UserId target);

 private:
  struct Difference {
    std::string field;
    std::string before;
    std::string after;
  };
  using Differences = std::vector<Difference>;

  Task<std::optional<CaseFault>> fault_in(postgres::Transaction& tx, const CaseEdit& edit,
                                          const SanctionShown& before) const;
  // What becomes of a case, and by whom.
  struct Written {
    GuildId guild;
    const SanctionShown& after;
    const CaseAuthor& by;
  };
  Task<> write(postgres::Transaction& tx, Written written, const Differences& differences);
  Task<> finish(postgres::Transaction tx, Written written, bool counts);

  Parts parts_;
};

// Pure: what of an edit cannot be, whatever the case is.
std::optional<CaseFault> fault_of(const CaseEdit& edit);

}  // namespace herwa::platform
