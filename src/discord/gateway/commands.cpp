#include "discord/gateway/commands.hpp"

#include <algorithm>
#include <utility>

namespace discord {
namespace {

using herwa::Duration;
using herwa::Tick;
using namespace std::chrono_literals;

// Each a little more than Discord counts, for frames that travel at different speeds.
constexpr Duration list_spacing = 30'500ms;
constexpr Duration presence_spacing = 4'200ms;
constexpr Duration refusal_margin = 100ms;
// A list is refused at once or not at all; one that is remembered longer would only cost memory.
constexpr Duration list_memory = 60s;

}  // namespace

void CommandQueue::add(Command command) {
  if (command.kind == Command::Kind::Presence) {
    std::erase_if(waiting_, [](const Command& one) { return one.kind == Command::Kind::Presence; });
  }
  waiting_.push_back(std::move(command));
}

std::optional<Command> CommandQueue::take(Tick now) {
  const auto first = std::ranges::find_if(waiting_, [&](const Command& one) { return opens_at(one) <= now; });
  if (first == waiting_.end()) return std::nullopt;
  Command command = std::move(*first);
  waiting_.erase(first);
  if (command.kind == Command::Kind::Presence) presence_free_at_ = now + presence_spacing;
  if (command.kind == Command::Kind::WholeMembers) {
    forget_old(now);
    asked_[command.guild] = {now + list_spacing, command.payload};
  }
  return command;
}

void CommandQueue::put_back(Command command) {
  if (command.kind == Command::Kind::WholeMembers) asked_.erase(command.guild);
  if (command.kind == Command::Kind::Presence) {
    presence_free_at_ = {};
    // A newer one was said meanwhile.
    const auto newer = [](const Command& one) { return one.kind == Command::Kind::Presence; };
    if (std::ranges::any_of(waiting_, newer)) return;
  }
  waiting_.push_front(std::move(command));
}

std::optional<Tick> CommandQueue::next_at(Tick now) const {
  std::optional<Tick> next;
  for (const Command& command : waiting_) {
    const Tick opens = std::max(opens_at(command), now);
    next = std::min(next.value_or(opens), opens);
    if (opens == now) break;
  }
  return next;
}

void CommandQueue::refused(const RefusedCommand& refusal, Tick now) {
  forget_old(now);
  if (refusal.opcode != static_cast<int>(Opcode::RequestGuildMembers) || !refusal.guild) return;
  Asked& asked = asked_[refusal.guild];
  asked.free_at = std::max(asked.free_at, now + refusal.retry_after + refusal_margin);
  if (asked.payload.empty()) return;
  waiting_.push_front({std::exchange(asked.payload, {}), Command::Kind::WholeMembers, refusal.guild});
}

Tick CommandQueue::opens_at(const Command& command) const {
  switch (command.kind) {
    case Command::Kind::Other: return {};
    case Command::Kind::Presence: return presence_free_at_;
    case Command::Kind::WholeMembers: {
      const auto asked = asked_.find(command.guild);
      return asked == asked_.end() ? Tick{} : asked->second.free_at;
    }
  }
  return {};
}

void CommandQueue::forget_old(Tick now) {
  std::erase_if(asked_, [now](const auto& one) { return one.second.free_at + list_memory <= now; });
}

}  // namespace discord
