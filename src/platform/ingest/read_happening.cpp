#include "platform/ingest/read_happening.hpp"

#include <algorithm>
#include <array>

#include "discord/gateway/intents.hpp"
#include "discord/model/activity.hpp"

namespace herwa::platform {
namespace {

using discord::Activity;
using discord::EventKind;

constexpr std::size_t name_bytes_max = 100;

constexpr std::array counted{EventKind::MessageCreate,      EventKind::MessageUpdate,
                             EventKind::MessageDelete,      EventKind::MessageDeleteBulk,
                             EventKind::MessageReactionAdd, EventKind::MessageReactionRemove,
                             EventKind::GuildMemberAdd,     EventKind::GuildMemberRemove,
                             EventKind::InteractionCreate,  EventKind::GuildAuditLogEntryCreate,
                             EventKind::ThreadCreate,       EventKind::ThreadDelete,
                             EventKind::ChannelCreate,      EventKind::ChannelDelete};

// Whole characters, and none that PostgreSQL calls no text.
std::string_view storable(std::string_view name) {
  if (name.size() > name_bytes_max) {
    std::size_t end = name_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    name = name.substr(0, end);
  }
  return name.substr(0, name.find('\0'));
}

// No id of Discord's is larger than what PostgreSQL's BIGINT holds.
bool fits(const Activity& activity) {
  const std::uint64_t all = activity.id | activity.guild.value() | activity.channel.value() |
                            activity.parent.value() | activity.user.value() | activity.target |
                            activity.emoji.value();
  return all <= static_cast<std::uint64_t>(INT64_MAX);
}

std::uint8_t flags_of(const Activity& activity) {
  std::uint8_t flags = 0;
  if (activity.bot) flags |= happening::by_bot;
  if (activity.webhook) flags |= happening::by_webhook;
  if (activity.answers) flags |= happening::answers;
  if (activity.attaches) flags |= happening::with_files;
  return flags;
}

// What a member wrote, or a boost; what Discord itself says in a channel is neither.
bool read_message(const Activity& activity, Happening& into) {
  constexpr std::uint32_t plain = 0, boost_first = 8, boost_last = 11, reply = 19, command = 20, menu = 23;
  if (activity.type >= boost_first && activity.type <= boost_last) {
    into.kind = HappeningKind::Boost;
  } else if (activity.type != plain && activity.type != reply && activity.type != command &&
             activity.type != menu) {
    return false;
  }
  into.at = discord::created_at(MessageId(activity.id));
  return activity.id != 0;
}

// Discord also tells of pictures that it found behind a link; only a person's edit has a time.
bool read_edit(const Activity& activity, Happening& into) {
  if (!activity.edited_at) return false;
  into.at = *activity.edited_at;
  into.target = activity.id;
  return true;
}

bool read_command(const Activity& activity, Happening& into) {
  constexpr std::uint32_t command = 2;
  if (activity.type != command) return false;
  into.at = discord::created_at(MessageId(activity.id));
  into.name = storable(activity.name);
  return true;
}

bool read_act(const Activity& activity, UserId ourselves, Happening& into) {
  if (activity.user == ourselves) return false;
  switch (activity.action) {
    case 20: into.name = "kick"; break;
    case 22: into.name = "ban"; break;
    case 23: into.name = "unban"; break;
    case 24:
      if (!activity.silences) return false;
      into.name = "timeout";
      break;
    default: return false;
  }
  into.target = activity.target;
  into.at = discord::created_at(MessageId(activity.id));
  return true;
}

bool read_reaction(const Activity& activity, Happening& into) {
  into.target = activity.emoji ? activity.emoji.value() : 0;
  into.name = storable(activity.name);
  return true;
}

bool read_place(const Activity& activity, Happening& into) {
  into.channel = ChannelId(activity.id);
  into.target = activity.parent.value();
  return true;
}

HappeningKind kind_of(EventKind kind) {
  switch (kind) {
    case EventKind::MessageUpdate: return HappeningKind::Edit;
    case EventKind::MessageDelete:
    case EventKind::MessageDeleteBulk: return HappeningKind::Delete;
    case EventKind::MessageReactionAdd: return HappeningKind::ReactionAdd;
    case EventKind::MessageReactionRemove: return HappeningKind::ReactionRemove;
    case EventKind::GuildMemberAdd: return HappeningKind::MemberJoin;
    case EventKind::GuildMemberRemove: return HappeningKind::MemberLeave;
    case EventKind::InteractionCreate: return HappeningKind::Command;
    case EventKind::GuildAuditLogEntryCreate: return HappeningKind::Moderation;
    case EventKind::ThreadCreate: return HappeningKind::ThreadMade;
    case EventKind::ThreadDelete: return HappeningKind::ThreadDeleted;
    case EventKind::ChannelCreate: return HappeningKind::ChannelMade;
    case EventKind::ChannelDelete: return HappeningKind::ChannelDeleted;
    default: return HappeningKind::Message;
  }
}

}  // namespace

std::span<const EventKind> counted_events() { return counted; }

std::uint32_t intents_for_counting() {
  using namespace discord::intent;
  return guilds | guild_members | guild_invites | guild_moderation | guild_messages |
         guild_message_reactions | guild_voice_states;
}

bool brings_its_time(HappeningKind kind) {
  switch (kind) {
    case HappeningKind::Message:
    case HappeningKind::Edit:
    case HappeningKind::Command:
    case HappeningKind::Moderation:
    case HappeningKind::Boost: return true;
    default: return false;
  }
}

bool read_happening(const discord::Event& event, Instant now, UserId ourselves, Happening& into) {
  const auto activity = discord::parse_activity(event.body);
  if (!activity || !activity->guild || !fits(*activity)) return false;
  into.at = now;
  into.kind = kind_of(event.kind);
  into.flags = flags_of(*activity);
  into.guild = activity->guild;
  into.channel = activity->channel;
  into.user = activity->user;
  into.target = 0;
  into.amount = std::max(activity->count, 1U);
  into.name.clear();
  switch (event.kind) {
    case EventKind::MessageCreate: return read_message(*activity, into);
    case EventKind::MessageUpdate: return read_edit(*activity, into);
    case EventKind::MessageReactionAdd:
    case EventKind::MessageReactionRemove: return read_reaction(*activity, into);
    case EventKind::InteractionCreate: return read_command(*activity, into);
    case EventKind::GuildAuditLogEntryCreate: return read_act(*activity, ourselves, into);
    case EventKind::ThreadCreate: return activity->newly_made && read_place(*activity, into);
    case EventKind::ThreadDelete:
    case EventKind::ChannelCreate:
    case EventKind::ChannelDelete: return read_place(*activity, into);
    default: return true;
  }
}

}  // namespace herwa::platform
