#include "platform/prefix/message_conversation.hpp"

#include <fmt/format.h>

#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

class MessageConversation final : public Conversation {
 public:
  MessageConversation(discord::Rest& rest, TypedBy typed) : rest_(rest), typed_(std::move(typed)) {}

  Task<> keep_alive() override { static_cast<void>(co_await discord::show_typing(rest_, typed_.channel)); }

  Task<Delivery> say(Answer answer) override {
    if (auto* refused = std::get_if<Refuse>(&answer)) co_return co_await say_here(std::move(refused->text));
    if (std::holds_alternative<Ask>(answer))
      co_return co_await say_here(words().say(locale(), "prefix.asks_back", {{"command", typed_.command}}));
    if (auto* said = std::get_if<Say>(&answer)) co_return co_await follow_up(std::move(said->message));
    if (auto* changed = std::get_if<Update>(&answer))
      co_return co_await follow_up(std::move(changed->message));
    co_return co_await say_here(words().say(locale(), "interaction.done"));
  }

  Task<Delivery> follow_up(discord::OutgoingMessage message) override {
    if ((message.flags & discord::message_flag::ephemeral) == 0)
      co_return co_await send_here(std::move(message));
    message.flags &= ~discord::message_flag::ephemeral;
    co_return co_await send_privately(std::move(message));
  }

 private:
  Task<Delivery> say_here(std::string text) {
    discord::OutgoingMessage message;
    message.content = std::move(text);
    co_return co_await send_here(std::move(message));
  }

  Task<Delivery> send_here(discord::OutgoingMessage message) {
    message.reply_to = typed_.message;
    // Whatever a handler allowed itself: what began with somebody's typing pings nobody.
    message.allowed_mentions = {};
    message.nonce = next_nonce();
    const auto sent = co_await discord::create_message(rest_, typed_.channel, message);
    co_return sent ? Delivery::Delivered : Delivery::Failed;
  }

  Task<Delivery> send_privately(discord::OutgoingMessage message) {
    message.components.reset();
    message.allowed_mentions = {};
    message.nonce = next_nonce();
    bool sent = false;
    if (const auto channel = co_await discord::open_direct_message(rest_, typed_.user))
      sent = (co_await discord::create_message(rest_, channel->id, message)).has_value();
    co_return co_await say_here(words().say(locale(),
                                            sent ? "prefix.answered_privately" : "prefix.no_private_way",
                                            {{"command", typed_.command}}));
  }

  // One for each message of this conversation, so that a repetition is told from the next one.
  std::string next_nonce() { return fmt::format("{}.{}", typed_.message.value(), ++sent_); }

  discord::Rest& rest_;
  TypedBy typed_;
  int sent_ = 0;
};

}  // namespace

std::unique_ptr<Conversation> make_message_conversation(discord::Rest& rest, TypedBy typed) {
  return std::make_unique<MessageConversation>(rest, std::move(typed));
}

}  // namespace herwa::platform
