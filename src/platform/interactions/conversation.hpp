// One interaction's answers: exactly one first answer, within Discord's three seconds whatever the handler
// does, and what comes later as an edit or a follow-up. A slow handler is covered by "thinking …", which is
// sent before the handler has decided who may see the answer; that is why it has to be known beforehand.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "base/task.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/feature/answer.hpp"

namespace herwa::platform {

// Where the interaction came from: a component's answer may change the message that it sits on.
enum class Origin : std::uint8_t { Command, Component };

enum class [[nodiscard]] Delivery : std::uint8_t {
  Delivered,
  Gone,    // Discord does not know the interaction any more, or it was answered by somebody else
  Failed,  // the call failed; nobody knows more than the log
};

class Conversation {
 public:
  Conversation(discord::Rest& rest, discord::InteractionKey key, Origin origin, bool late_answer_private);

  // Says "thinking …" if nothing has been said when it is called.
  Task<> keep_alive();
  Task<Delivery> say(Answer answer);
  // Further messages, after the first answer.
  Task<Delivery> follow_up(discord::OutgoingMessage message);

  // Of commands; components answer in place.
  void set_late_answer_private(bool is_private) { late_answer_private_ = is_private; }
  // Of the person, for what is said when a handler has nothing to say.
  void set_locale(std::string locale) { locale_ = std::move(locale); }
  [[nodiscard]] bool begun() const { return state_ != State::Silent; }

 private:
  enum class State : std::uint8_t { Silent, Speaking, Thinking, Said };

  [[nodiscard]] discord::InteractionReply first_words(Answer& answer) const;
  Task<Delivery> first(Answer answer);
  Task<Delivery> later(Answer answer);
  Task<Delivery> edit(discord::OutgoingMessage message);

  discord::Rest& rest_;
  discord::InteractionKey key_;
  Origin origin_;
  bool late_answer_private_;
  std::string locale_;
  State state_ = State::Silent;
  bool lost_ = false;
  net::WaitQueue spoken_;
};

}  // namespace herwa::platform
