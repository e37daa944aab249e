#include "apps/herwa/up/supervisor.hpp"

#include <algorithm>
#include <optional>
#include <ranges>

#include "apps/herwa/up/home.hpp"
#include "apps/herwa/up/patience.hpp"
#include "apps/herwa/up/sentences.hpp"
#include "net/task_group.hpp"

namespace herwa::up {
namespace {

enum class Stage : std::uint8_t { Starting, Ready, Waiting, Failed };
enum class Start : std::uint8_t { Ready, Ended, Slow, Refused, Stopping };

constexpr Duration logs_bounded_every = std::chrono::seconds(5);

struct Tended {
  std::unique_ptr<Part> part;
  Patience patience;
  Stage stage = Stage::Starting;
  bool was_ready_once = false;
  std::string said;  // the last answer to "are you ready", or a refusal

  [[nodiscard]] const PartLook& look() const { return part->look(); }
};

}  // namespace

struct Supervisor::State {
  net::Timers& timers;
  Console& console;
  SupervisorOptions options;
  net::TaskGroup tasks;
  std::vector<std::unique_ptr<Tended>> parts;
  bool stop_requested = false;
  bool in_a_hurry = false;

  State(const Executor& executor, net::Timers& its_timers, Console& its_console,
        SupervisorOptions its_options)
      : timers(its_timers), console(its_console), options(its_options), tasks(executor) {}

  [[nodiscard]] Tick now() const { return timers.clock().tick(); }
  Task<> tend(Tended& tended);
  Task<Start> start(Tended& tended);
  Task<std::optional<Duration>> run(Tended& tended, Start outcome);
  bool go_on(Tended& tended, Start outcome, Duration next);
  Task<bool> pause(Duration duration);
  void tell_ready(Tended& tended, Duration took);
  void tell_not_started(const Tended& tended, Start outcome);
  Task<> end(Part& part);
};

// One part's life. Whoever looks at `stage` from outside learns how it stands.
Task<> Supervisor::State::tend(Tended& tended) {
  while (!stop_requested) {
    tended.stage = Stage::Starting;
    const Start outcome = co_await start(tended);
    const auto ready_for = co_await run(tended, outcome);
    if (stop_requested) co_return;
    const Duration next = tended.patience.after_end(ready_for);
    if (!go_on(tended, outcome, next)) {
      tended.stage = Stage::Failed;
      co_return;
    }
    tended.stage = Stage::Waiting;
    co_await pause(next);
  }
}

Task<Start> Supervisor::State::start(Tended& tended) {
  const Tick begun = now();
  if (auto launched = tended.part->launch(); !launched) {
    tended.said = launched.error().message;
    co_return Start::Refused;
  }
  while (!stop_requested) {
    if (!tended.part->running()) co_return Start::Ended;
    const Readiness readiness = co_await tended.part->ask_ready();
    if (readiness.ready) {
      tell_ready(tended, now() - begun);
      co_return Start::Ready;
    }
    tended.said = readiness.said;
    if (now() - begun >= options.ready_within) {
      tended.part->kill();
      co_return Start::Slow;
    }
    co_await timers.wait(options.look_every);
  }
  co_return Start::Stopping;
}

// Until it ends or stopping is requested; gives how long it was ready, when it was.
Task<std::optional<Duration>> Supervisor::State::run(Tended& tended, Start outcome) {
  if (outcome != Start::Ready) co_return std::nullopt;
  const Tick since = now();
  while (!stop_requested && tended.part->running()) co_await timers.wait(options.look_every);
  co_return now() - since;
}

// What a first start that failed may still be tried: only an end may have been an accident.
bool Supervisor::State::go_on(Tended& tended, Start outcome, Duration next) {
  const int ends = tended.patience.ends_in_a_row();
  const bool last_try = outcome == Start::Slow || outcome == Start::Refused || ends >= options.attempts_max;
  const bool for_good = !options.restart || (last_try && !tended.was_ready_once);
  if (outcome == Start::Ready && !options.restart) {
    console.problem(sentence::ended_for_good(tended.look(), tended.part->how_it_ended(),
                                             sentence::end_of_log(tended.look())));
  } else if (outcome == Start::Ready ||
             (outcome == Start::Ended && !for_good && ends != options.attempts_max)) {
    console.problem(sentence::ended_and_returns(tended.look(), tended.part->how_it_ended(), next));
  } else {
    tell_not_started(tended, outcome);
  }
  return !for_good;
}

void Supervisor::State::tell_not_started(const Tended& tended, Start outcome) {
  const PartLook& look = tended.look();
  const std::string log = sentence::end_of_log(look);
  if (outcome == Start::Refused) {
    console.problem(sentence::cannot_start(look, tended.said));
  } else if (outcome == Start::Slow) {
    console.problem(sentence::never_ready(look, options.ready_within, tended.said, log));
  } else if (const std::string cause = tended.part->known_cause(); !cause.empty()) {
    console.problem(cause);
  } else {
    const sentence::Ends ends{.count = tended.patience.ends_in_a_row(), .how = tended.part->how_it_ended()};
    console.problem(sentence::keeps_ending(look, ends, log));
  }
}

// False when stopping was requested meanwhile.
Task<bool> Supervisor::State::pause(Duration duration) {
  const Tick until = now() + duration;
  while (!stop_requested && now() < until) co_await timers.wait(std::min(options.look_every, until - now()));
  co_return !stop_requested;
}

void Supervisor::State::tell_ready(Tended& tended, Duration took) {
  if (tended.was_ready_once) {
    console.note(sentence::is_back(tended.look(), took));
  } else {
    console.done(tended.look().title, took, tended.look().detail);
  }
  tended.stage = Stage::Ready;
  tended.was_ready_once = true;
}

Task<> Supervisor::State::end(Part& part) {
  if (!part.running()) co_return;
  const Tick begun = now();
  part.request_stop();
  while (part.running() && !in_a_hurry && now() - begun < options.stop_within) {
    co_await timers.wait(options.look_every);
  }
  if (!part.running()) {
    console.note(sentence::has_stopped(part.look()));
    co_return;
  }
  part.kill();
  console.problem(in_a_hurry ? sentence::was_killed_as_asked(part.look())
                             : sentence::was_killed(part.look(), options.stop_within));
}

Supervisor::Supervisor(Executor executor, net::Timers& timers, Console& console, SupervisorOptions options)
    : state_(std::make_unique<State>(executor, timers, console, options)) {}
Supervisor::~Supervisor() = default;

Task<bool> Supervisor::bring_up(std::vector<std::unique_ptr<Part>> parts) {
  std::vector<const Tended*> news;
  for (auto& part : parts) {
    auto& tended = *state_->parts.emplace_back(std::make_unique<Tended>());
    tended.part = std::move(part);
    news.push_back(&tended);
    state_->tasks.spawn(tended.look().title, state_->tend(tended));
  }
  const auto is = [](Stage stage) {
    return [stage](const Tended* tended) { return tended->stage == stage; };
  };
  while (!state_->stop_requested && std::ranges::none_of(news, is(Stage::Failed))) {
    if (std::ranges::all_of(news, is(Stage::Ready))) co_return true;
    co_await state_->timers.wait(state_->options.look_every);
  }
  co_return false;
}

Task<bool> Supervisor::run_to_end(std::unique_ptr<Part> part, Duration at_most) {
  const PartLook& look = part->look();
  Console& console = state_->console;
  const Tick begun = state_->now();
  if (auto launched = part->launch(); !launched) {
    console.problem(sentence::cannot_start(look, launched.error().message));
    co_return false;
  }
  while (part->running() && !state_->stop_requested && state_->now() - begun < at_most) {
    co_await state_->timers.wait(state_->options.look_every);
  }
  if (state_->stop_requested) {
    co_await state_->end(*part);
    co_return false;
  }
  if (part->running()) {
    part->kill();
    console.problem(sentence::took_too_long(look, at_most, sentence::end_of_log(look)));
    co_return false;
  }
  if (!part->ended_well()) {
    console.problem(sentence::failed(look, part->how_it_ended(), sentence::end_of_log(look)));
    co_return false;
  }
  console.done(look.title, state_->now() - begun, look.detail);
  co_return true;
}

Task<> Supervisor::watch() {
  while (!state_->stop_requested) {
    for (const auto& tended : state_->parts) bound_log(tended->look().log_file);
    co_await state_->pause(logs_bounded_every);
  }
}

void Supervisor::request_stop() {
  state_->in_a_hurry = state_->stop_requested;
  state_->stop_requested = true;
}

bool Supervisor::stopping() const { return state_->stop_requested; }

Task<> Supervisor::stop() {
  state_->stop_requested = true;
  co_await state_->tasks.join();
  for (const auto& tended : state_->parts | std::views::reverse) co_await state_->end(*tended->part);
}

}  // namespace herwa::up
