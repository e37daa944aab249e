// What a handler says back, on whichever way it was asked. An interaction has exactly one first answer,
// within Discord's three seconds whatever the handler does; what comes later is an edit or a follow-up. A
// slow handler is covered by "thinking …", which is sent before the handler has decided who may see the
// answer; that is why it has to be known beforehand. What was asked by a message is answered by messages:
// see prefix/message_conversation.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "base/task.hpp"
#include "discord/rest/calls_interactions.hpp"
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
  virtual ~Conversation() = default;

  // Says "thinking …" if nothing has been said when it is called.
  virtual Task<> keep_alive() = 0;
  virtual Task<Delivery> say(Answer answer) = 0;
  // Further messages, after the first answer.
  virtual Task<Delivery> follow_up(discord::OutgoingMessage message) = 0;

  // Of commands; components answer in place.
  void set_late_answer_private(bool is_private) { late_answer_private_ = is_private; }
  // Of the person, for what is said when a handler has nothing to say.
  void set_locale(std::string locale) { locale_ = std::move(locale); }

 protected:
  [[nodiscard]] bool late_answer_private() const { return late_answer_private_; }
  [[nodiscard]] const std::string& locale() const { return locale_; }

 private:
  bool late_answer_private_ = false;
  std::string locale_;
};

std::unique_ptr<Conversation> make_interaction_conversation(discord::Rest& rest, discord::InteractionKey key,
                                                            Origin origin);

}  // namespace herwa::platform
