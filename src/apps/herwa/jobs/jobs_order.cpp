#include "apps/herwa/jobs/jobs_order.hpp"

#include <CLI/CLI.hpp>

#include <limits>

#include "base/config.hpp"
#include "queue/job.hpp"

namespace herwa::app {
namespace {

constexpr std::int64_t count_max = 100'000;

struct Verb {
  JobsAction action;
  const char* name;
  const char* help;
};

class Command {
 public:
  Command(CLI::App& parent, JobsOrder& order, Verb verb)
      : cli_(parent.add_subcommand(verb.name, verb.help)), order_(order) {
    cli_->callback([&order, action = verb.action] { order.action = action; });
    cli_->add_flag("--json", order.json, "Print JSON for programs.");
  }

  Command& queue_first() {
    cli_->add_option("queue", order_.queue, "The queue, such as default.")->required();
    return *this;
  }
  Command& queue() {
    cli_->add_option("--queue,-q", order_.queue, "This queue only.");
    return *this;
  }
  Command& id() {
    cli_->add_option("id", order_.ids, "The job's id.")->required()->expected(1);
    return *this;
  }
  Command& ids(const char* all) {
    auto* ids = cli_->add_option("id", order_.ids, "The jobs' ids.");
    cli_->add_flag("--all", order_.all, all)->excludes(ids);
    return *this;
  }
  Command& name() {
    cli_->add_option("--name", order_.name, "Only jobs of this name, such as herwa.sweep-outbox.");
    return *this;
  }
  Command& letter_filter() {
    name();
    cli_->add_option("--reason", order_.reason, "Only those whose reason has this in it.");
    cli_->add_option_function<std::string>(
            "--since",
            [this_order = &order_](const std::string& text) {
              this_order->since = config::parse_duration(text);
            },
            "Only those that died in this last time, such as 2h.")
        ->check([](const std::string& text) {
          return config::parse_duration(text) ? std::string() : "write a time as 30s, 5m, 2h or 1d";
        });
    return *this;
  }
  Command& states() {
    cli_->add_option("--state,-s", order_.states, "Only jobs in this state; may be given several times.")
        ->check([](const std::string& text) {
          const auto state = queue::state_named(text);
          const bool is_place = state && *state != queue::State::Unknown;
          return is_place ? std::string()
                          : "is no state: waiting, prioritized, delayed, active, waiting-children, completed "
                            "or failed";
        });
    return *this;
  }
  Command& count(const char* help) {
    cli_->add_option("--count,-n", order_.count, help)
        ->check(CLI::Range(std::int64_t{1}, count_max))
        ->capture_default_str();
    return *this;
  }
  Command& count_of_events() {
    cli_->add_option_function<std::int64_t>(
            "--count,-n", [this_order = &order_](const std::int64_t& count) { this_order->events = count; },
            "End after so many events; without it go on until interrupted.")
        ->check(CLI::PositiveNumber);
    return *this;
  }

 private:
  CLI::App* cli_;
  JobsOrder& order_;
};

}  // namespace

CLI::App* add_jobs_command(CLI::App& cli, JobsOrder& order) {
  CLI::App* const jobs = cli.add_subcommand("jobs", "Look at jobs and dead letters, and run them again.");
  jobs->require_subcommand(1);
  Command(*jobs, order, {JobsAction::List, "list", "Jobs in the queues, newest first."})
      .queue()
      .states()
      .name()
      .count("How many of each state at most.");
  Command(*jobs, order, {JobsAction::Show, "show", "One job with all that is known of it."})
      .queue_first()
      .id();
  Command(*jobs, order, {JobsAction::Retry, "retry", "Failed jobs wait again, with all their attempts."})
      .queue_first()
      .ids("All failed jobs of the queue.");
  Command(*jobs, order, {JobsAction::Promote, "promote", "Delayed jobs run now."})
      .queue_first()
      .ids("All delayed jobs of the queue.");
  Command(*jobs, order, {JobsAction::Tail, "tail", "What happens in the queues, as it happens."})
      .queue()
      .name()
      .count_of_events();
  Command(*jobs, order, {JobsAction::Stats, "stats", "How many jobs of each queue are in which state."})
      .queue();

  CLI::App* const dead = jobs->add_subcommand("dead", "Dead letters: what failed for good.");
  dead->require_subcommand(1);
  Command(*dead, order, {JobsAction::DeadList, "list", "Dead letters, newest first."})
      .queue()
      .letter_filter()
      .count("How many of each queue at most.");
  Command(*dead, order, {JobsAction::DeadShow, "show", "One dead letter with every failed attempt."})
      .queue_first()
      .id();
  Command(
      *dead, order,
      {JobsAction::DeadReplay, "replay", "Dead jobs wait again: those named, or those that fit the filter."})
      .queue_first()
      .ids("All that fit the filter; without a filter all of the queue.")
      .letter_filter();
  return jobs;
}

}  // namespace herwa::app
