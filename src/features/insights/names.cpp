#include "features/insights/names.hpp"

#include "base/errors.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "net/deadline.hpp"

namespace herwa::features::insights {
namespace {

constexpr auto remembered_for = std::chrono::minutes(10);
constexpr auto patience = std::chrono::milliseconds(1200);
constexpr std::size_t known_max = 5000;
constexpr std::size_t end_of_id = 4;

std::string called(const discord::Member& member) {
  if (!member.nick.empty()) return member.nick;
  return member.user ? member.user->name() : std::string();
}

std::string end_of(UserId user) {
  const std::string digits = user.text();
  return "…" + digits.substr(digits.size() - std::min(digits.size(), end_of_id));
}

}  // namespace

Task<std::map<UserId, std::string>> MemberNames::of(GuildId guild, std::vector<UserId> users) {
  const Tick now = timers_.clock().tick();
  std::vector<UserId> unknown;
  for (const UserId user : users) {
    const auto found = known_.find({guild, user});
    if (found == known_.end() || now - found->second.at > remembered_for) unknown.push_back(user);
  }
  try {
    if (!unknown.empty())
      co_await net::with_deadline(timers_, patience, "names of members", ask(guild, std::move(unknown)));
  } catch (const Failure&) {
    // What was heard by then is known.
  }
  std::map<UserId, std::string> names;
  for (const UserId user : users) {
    const auto found = known_.find({guild, user});
    names[user] = found == known_.end() || found->second.name.empty() ? end_of(user) : found->second.name;
  }
  co_return names;
}

Task<> MemberNames::ask(GuildId guild, std::vector<UserId> users) {
  for (const UserId user : users) {
    const auto member = co_await discord::get_guild_member(bot_().rest(), guild, user);
    if (known_.size() >= known_max) known_.clear();
    // Of who has left nothing is known, which is worth remembering too.
    known_[{guild, user}] = {.name = member ? called(*member) : std::string(), .at = timers_.clock().tick()};
  }
}

bool SeenChannels::sees(ChannelId channel) const {
  const bool manages = scene_.permissions.has(discord::Permission::ManageGuild) && !for_everybody_;
  if (guild_ == nullptr) return manages;
  const auto rights = guild_->channel_rights(channel);
  if (!rights) return manages;
  discord::Subject who{.user_id = scene_.user.id, .roles = scene_.roles, .timed_out_until = {}};
  if (for_everybody_) who = {.user_id = UserId(), .roles = {}, .timed_out_until = {}};
  return discord::effective_permissions(guild_->rights(), who, *rights, scene_.now)
      .has(discord::Permission::ViewChannel);
}

std::string SeenChannels::name_of(ChannelId channel) const {
  if (guild_ == nullptr) return "";
  const auto found = guild_->channel(channel);
  return found ? "#" + std::string(found->name) : std::string();
}

}  // namespace herwa::features::insights
