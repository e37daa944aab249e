#include "apps/herwa/operator_command_line.hpp"

#include <CLI/CLI.hpp>

namespace herwa::app {
namespace {

constexpr int days_max = 36'500;

void add_guild(CLI::App& to, std::string& guild) {
  to.add_option("server", guild, "The server's id.")->required();
}

}  // namespace

OperatorCommandLine::OperatorCommandLine(CLI::App& cli) {
  add_plan(cli);
  add_feature(cli);
  add_errors(cli);
}

void OperatorCommandLine::add_plan(CLI::App& cli) {
  auto* plan = cli.add_subcommand("plan", "Give a server a plan, take it back, or show what it has.");
  plan->require_subcommand(1);
  auto* show = plan->add_subcommand("show", "What a server has, and from where.");
  auto* grant = plan->add_subcommand("grant", "Give a server a plan.");
  auto* revoke = plan->add_subcommand("revoke", "Take back what was granted.");
  for (CLI::App* each : {show, grant, revoke}) add_guild(*each, order_.guild);
  grant->add_option("plan", order_.tier, "Such as pro or enterprise.")->required();
  grant->add_option("--days", days_, "How long; without it until it is taken back.")
      ->check(CLI::Range(1, days_max));
  show->callback([this] { order_.action = OperatorAction::ShowPlan; });
  grant->callback([this] { order_.action = OperatorAction::GrantPlan; });
  revoke->callback([this] { order_.action = OperatorAction::RevokePlan; });
  plan_ = plan;
}

void OperatorCommandLine::add_feature(CLI::App& cli) {
  auto* feature = cli.add_subcommand("feature", "Close a feature for everybody, and open it again.");
  feature->require_subcommand(1);
  auto* list =
      feature->add_subcommand("list", "Every feature: on, off or in maintenance, and in which plans.");
  auto* switched = feature->add_subcommand("switch", "Switch a feature on or off for everybody.");
  switched->add_option("feature", order_.feature, "Its name, as `list` shows it.")->required();
  auto* maintenance = feature->add_subcommand("maintenance", "Say that something is being looked after.");
  maintenance->add_option("--feature", order_.feature, "Only this one; without it everything.");
  maintenance->add_option("--message", order_.message, "What people are told when everything is closed.");
  for (CLI::App* each : {switched, maintenance})
    each->add_option("state", on_off_, "on or off")->required()->check(CLI::IsMember({"on", "off"}));
  list->callback([this] { order_.action = OperatorAction::ListFeatures; });
  switched->callback([this] { order_.action = OperatorAction::SwitchFeature; });
  maintenance->callback([this] { order_.action = OperatorAction::Maintenance; });
  feature_ = feature;
}

void OperatorCommandLine::add_errors(CLI::App& cli) {
  auto* errors = cli.add_subcommand("errors", "What went wrong in Herwa's processes, and how often.");
  errors->add_option("name", order_.group, "One of them, as the list names it: with the way to it.");
  errors->add_option("--days", since_, "How far back; 7 unless said.")->check(CLI::Range(1, days_max));
  errors->callback([this] { order_.action = OperatorAction::ShowErrors; });
  errors_ = errors;
}

std::optional<OperatorOrder> OperatorCommandLine::order() const {
  if (!plan_->parsed() && !feature_->parsed() && !errors_->parsed()) return std::nullopt;
  OperatorOrder order = order_;
  order.on = on_off_ == "on";
  order.since = std::chrono::days(since_);
  if (days_ > 0) order.lasts = std::chrono::days(days_);
  return order;
}

}  // namespace herwa::app
