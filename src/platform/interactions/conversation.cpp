#include "platform/interactions/conversation.hpp"

#include <utility>

#include "net/wait_queue.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

template <class T>
Delivery delivery_of(const discord::Answer<T>& sent) {
  if (sent) return Delivery::Delivered;
  const bool gone = sent.error().is(discord::api_code::unknown_interaction) ||
                    sent.error().is(discord::api_code::already_acknowledged) ||
                    sent.error().is(discord::api_code::unknown_webhook);
  return gone ? Delivery::Gone : Delivery::Failed;
}

discord::OutgoingMessage for_you(std::string text) {
  discord::OutgoingMessage message;
  message.content = std::move(text);
  message.flags = discord::message_flag::ephemeral;
  return message;
}

// What would be seen; nothing for Nothing and Ask.
discord::OutgoingMessage* message_of(Answer& answer) {
  if (auto* said = std::get_if<Say>(&answer)) return &said->message;
  if (auto* changed = std::get_if<Update>(&answer)) return &changed->message;
  return nullptr;
}

class InteractionConversation final : public Conversation {
 public:
  InteractionConversation(discord::Rest& rest, discord::InteractionKey key, Origin origin)
      : rest_(rest), key_(std::move(key)), origin_(origin) {}

  Task<> keep_alive() override;
  Task<Delivery> say(Answer answer) override;
  Task<Delivery> follow_up(discord::OutgoingMessage message) override;

 private:
  enum class State : std::uint8_t { Silent, Speaking, Thinking, Said };

  [[nodiscard]] discord::InteractionReply first_words(Answer& answer) const;
  Task<Delivery> first(Answer answer);
  Task<Delivery> later(Answer answer);
  Task<Delivery> edit(discord::OutgoingMessage message);

  discord::Rest& rest_;
  discord::InteractionKey key_;
  Origin origin_;
  State state_ = State::Silent;
  bool lost_ = false;
  net::WaitQueue spoken_;
};

Task<> InteractionConversation::keep_alive() {
  if (state_ != State::Silent) co_return;
  state_ = State::Speaking;
  discord::InteractionReply words = discord::DeferReply{.ephemeral = late_answer_private()};
  if (origin_ == Origin::Component) words = discord::DeferUpdate{};
  const auto sent = co_await discord::reply(rest_, key_, std::move(words));
  lost_ = !sent;
  state_ = State::Thinking;
  spoken_.wake_all();
}

Task<Delivery> InteractionConversation::say(Answer answer) {
  while (state_ == State::Speaking) co_await spoken_.wait();
  if (lost_) co_return Delivery::Failed;
  if (state_ == State::Silent) co_return co_await first(std::move(answer));
  if (state_ == State::Thinking) co_return co_await later(std::move(answer));
  // Said already: what comes on top stands below it.
  if (auto* message = message_of(answer)) co_return co_await follow_up(std::move(*message));
  if (std::holds_alternative<Ask>(answer))
    answer = Refuse{words().say(locale(), "interaction.too_late_to_ask")};
  if (auto* refused = std::get_if<Refuse>(&answer))
    co_return co_await follow_up(for_you(std::move(refused->text)));
  co_return Delivery::Delivered;
}

discord::InteractionReply InteractionConversation::first_words(Answer& answer) const {
  if (auto* refused = std::get_if<Refuse>(&answer)) return for_you(std::move(refused->text));
  if (auto* asked = std::get_if<Ask>(&answer)) return std::move(asked->modal);
  if (auto* changed = std::get_if<Update>(&answer); changed != nullptr && origin_ == Origin::Component) {
    // Who sees the message was decided when it was new.
    changed->message.flags &= ~discord::message_flag::ephemeral;
    return discord::UpdateMessage{std::move(changed->message)};
  }
  if (auto* message = message_of(answer)) return std::move(*message);
  if (origin_ == Origin::Component) return discord::DeferUpdate{};
  return for_you(words().say(locale(), "interaction.done"));
}

Task<Delivery> InteractionConversation::first(Answer answer) {
  state_ = State::Speaking;
  const auto sent = co_await discord::reply(rest_, key_, first_words(answer));
  state_ = State::Said;
  spoken_.wake_all();
  co_return delivery_of(sent);
}

Task<Delivery> InteractionConversation::later(Answer answer) {
  state_ = State::Said;
  const bool component = origin_ == Origin::Component;
  if (std::holds_alternative<Ask>(answer))
    answer = Refuse{words().say(locale(), "interaction.too_late_to_ask")};
  if (auto* refused = std::get_if<Refuse>(&answer)) {
    auto words = for_you(std::move(refused->text));
    co_return component ? co_await follow_up(std::move(words)) : co_await edit(std::move(words));
  }
  if (auto* message = message_of(answer)) {
    const bool in_place = !component || std::holds_alternative<Update>(answer);
    co_return in_place ? co_await edit(std::move(*message)) : co_await follow_up(std::move(*message));
  }
  co_return component ? Delivery::Delivered
                      : co_await edit(for_you(words().say(locale(), "interaction.done")));
}

Task<Delivery> InteractionConversation::edit(discord::OutgoingMessage message) {
  // Who sees it was decided by the first words; an edit cannot change that.
  message.flags &= ~discord::message_flag::ephemeral;
  co_return delivery_of(co_await discord::edit_original(rest_, key_, std::move(message)));
}

// Discord takes no further message before the first answer, and puts the first one after "thinking …" in its
// place: so what comes first is the first answer, whatever it was meant to be.
Task<Delivery> InteractionConversation::follow_up(discord::OutgoingMessage message) {
  while (state_ == State::Speaking) co_await spoken_.wait();
  if (lost_) co_return Delivery::Failed;
  if (state_ != State::Said) co_return co_await say(Say{std::move(message)});
  co_return delivery_of(co_await discord::follow_up(rest_, key_, std::move(message)));
}

}  // namespace

std::unique_ptr<Conversation> make_interaction_conversation(discord::Rest& rest, discord::InteractionKey key,
                                                            Origin origin) {
  return std::make_unique<InteractionConversation>(rest, std::move(key), origin);
}

}  // namespace herwa::platform
