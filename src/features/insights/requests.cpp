#include "features/insights/requests.hpp"

#include "base/errors.hpp"

namespace herwa::features::insights {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::StatRefusal;
using platform::StatWishFault;

platform::RouteRefused fault(StatWishFault why) {
  const auto refused = [](std::string message) {
    return platform::RouteRefused{.status = 400, .code = "INVALID_STRETCH", .message = std::move(message)};
  };
  switch (why) {
    case StatWishFault::UnknownZone: return refused("There is no such time zone: write it as Europe/Berlin.");
    case StatWishFault::BackToFront:
      return refused("`from` and `to` belong together, as 2026-03-01, and `from` is not after `to`.");
    case StatWishFault::NotYet: return refused("That is still to come: begin today or earlier.");
    case StatWishFault::TooLong: return refused("That is too long: ask for ten years at most.");
    case StatWishFault::TooManyPoints:
      return refused("Those are too many points: ask for a shorter stretch, or a coarser granularity.");
  }
  return refused("That stretch cannot be asked for.");
}

Task<std::string> zone_of(const Needs& needs, platform::RouteContext& context) {
  if (const auto zone = context.query("zone")) co_return *zone;
  try {
    co_return (co_await needs.settings().of<InsightsSettings>(context.guild(), "insights"))->time_zone;
  } catch (const Unavailable&) {
    co_return "UTC";
  }
}

}  // namespace

std::vector<platform::RouteParameter> window_parameters() {
  return {{"range", "The stretch up to now; 7d unless said otherwise.",
           schema::choice(platform::stat_range_names())},
          {"from", "Instead of a range: its first day, as 2026-03-01.", schema::text(10, 10)},
          {"to", "And its last day, whole.", schema::text(10, 10)},
          {"granularity", "How long each point is; what suits the stretch unless said otherwise.",
           schema::choice(platform::stat_grain_names())},
          {"zone", "In which time zone days begin; the server's own unless said otherwise.",
           schema::text(1, 60)}};
}

std::vector<platform::RouteRefusal> window_refusals() {
  return {{400, "INVALID_STRETCH", "What was asked for is no stretch of time, or is cut too fine."},
          {422, "TOO_MUCH", "More would have to be read than one question may: ask for a shorter stretch."},
          {503, "ANALYTICS_OFF", "This Herwa counts nothing: whoever runs it can set clickhouse.url."},
          {503, "ANALYTICS_AWAY", "The statistics do not answer; what happens meanwhile is not lost."},
          {503, "ANALYTICS_BUSY", "Too many ask at once: try again in a few seconds."}};
}

platform::Schema window_shape() {
  return schema::object(
      "StatsWindow",
      {{"zone", schema::text()},
       {"granularity", schema::choice(platform::stat_grain_names())},
       {"from", schema::date_time()},
       {"to", schema::noted("Where the last point ends, which may be still to come.", schema::date_time())},
       {"open", schema::noted("The last point is not over.", schema::flag())},
       {"before_from", schema::noted("The stretch before has as many points.", schema::date_time())},
       {"before_to", schema::noted("How far it is compared.", schema::date_time())},
       {"comparable", schema::noted("All of the stretch before was counted too.", schema::flag())},
       {"exact", schema::noted("False where points do not begin on whole hours and single events are gone: "
                               "numbers at their borders are then off by less than an hour.",
                               schema::flag())},
       {"counted_since",
        schema::noted("Null: nothing was counted yet.", schema::nullable(schema::date_time()))}});
}

Task<std::expected<platform::StatWindow, platform::RouteRefused>> stretch_of(
    const Needs& needs, platform::RouteContext& context) {
  platform::StatWish wish;
  if (const auto range = context.query("range")) wish.range = *platform::stat_range_named(*range);
  if (const auto grain = context.query("granularity")) wish.grain = platform::stat_grain_named(*grain);
  const auto first = context.query("from");
  const auto last = context.query("to");
  if (first) wish.first = platform::day_from(*first);
  if (last) wish.last = platform::day_from(*last);
  if ((first && !wish.first) || (last && !wish.last))
    co_return std::unexpected(fault(StatWishFault::BackToFront));
  wish.zone = co_await zone_of(needs, context);
  auto window = platform::window_of(wish, context.now());
  if (!window) co_return std::unexpected(fault(window.error()));
  co_return *std::move(window);
}

Task<std::expected<Wanted, platform::RouteRefused>> wanted(const Needs& needs,
                                                           platform::RouteContext& context) {
  auto window = co_await stretch_of(needs, context);
  if (!window) co_return std::unexpected(std::move(window.error()));
  const auto totals = co_await needs.stats().totals(context.guild());
  if (!totals) co_return std::unexpected(refused(totals.error()));
  co_return Wanted{.window = *std::move(window), .since = (*totals)->first_at};
}

json::object window_json(const Needs& needs, const Wanted& wanted) {
  const platform::StatWindow& window = wanted.window;
  return {{"zone", window.zone},
          {"granularity", name_of(window.grain)},
          {"from", to_rfc3339(window.from())},
          {"to", to_rfc3339(window.end)},
          {"open", window.is_open()},
          {"before_from", to_rfc3339(window.before_from())},
          {"before_to", to_rfc3339(window.before_until)},
          {"comparable", wanted.comparable()},
          {"exact", needs.stats().is_exact(window)},
          {"counted_since", wanted.since ? json::value(to_rfc3339(*wanted.since)) : json::value(nullptr)}};
}

platform::RouteRefused refused(StatRefusal refusal) {
  const auto with = [](int status, std::string code, std::string message) {
    return platform::RouteRefused{.status = status, .code = std::move(code), .message = std::move(message)};
  };
  switch (refusal) {
    case StatRefusal::Off:
      return with(503, "ANALYTICS_OFF", "This Herwa counts nothing. Whoever runs it can set clickhouse.url.");
    case StatRefusal::Away:
      return with(503, "ANALYTICS_AWAY",
                  "The statistics do not answer just now. What happens meanwhile is kept and counted later.");
    case StatRefusal::Busy:
      return with(503, "ANALYTICS_BUSY", "Too many ask at once. Try again in a few seconds.");
    case StatRefusal::TooMuch: break;
  }
  return with(422, "TOO_MUCH", "That would take too much reading. Ask for a shorter stretch.");
}

json::object count_json(const Wanted& wanted, const platform::StatCount& count) {
  json::object object{{"now", count.now}, {"before", nullptr}, {"change", nullptr}};
  if (!wanted.comparable()) return object;
  object["before"] = count.before;
  if (const auto change = count.change()) object["change"] = *change;
  return object;
}

platform::Schema count_shape() {
  platform::Schema change{.kind = platform::Schema::Kind::Number, .nullable = true};
  change.note = "As a share: 0.12 is 12 % more. Null where there was nothing before.";
  return schema::object("StatsCount", {{"now", schema::integer_from(0)},
                                       {"before", schema::nullable(schema::integer_from(0))},
                                       {"change", std::move(change)}});
}

std::string example_window() {
  return R"({"zone":"Europe/Berlin","granularity":"day","from":"2026-02-28T23:00:00.000Z",)"
         R"("to":"2026-03-03T23:00:00.000Z","open":true,"before_from":"2026-02-25T23:00:00.000Z",)"
         R"("before_to":"2026-02-28T12:00:00.000Z","comparable":true,"exact":true,)"
         R"("counted_since":"2026-01-04T09:30:00.000Z"})";
}

}  // namespace herwa::features::insights
