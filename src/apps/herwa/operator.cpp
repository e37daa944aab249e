#include "apps/herwa/operator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "apps/herwa/exit_codes.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/own_stores.hpp"
#include "base/errors.hpp"
#include "base/metrics.hpp"
#include "base/random.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/errors/kept_errors.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/plans/subscriptions.hpp"

namespace herwa::app {
namespace {

constexpr auto redis_patience = std::chrono::seconds(3);
constexpr std::string_view source = "operator";
constexpr std::string_view reference = "grant";
const std::string author = "cli";

OperatorAnswer said(std::string text) { return {.exit_code = 0, .text = std::move(text) + "\n"}; }
OperatorAnswer refused(std::string text) {
  return {.exit_code = exit_refused, .text = std::move(text) + "\n"};
}

std::string day(Instant instant) { return to_rfc3339(instant); }

// Everything between the command line and the rows.
class Desk {
 public:
  Desk(const Configuration& configuration, const Clock& clock)
      : clock_(clock),
        database_({loop_.executor(), timers_, *metrics_}, {.url = configuration.postgres_url,
                                                           .role = "herwa_app",
                                                           .role_may_be_missing = true,
                                                           .application_name = "herwa operator",
                                                           .connections_min = 1,
                                                           .connections_max = 2}),
        redis_(redis::make_client(loop_.executor(), timers_, *metrics_,
                                  {.url = configuration.redis_url, .name = "herwa-operator"})),
        feed_({database_, *redis_, *redis_, timers_, *metrics_}),
        catalog_({database_, timers_, feed_}, features_),
        policies_({loop_.executor(), database_, *redis_, timers_, *metrics_, catalog_, feed_}),
        subscriptions_({database_, clock, catalog_, feed_, policies_}),
        admin_(database_, clock, feed_) {}

  OperatorAnswer carry_out(const OperatorOrder& order) {
    OperatorAnswer answer;
    std::exception_ptr failure;
    loop_.run_until_done(open_and_answer(order, answer, failure));
    if (failure) std::rethrow_exception(failure);
    return answer;
  }

 private:
  Task<> open_and_answer(const OperatorOrder& order, OperatorAnswer& answer, std::exception_ptr& failure) {
    co_await database_.start();
    try {
      answer = co_await self_contained(order);
    } catch (const Failure&) {
      failure = std::current_exception();
    }
    co_await policies_.close();
    co_await redis_->close();
    co_await database_.close();
  }

  Task<OperatorAnswer> self_contained(const OperatorOrder& order) {
    const bool heard = co_await redis_answers();
    co_await catalog_.load();
    OperatorAnswer answer = co_await act(order);
    const bool changes = order.action != OperatorAction::ShowPlan &&
                         order.action != OperatorAction::ListFeatures &&
                         order.action != OperatorAction::ShowErrors;
    if (changes && !heard && answer.exit_code == 0)
      answer.text += "Redis does not answer: running processes notice within five seconds.\n";
    co_return answer;
  }

  Task<bool> redis_answers() {
    try {
      co_await net::with_deadline(timers_, redis_patience, "finding Redis", redis_->until_up());
    } catch (const Failure&) {
      co_return false;
    }
    co_return true;
  }

  Task<OperatorAnswer> act(const OperatorOrder& order) {
    switch (order.action) {
      case OperatorAction::ListFeatures: co_return list();
      case OperatorAction::ShowErrors: co_return co_await show_errors(order);
      case OperatorAction::SwitchFeature: co_return co_await switch_feature(order);
      case OperatorAction::Maintenance: co_return co_await maintain(order);
      default: break;
    }
    const auto guild = GuildId::parse(order.guild);
    if (!guild || !*guild)
      co_return refused(fmt::format(
          "{} is no server's id: it is a long number; in Discord, switch Developer Mode on, right-click the "
          "server and choose Copy Server ID.",
          order.guild));
    if (order.action == OperatorAction::GrantPlan) co_return co_await grant(*guild, order);
    if (order.action == OperatorAction::RevokePlan) co_return co_await revoke(*guild);
    co_return co_await show(*guild);
  }

  OperatorAnswer list() const {
    const auto picture = catalog_.snapshot();
    std::string text = picture->maintenance ? "Everything is in maintenance.\n" : "";
    for (std::size_t n = 0; n < features_.size(); ++n) {
      const auto& state = picture->features[n];
      std::string tiers;
      for (const platform::Tier& tier : picture->tiers) {
        if (((state.tiers >> tier.place) & 1U) != 0) tiers += (tiers.empty() ? "" : ", ") + tier.name;
      }
      text += fmt::format("{:<16} {:<12} in {}\n", features_[n].name,
                          !state.enabled ? "off" : (state.maintenance ? "maintenance" : "on"),
                          tiers.empty() ? "no plan" : tiers);
    }
    return {.exit_code = 0, .text = std::move(text)};
  }

  Task<OperatorAnswer> switch_feature(const OperatorOrder& order) {
    const auto outcome = co_await admin_.set_feature_enabled({author}, order.feature, order.on);
    if (!outcome) co_return refused(outcome.error().message);
    co_return said(fmt::format("{} is {} for everybody.", order.feature, order.on ? "on" : "off"));
  }

  Task<OperatorAnswer> maintain(const OperatorOrder& order) {
    const auto outcome = order.feature.empty()
                             ? co_await admin_.set_maintenance({author}, order.on, order.message)
                             : co_await admin_.set_feature_maintenance({author}, order.feature, order.on);
    if (!outcome) co_return refused(outcome.error().message);
    co_return said(fmt::format("{} {} maintenance.",
                               order.feature.empty() ? std::string("Everything") : order.feature,
                               order.on ? "is in" : "is out of"));
  }

  Task<OperatorAnswer> show_errors(const OperatorOrder& order) {
    const auto groups = co_await platform::error_groups(database_, clock_.now() - order.since);
    std::string text;
    for (const platform::ErrorGroup& group : groups) {
      if (!order.group.empty() && order.group != group.latest.group) continue;
      text += order.group.empty() ? in_a_line(group) : in_full(group);
    }
    if (text.empty() && !order.group.empty())
      co_return refused(
          fmt::format("Nothing went wrong under {} within {} days.", order.group, order.since.count()));
    if (text.empty()) co_return said(fmt::format("No errors within {} days.", order.since.count()));
    if (order.group.empty()) text += "`herwa errors <the name in front>` shows one with the way to it.\n";
    co_return OperatorAnswer{.exit_code = 0, .text = std::move(text)};
  }

  static std::string in_a_line(const platform::ErrorGroup& group) {
    return fmt::format("{}  {:>6} times, last {}  {}: {}{}{}\n", group.latest.group, group.times,
                       day(group.latest.at), group.process, group.latest.message,
                       group.latest.error.empty() ? "" : ": ", group.latest.error);
  }

  static std::string in_full(const platform::ErrorGroup& group) {
    const platform::ErrorReport& latest = group.latest;
    std::string text =
        fmt::format("{}\n  {} times since {}, last {}, in {} {}\n", latest.message, group.times,
                    day(group.first), day(latest.at), group.process, group.version);
    if (!latest.error.empty()) text += fmt::format("  {}\n", latest.error);
    if (!latest.kind.empty()) text += fmt::format("  thrown as {}\n", latest.kind);
    if (!latest.correlation.empty()) text += fmt::format("  while working on {}\n", latest.correlation);
    text += fmt::format("  {}\n", latest.fields_json);
    for (const std::string& frame : latest.trace) text += fmt::format("    {}\n", frame);
    return text;
  }

  [[nodiscard]] std::string paid_tiers() const {
    std::string names;
    for (const platform::Tier& tier : catalog_.snapshot()->tiers) {
      if (tier.place > 0) names += (names.empty() ? "" : ", ") + tier.name;
    }
    return names;
  }

  Task<OperatorAnswer> grant(GuildId guild, const OperatorOrder& order) {
    const platform::Tier* tier = catalog_.snapshot()->tier(order.tier);
    if (tier == nullptr || tier->place == 0)
      co_return refused(fmt::format("There is no paid plan {}. There are: {}.", order.tier, paid_tiers()));
    const Instant now = clock_.now();
    platform::Subscription granted{.source = std::string(source),
                                   .reference = std::string(reference),
                                   .tier = order.tier,
                                   .starts = now};
    if (order.lasts) granted.ends = now + *order.lasts;
    co_return co_await apply(guild, std::move(granted));
  }

  Task<OperatorAnswer> revoke(GuildId guild) {
    const Instant now = clock_.now();
    for (platform::Subscription& one : co_await subscriptions_.of(guild)) {
      if (one.source != source || one.reference != reference || !one.runs(now)) continue;
      one.ends = now;
      one.grace = {};
      co_return co_await apply(guild, std::move(one));
    }
    co_return refused("Nothing was granted to this server from here that still runs. See `herwa plan show`.");
  }

  Task<OperatorAnswer> apply(GuildId guild, platform::Subscription subscription) {
    const auto outcome = co_await subscriptions_.apply({.guild = guild,
                                                        .event_id = "cli-" + secure_hex(8),
                                                        .at = clock_.now(),
                                                        .now = std::move(subscription),
                                                        .caused_by = author});
    if (!outcome) co_return refused(outcome.error().message);
    if (*outcome == platform::SubscriptionOutcome::Outdated)
      co_return refused("Something newer was recorded by a process whose clock runs ahead; try again.");
    co_return co_await show(guild);
  }

  Task<OperatorAnswer> show(GuildId guild) {
    const Instant now = clock_.now();
    const auto all = co_await subscriptions_.of(guild);
    const auto picture = catalog_.snapshot();
    const platform::Standing standing = platform::standing_at(all, *picture, now);
    std::string text;
    for (const platform::Tier& tier : picture->tiers) {
      if (tier.place == standing.tier_at(now))
        text = fmt::format("{} has the plan {}.\n", guild.text(), tier.name);
    }
    for (const platform::Subscription& one : all)
      text += fmt::format("  {} from {} ({}), since {}{}{}\n", one.tier, one.source, one.reference,
                          day(one.starts), one.ends ? ", until " + day(*one.ends) : ", without an end",
                          one.runs(now) ? "" : ": does not run");
    co_return OperatorAnswer{.exit_code = 0, .text = std::move(text)};
  }

  const Clock& clock_;
  net::Loop loop_;
  net::Timers& timers_ = net::system_timers();
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::vector<platform::Feature> features_ = all_features();
  postgres::Database database_;
  std::unique_ptr<redis::Client> redis_;
  platform::ChangeFeed feed_;  // which only tells: it listens to nobody
  platform::Catalog catalog_;
  platform::Policies policies_;
  platform::Subscriptions subscriptions_;
  platform::CatalogAdmin admin_;
};

}  // namespace

OperatorAnswer obey(const Configuration& configuration, const OperatorOrder& order, const Clock& clock) {
  return Desk(configuration, clock).carry_out(order);
}

int run_operator(Configuration configuration, const OperatorOrder& order) {
  // Whoever types a command wants its answer, not what the clients say of themselves.
  log::configure(std::max(configuration.log_level, log::Level::Warn), log::Format::Text, "operator");
  configuration = with_own_stores(std::move(configuration));
  if (configuration.postgres_url.empty() || configuration.redis_url.empty()) {
    fmt::print(stderr,
               "Nobody said where the stores are: set HERWA_POSTGRES_URL and HERWA_REDIS_URL, or come here "
               "while `herwa up` runs.\n");
    return exit_impossible;
  }
  const OperatorAnswer answer = obey(configuration, order, system_clock());
  fmt::print(answer.exit_code == 0 ? stdout : stderr, "{}", answer.text);
  return answer.exit_code;
}

}  // namespace herwa::app
