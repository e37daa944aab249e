// What a handler is given: who acts, where, with what, and the settings of its feature. Answers are returned;
// only what comes after the first answer goes through here.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/message.hpp"
#include "platform/interactions/conversation.hpp"
#include "platform/interactions/signed_id.hpp"

namespace herwa::platform {

// Where the guild stands on the way: the asker's and the bot's places, as the guard saw them.
struct Scene {
  GuildId guild;
  // What asked: an interaction's id, or a message's. Never the same twice.
  discord::InteractionId asked;
  std::string guild_name;
  ChannelId channel;
  discord::User user;
  std::vector<RoleId> roles;  // sorted
  discord::Permissions permissions;
  discord::Permissions bot_permissions;
  std::string locale;        // the person's
  std::string guild_locale;  // the guild's
  Instant now{};
};

// What a context works with on behalf of its handler.
struct ContextTools {
  const SignedIds& ids;
  Conversation& conversation;
};

class InteractionContext {
 public:
  InteractionContext(Scene scene, std::string feature, const ContextTools& tools,
                     std::shared_ptr<const void> settings)
      : scene_(std::move(scene)),
        feature_(std::move(feature)),
        ids_(tools.ids),
        conversation_(tools.conversation),
        settings_(std::move(settings)) {}

  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] GuildId guild() const { return scene_.guild; }
  [[nodiscard]] UserId user() const { return scene_.user.id; }
  [[nodiscard]] Instant now() const { return scene_.now; }

  // The guild's settings of this feature; T is the struct that the feature declared.
  template <class T>
  [[nodiscard]] const T& settings() const {
    return *static_cast<const T*>(settings_.get());
  }
  // For buttons, selects and modals of this feature in this guild.
  [[nodiscard]] std::string id(std::string_view component, std::string_view payload = {}) const {
    return ids_.make(scene_.guild,
                     {.feature = feature_, .name = std::string(component), .payload = std::string(payload)});
  }
  // The same for a question that only the asker may answer, and only for so long.
  [[nodiscard]] std::string id_for_asker(std::string_view component, std::string_view payload,
                                         std::chrono::seconds lives) const {
    return ids_.make(scene_.guild, {.feature = feature_,
                                    .name = std::string(component),
                                    .payload = std::string(payload),
                                    .until = scene_.now + lives,
                                    .only_for = scene_.user.id});
  }
  // Further messages. The answer that the handler returns stands above them only if it came first.
  Task<Delivery> follow_up(discord::OutgoingMessage message) {
    return conversation_.follow_up(std::move(message));
  }
  // Of a command whose answer is its asker's alone: this one is everybody's, also where it comes late. Before
  // anything is awaited.
  void answer_for_everybody() { conversation_.set_late_answer_private(false); }
  // Tells Discord that an answer will come; for handlers that know they are slow.
  Task<> think() { return conversation_.keep_alive(); }

 private:
  Scene scene_;
  std::string feature_;
  const SignedIds& ids_;
  Conversation& conversation_;
  std::shared_ptr<const void> settings_;
};

// Of commands, and of the completion of their options.
class CommandContext : public InteractionContext {
 public:
  CommandContext(InteractionContext base, const discord::CommandData& command)
      : InteractionContext(std::move(base)), command_(command), way_(command.subcommand()) {}

  // "rule add", "add", or "" without subcommands.
  [[nodiscard]] const std::string& way() const { return way_; }
  [[nodiscard]] const discord::CommandData& command() const { return command_; }

  // Options by name; absent ones give nothing, or what is said to be used instead.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
  // Zero when absent.
  template <class AnyId>
  [[nodiscard]] AnyId chosen(std::string_view name) const {
    const discord::InteractionOption* option = command_.option(name);
    return option == nullptr ? AnyId() : option->id<AnyId>();
  }
  // Of what is being typed.
  [[nodiscard]] std::string typed() const;
  [[nodiscard]] std::string typed_option() const;

 private:
  const discord::CommandData& command_;
  std::string way_;
};

// Of buttons, selects and modals.
class ComponentContext : public InteractionContext {
 public:
  ComponentContext(InteractionContext base, std::string payload, const discord::Interaction& interaction)
      : InteractionContext(std::move(base)), payload_(std::move(payload)), interaction_(interaction) {}

  [[nodiscard]] const std::string& payload() const { return payload_; }
  // What was chosen in a select.
  [[nodiscard]] const std::vector<std::string>& values() const;
  // What was typed into a modal's field; "" when there is none.
  [[nodiscard]] std::string input(std::string_view name) const;
  // The message that it sits on; a modal that a command opened has none.
  [[nodiscard]] const discord::Message* message() const;

 private:
  std::string payload_;
  const discord::Interaction& interaction_;
};

// Of gateway events.
class EventContext {
 public:
  EventContext(GuildId guild, const discord::HeldEvent& event, Instant now)
      : guild_(guild), event_(event), now_(now) {}

  [[nodiscard]] GuildId guild() const { return guild_; }
  [[nodiscard]] const discord::HeldEvent& event() const { return event_; }
  [[nodiscard]] Instant now() const { return now_; }
  // What a message event brings, read once for all who look at it; null: it cannot be read.
  [[nodiscard]] const discord::Message* message();

  // By inspectors, of a message that should earn its author nothing; reactions see it.
  void flag() { flagged_ = true; }
  [[nodiscard]] bool flagged() const { return flagged_; }

 private:
  GuildId guild_;
  const discord::HeldEvent& event_;
  Instant now_;
  bool flagged_ = false;
  bool message_read_ = false;
  std::optional<discord::Message> message_;
};

}  // namespace herwa::platform
