// Interactions as they arrive: slash and context-menu commands, component presses, modals, autocompletion.
// The answers are in interaction_reply.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/message.hpp"
#include "discord/model/user.hpp"

namespace discord {

enum class InteractionType : std::uint8_t {
  Ping = 1,
  Command = 2,
  Component = 3,
  Autocomplete = 4,
  Modal = 5
};
enum class CommandType : std::uint8_t { ChatInput = 1, User = 2, Message = 3, EntryPoint = 4 };
enum class InteractionContext : std::uint8_t { Guild = 0, BotDirectMessage = 1, PrivateChannel = 2 };

enum class OptionType : std::uint8_t {
  Subcommand = 1,
  SubcommandGroup = 2,
  String = 3,
  Integer = 4,
  Boolean = 5,
  User = 6,
  Channel = 7,
  Role = 8,
  Mentionable = 9,
  Number = 10,
  Attachment = 11,
};

struct InteractionOption {
  std::string name;
  OptionType type = OptionType::String;
  // A string for String and for what is still being typed; ids of User, Channel, Role … are strings too.
  std::variant<std::monostate, std::string, std::int64_t, double, bool> value;
  bool focused = false;
  std::vector<InteractionOption> options;  // of a subcommand or group

  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<bool> boolean() const;
  // Zero when it holds no id.
  template <class AnyId>
  [[nodiscard]] AnyId id() const {
    const std::string* digits = text();
    return digits == nullptr ? AnyId() : AnyId::parse(*digits).value_or(AnyId());
  }
};

// What the ids in options and values stand for. Members here carry no user: it is in `users`.
struct ResolvedMember {
  UserId user_id;
  Member member;
};
struct Resolved {
  std::vector<User> users;
  std::vector<ResolvedMember> members;
  std::vector<Role> roles;
  std::vector<Channel> channels;
  std::vector<Message> messages;
  std::vector<Attachment> attachments;

  [[nodiscard]] const User* user(UserId id) const;
  [[nodiscard]] const Member* member(UserId id) const;
};

struct CommandData {
  CommandId id;
  std::string name;
  CommandType type = CommandType::ChatInput;
  GuildId registered_in;        // zero: a global command
  std::uint64_t target_id = 0;  // of a user or message command
  std::vector<InteractionOption> options;
  Resolved resolved;

  // "group sub", "sub" or "": the way down to the options that hold values, and those options.
  [[nodiscard]] std::string subcommand() const;
  [[nodiscard]] const std::vector<InteractionOption>& leaves() const;
  [[nodiscard]] const InteractionOption* option(std::string_view name) const;
  [[nodiscard]] const InteractionOption* focused() const;
};

struct ComponentData {
  std::string custom_id;
  std::uint8_t component_type = 0;
  std::vector<std::string> values;
  Resolved resolved;
};

struct ModalInput {
  std::string custom_id;
  std::uint8_t type = 0;
  std::string value;
  std::vector<std::string> values;
};
struct ModalData {
  std::string custom_id;
  std::vector<ModalInput> inputs;  // flat, whatever rows or labels held them
  Resolved resolved;

  [[nodiscard]] const ModalInput* input(std::string_view custom_id) const;
};

struct Interaction {
  InteractionId id;
  ApplicationId application_id;
  InteractionType type = InteractionType::Ping;
  std::string token;  // a secret for 15 minutes: never log it
  GuildId guild_id;   // zero outside guilds
  ChannelId channel_id;
  std::optional<Channel> channel;
  std::optional<Member> member;  // in guilds, without its user
  User user;                     // always: the member's user, or the user
  std::optional<Message> message;
  Permissions app_permissions;
  std::string locale;
  std::string guild_locale;
  std::optional<InteractionContext> context;
  std::variant<std::monostate, CommandData, ComponentData, ModalData> data;

  [[nodiscard]] const CommandData* command() const { return std::get_if<CommandData>(&data); }
  [[nodiscard]] const ComponentData* component() const { return std::get_if<ComponentData>(&data); }
  [[nodiscard]] const ModalData* modal() const { return std::get_if<ModalData>(&data); }
};

std::optional<Interaction> parse_interaction(Json json);

}  // namespace discord
