#include "platform/eventlog/log_rules.hpp"

#include <algorithm>
#include <array>

#include "discord/permissions/compute.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::platform::log_rules {
namespace {

using discord::ChannelType;
using discord::Permission;

constexpr std::size_t embeds_max = 10;
constexpr std::size_t characters_max = 6000;

std::size_t characters(const discord::Embed& embed) {
  std::size_t sum = count_characters(embed.title) + count_characters(embed.description) +
                    count_characters(embed.footer_text) + count_characters(embed.author_name);
  for (const discord::EmbedField& field : embed.fields)
    sum += count_characters(field.name) + count_characters(field.value);
  return sum;
}

bool takes_text(ChannelType type) {
  return type == ChannelType::Text || type == ChannelType::Announcement || type == ChannelType::Voice ||
         type == ChannelType::Stage || discord::is_thread(type);
}

}  // namespace

std::vector<std::vector<discord::Embed>> into_messages(std::vector<discord::Embed> embeds) {
  std::vector<std::vector<discord::Embed>> messages;
  std::size_t sum = 0;
  for (discord::Embed& embed : embeds) {
    const std::size_t size = characters(embed);
    if (messages.empty() || messages.back().size() == embeds_max || sum + size > characters_max) {
      messages.emplace_back();
      sum = 0;
    }
    sum += size;
    messages.back().push_back(std::move(embed));
  }
  return messages;
}

std::string_view name_of(Trouble trouble) {
  constexpr std::array<std::string_view, 7> names{
      "none", "gone", "not_for_text", "may_not_view", "may_not_send", "may_not_embed", "more_readers"};
  return names.at(static_cast<std::size_t>(trouble));
}

Trouble check_channel(const discord::GuildEntry& guild, discord::ChannelId channel, discord::UserId own_id,
                      Instant now) {
  const auto view = guild.channel(channel);
  const auto rights = guild.channel_rights(channel);
  if (!view || !rights) return Trouble::Gone;
  if (!takes_text(view->type)) return Trouble::NotForText;
  const auto may = discord::effective_permissions(guild.rights(), guild.own(own_id), *rights, now);
  if (!may.has(Permission::ViewChannel)) return Trouble::MayNotView;
  if (!may.has(Permission::SendMessages)) return Trouble::MayNotSend;
  if (!may.has(Permission::EmbedLinks)) return Trouble::MayNotEmbed;
  return Trouble::None;
}

std::vector<std::int64_t> readers_of(const discord::GuildEntry& guild, discord::ChannelId channel) {
  std::vector<std::int64_t> readers;
  const auto rights = guild.channel_rights(channel);
  if (!rights) return readers;
  const discord::UserId nobody(1);  // neither the owner nor named by any overwrite
  for (const discord::RoleView& role : guild.roles()) {
    if (role.rights.permissions.has(Permission::Administrator)) continue;
    const std::array<discord::RoleId, 1> only{role.rights.id};
    const discord::Subject subject{.user_id = nobody, .roles = only, .timed_out_until = {}};
    if (discord::channel_permissions(guild.rights(), subject, *rights).has(Permission::ViewChannel))
      readers.push_back(static_cast<std::int64_t>(role.rights.id.value()));
  }
  for (const discord::Overwrite& one : rights->overwrites) {
    if (one.type == discord::OverwriteType::Member && one.allow.has(Permission::ViewChannel))
      readers.push_back(static_cast<std::int64_t>(one.id));
  }
  std::ranges::sort(readers);
  return readers;
}

bool more_readers(const discord::GuildEntry& guild, const std::vector<std::int64_t>& now,
                  const std::vector<std::int64_t>& approved) {
  const auto everyone = static_cast<std::int64_t>(guild.id().value());
  if (std::ranges::binary_search(approved, everyone)) return false;
  return !std::ranges::includes(approved, now);
}

}  // namespace herwa::platform::log_rules
