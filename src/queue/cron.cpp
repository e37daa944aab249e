// Patterns in time zones. A zone is a row of periods in which its clocks run evenly, so the search goes from
// period to period and needs to think only about what lies at their borders.
#include "queue/cron.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "queue/internal/cron_fields.hpp"

namespace herwa::queue {
namespace {

using internal::CronFields;
using internal::Wall;
using std::chrono::seconds;
using Moment = std::chrono::sys_seconds;

constexpr int years_max = 10;

struct Period {
  Moment begin;
  Moment end;
  seconds offset{};
  seconds jump{};  // by how much the clocks went forward at its begin; negative: back
};

Period period_at(const date::time_zone& zone, Moment at) {
  const date::sys_info info = zone.get_info(at);
  Period period{.begin = info.begin, .end = info.end, .offset = info.offset, .jump = {}};
  // The database begins long before anything here.
  if (info.begin.time_since_epoch() > seconds(-6'000'000'000)) {
    period.jump = info.offset - zone.get_info(info.begin - seconds(1)).offset;
  }
  return period;
}

Wall wall(Moment at, seconds offset) { return Wall(at.time_since_epoch() + offset); }

// The first that fits within one period, from `from` on.
std::optional<Moment> first_in(const CronFields& fields, const Period& period, Moment from) {
  const Wall begin = wall(period.begin, period.offset);
  Wall start = wall(from, period.offset);
  std::optional<Wall> skipped;
  if (period.jump > seconds(0) && start < begin + period.jump) {
    // What the jump left out is as far behind it as it was before.
    skipped = fields.first_from(start - period.jump, 1);
    if (skipped && *skipped >= begin) skipped.reset();
  } else if (period.jump < seconds(0) && !fields.hours.all()) {
    // These times have been already, unless every hour counts.
    start = std::max(start, begin - period.jump);
  }
  std::optional<Wall> found = fields.first_from(start, years_max);
  if (skipped) found = found ? std::min(*found, *skipped + period.jump) : *skipped + period.jump;
  if (!found) return std::nullopt;
  const Moment at(found->time_since_epoch() - period.offset);
  return at < period.end ? std::optional(at) : std::nullopt;
}

}  // namespace

struct Cron::Fields {
  CronFields fields;
  const date::time_zone* zone = nullptr;
};

Cron::Cron(std::shared_ptr<const Fields> fields) : fields_(std::move(fields)) {}

std::expected<Cron, Refusal> Cron::parse(std::string_view pattern, std::string_view time_zone) {
  auto fields = internal::parse_cron(pattern);
  if (!fields) return std::unexpected(fields.error());
  try {
    const std::string name(time_zone.empty() ? "UTC" : time_zone);
    return Cron(std::make_shared<const Fields>(Fields{.fields = *fields, .zone = date::locate_zone(name)}));
  } catch (const std::exception&) {
    return std::unexpected(Refusal{
        "cron_time_zone", fmt::format("there is no time zone \"{}\": write it as Europe/Berlin", time_zone)});
  }
}

std::optional<Time> Cron::next(Time after) const {
  Moment from = std::chrono::floor<seconds>(after) + seconds(1);
  const Moment last = from + std::chrono::years(years_max);
  while (from < last) {
    const Period period = period_at(*fields_->zone, from);
    if (const auto at = first_in(fields_->fields, period, from)) {
      return *at < last ? std::optional<Time>(*at) : std::nullopt;
    }
    from = period.end;
  }
  return std::nullopt;
}

}  // namespace herwa::queue
