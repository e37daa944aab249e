#include "platform/prefix/prefix_commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "platform/language/words.hpp"
#include "platform/prefix/message_conversation.hpp"
#include "platform/prefix/typed_value.hpp"

namespace herwa::platform {
namespace {

using discord::InteractionOption;
using discord::OptionType;

// Older ones come after an outage; nobody waits for their answer any more.
constexpr auto too_old = std::chrono::seconds(30);

NamesHere names_in(const discord::GuildEntry& guild) {
  return {.role =
              [&guild](std::string_view name) {
                for (const discord::RoleView& role : guild.roles()) {
                  if (lower(role.name) == lower(name)) return role.rights.id;
                }
                return RoleId();
              },
          .channel =
              [&guild](std::string_view name) {
                for (const discord::ChannelView& channel : guild.channels()) {
                  if (lower(channel.name) == lower(name)) return channel.id;
                }
                return ChannelId();
              }};
}

void collect_users(const std::vector<InteractionOption>& options, std::vector<UserId>& users) {
  for (const InteractionOption& option : options) {
    if (option.type == OptionType::User) users.push_back(option.id<UserId>());
    collect_users(option.options, users);
  }
}

discord::Permissions permissions_in(const discord::GuildEntry& guild, ChannelId channel,
                                    const discord::Subject& subject, Instant now) {
  const auto rights = guild.channel_rights(channel);
  if (!rights) return discord::base_permissions(guild.rights(), subject);
  return discord::effective_permissions(guild.rights(), subject, *rights, now);
}

}  // namespace

struct PrefixCommands::Typed {
  const discord::Message& message;
  const discord::GuildEntry& guild;
  const CommandEntry& command;
  std::string_view rest;
};

const CommandEntry* PrefixCommands::meant(const discord::MessageHead& head, std::string_view prefix) const {
  if (head.author_bot || head.webhook_id) return nullptr;
  const auto typed = after_prefix(head.content, prefix);
  return typed ? parts_.router.slash_command(lower(typed->name)) : nullptr;
}

void PrefixCommands::take(discord::Message message, std::string prefix) {
  if (tasks_.running() >= running_max) {
    parts_.metrics.counter("herwa_prefix_commands_dropped_total", "typed commands beyond what runs at once")
        .add();
    return;
  }
  tasks_.spawn("a typed command", handle(std::move(message), std::move(prefix)));
}

Task<> PrefixCommands::stop() {
  tasks_.cancel();
  co_await tasks_.join();
}

Task<> PrefixCommands::handle(discord::Message message, std::string prefix) {
  const discord::GuildEntry* guild = parts_.cache.guild(message.guild_id);
  const auto words_typed = after_prefix(message.content, prefix);
  const CommandEntry* command = words_typed ? parts_.router.slash_command(lower(words_typed->name)) : nullptr;
  if (guild == nullptr || command == nullptr || !message.member) co_return;
  if (discord::created_at(message.id) + too_old < parts_.clock.now()) co_return;
  const std::string locale = guild->preferred_locale();
  auto conversation = make_message_conversation(
      parts_.rest, {message.channel_id, message.id, message.author.id, "/" + command->definition.name});
  conversation->set_locale(locale);
  if (too_fast(message)) {
    if (told_.take(message.author.id.value(), {.uses = 1, .window = limit.window}, parts_.clock.tick()))
      co_return;
    static_cast<void>(co_await conversation->say(Refuse{words().say(locale, "prefix.too_fast")}));
    co_return;
  }
  auto interaction = co_await interaction_of({message, *guild, *command, words_typed->rest});
  if (!interaction) {
    const std::string help = usage(command->definition, prefix, words_typed->rest);
    const std::string text = fmt::format("{}\n`{}`", interaction.error().say(locale), help);
    static_cast<void>(co_await conversation->say(Refuse{text}));
    co_return;
  }
  parts_.metrics.counter("herwa_prefix_commands_total", "commands that were typed as messages").add();
  co_await parts_.router.handle(std::move(*interaction), std::move(conversation));
}

bool PrefixCommands::too_fast(const discord::Message& message) {
  return uses_.take(message.author.id.value(), limit, parts_.clock.tick()).has_value();
}

Task<std::expected<discord::Interaction, TypedFault>> PrefixCommands::interaction_of(const Typed& typed) {
  const discord::Message& message = typed.message;
  auto options = read_options(typed.command.definition, typed.rest, names_in(typed.guild));
  if (!options) co_return std::unexpected(std::move(options.error()));

  discord::Interaction interaction;
  interaction.id = discord::InteractionId(message.id.value());
  interaction.type = discord::InteractionType::Command;
  interaction.guild_id = message.guild_id;
  interaction.channel_id = message.channel_id;
  interaction.user = message.author;
  interaction.locale = typed.guild.preferred_locale();
  interaction.guild_locale = interaction.locale;
  interaction.member = message.member;
  const Instant now = parts_.clock.now();
  const discord::Subject asker{message.author.id, interaction.member->roles,
                               interaction.member->timed_out_until};
  interaction.member->permissions = permissions_in(typed.guild, message.channel_id, asker, now);
  interaction.app_permissions =
      permissions_in(typed.guild, message.channel_id, typed.guild.own(parts_.cache.own_id()), now);

  discord::CommandData data;
  data.name = typed.command.definition.name;
  data.options = std::move(*options);
  // From here on the guild may have gone, so nothing of it is touched any more.
  auto resolved = co_await resolve(message, data.options);
  if (!resolved) co_return std::unexpected(std::move(resolved.error()));
  data.resolved = std::move(*resolved);
  interaction.data = std::move(data);
  co_return interaction;
}

Task<std::expected<discord::Resolved, TypedFault>> PrefixCommands::resolve(
    const discord::Message& message, const std::vector<InteractionOption>& options) {
  std::vector<UserId> users;
  collect_users(options, users);
  discord::Resolved resolved;
  for (const UserId user : users) {
    auto member = co_await discord::get_guild_member(parts_.rest, message.guild_id, user);
    if (!member) co_return std::unexpected(TypedFault{"prefix.no_member", {{"id", user.text()}}});
    if (member->user) resolved.users.push_back(*member->user);
    resolved.members.push_back({.user_id = user, .member = std::move(*member)});
  }
  co_return resolved;
}

}  // namespace herwa::platform
