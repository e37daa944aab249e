// The things of the simulated Discord, as plain records. Rules are elsewhere; here is only what is so.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "testing/discord_sim/world/ids.hpp"
#include "testing/discord_sim/world/json.hpp"
#include "testing/discord_sim/world/permissions.hpp"
#include "testing/discord_sim/world/side_records.hpp"

namespace discord_sim {

struct User {
  UserId id{};
  std::string username{};
  std::string global_name{};  // empty: none
  std::string avatar{};       // empty: the default picture
  std::string email{};
  std::string locale = "en-US";
  std::string status = "online";
  bool bot = false;
};

struct Role {
  RoleId id{};
  std::string name{};
  std::uint32_t color = 0;
  Permissions permissions = 0;
  int position = 0;
  bool hoist = false;
  bool managed = false;
  bool mentionable = false;
  UserId bot{};  // the bot whose own role it is
};

struct Overwrite {
  Snowflake id{};
  bool for_member = false;
  Permissions allow = 0;
  Permissions deny = 0;
  friend bool operator==(const Overwrite&, const Overwrite&) = default;
};

enum class ChannelType : std::uint8_t {
  Text = 0,
  Dm = 1,
  Voice = 2,
  Category = 4,
  Announcement = 5,
  AnnouncementThread = 10,
  PublicThread = 11,
  PrivateThread = 12,
  Stage = 13,
  Forum = 15,
  Media = 16,
};

struct ThreadState {
  UserId owner{};
  std::vector<UserId> members{};
  bool archived = false;
  bool locked = false;
  bool invitable = true;
  int auto_archive_minutes = 1440;
  int message_count = 0;
  Instant archive_changed_at{};
};

struct Channel {
  ChannelId id{};
  GuildId guild{};  // zero in a direct message
  ChannelType type = ChannelType::Text;
  std::string name{};
  std::string topic{};
  int position = 0;
  ChannelId parent{};
  std::vector<Overwrite> overwrites{};
  bool nsfw = false;
  int slowmode_seconds = 0;
  int bitrate = 64000;
  int user_limit = 0;
  MessageId last_message{};
  std::vector<UserId> recipients{};  // of a direct message
  std::optional<ThreadState> thread{};

  [[nodiscard]] bool is_thread() const { return thread.has_value(); }
  [[nodiscard]] bool is_voice() const { return type == ChannelType::Voice || type == ChannelType::Stage; }
  [[nodiscard]] bool holds_messages() const {
    return type != ChannelType::Category && type != ChannelType::Forum && type != ChannelType::Media;
  }
};

struct Member {
  UserId user{};
  std::string nick{};
  std::string avatar{};  // of this guild alone, by its hash; so is the banner
  std::string banner{};
  std::string bio{};
  std::vector<RoleId> roles{};
  Instant joined_at{};
  std::optional<Instant> timed_out_until{};
  bool muted = false;
  bool deafened = false;
  bool pending = false;
};

struct VoiceState {
  UserId user{};
  ChannelId channel{};
  std::string session{};
  bool self_muted = false;
  bool self_deafened = false;
};

struct Emoji {
  EmojiId id{};
  std::string name{};
  bool animated = false;
};

struct Ban {
  UserId user{};
  std::string reason{};
};

// What the audit log keeps; the reason is what X-Audit-Log-Reason said.
struct AuditEntry {
  AuditEntryId id{};
  int action = 0;
  UserId by{};
  Snowflake target{};
  std::string reason{};
  Json options{};
  Json changes = Json::array();
};

struct Guild {
  GuildId id{};
  std::string name{};
  std::string icon{};
  std::string description{};
  UserId owner{};
  ChannelId system_channel{};
  std::string locale = "en-US";
  bool available = true;
  std::map<RoleId, Role> roles{};
  std::map<UserId, Member> members{};
  std::map<UserId, VoiceState> voice{};
  std::map<UserId, Ban> bans{};
  std::vector<Emoji> emojis{};
  std::vector<ChannelId> channels{};  // threads among them
  std::vector<AuditEntry> audit_log{};
  SideRecords side{};

  [[nodiscard]] const Role& everyone() const { return roles.at(RoleId(id.value())); }
};

struct Attachment {
  AttachmentId id{};
  std::string filename{};
  std::string content_type{};
  std::string description{};
  std::shared_ptr<const std::string> bytes{};
  int width = 0;
  int height = 0;
};

// A unicode emoji has a name only; a guild's own has an id as well.
struct ReactionEmoji {
  EmojiId id{};
  std::string name{};
  bool animated = false;
  friend bool operator==(const ReactionEmoji& left, const ReactionEmoji& right) {
    return left.id == right.id && (left.id || left.name == right.name);
  }
};

struct Reaction {
  ReactionEmoji emoji{};
  std::vector<UserId> users{};
};

namespace message_flag {
inline constexpr std::uint32_t suppress_embeds = 1U << 2U;
inline constexpr std::uint32_t has_thread = 1U << 5U;
inline constexpr std::uint32_t ephemeral = 1U << 6U;
inline constexpr std::uint32_t loading = 1U << 7U;
inline constexpr std::uint32_t suppress_notifications = 1U << 12U;
inline constexpr std::uint32_t voice_message = 1U << 13U;
inline constexpr std::uint32_t components_v2 = 1U << 15U;
}  // namespace message_flag

enum class MessageType : std::uint8_t {
  Default = 0,
  Pinned = 6,
  Joined = 7,
  Reply = 19,
  SlashCommand = 20,
  ContextMenuCommand = 23,
  AutoModAction = 24,
};

struct Message {
  MessageId id{};
  ChannelId channel{};
  GuildId guild{};
  UserId author{};
  MessageType type = MessageType::Default;
  std::string content{};
  Json embeds = Json::array();
  Json components = Json::array();
  std::vector<Attachment> attachments{};
  std::optional<PollState> poll{};
  std::vector<Snowflake> stickers{};
  std::vector<UserId> mentions{};
  std::vector<RoleId> mention_roles{};
  bool mention_everyone = false;
  std::vector<Reaction> reactions{};
  bool pinned = false;
  bool tts = false;
  std::uint32_t flags = 0;
  std::optional<Instant> edited_at{};
  MessageId reply_to{};
  bool reply_pings = false;
  Json nonce{};
  ApplicationId application{};  // set on what an interaction produced
  WebhookId webhook{};          // set on what a channel's webhook said, under these
  std::string webhook_name{};
  std::string webhook_avatar_url{};
  Json interaction{};      // interaction_metadata
  Json old_interaction{};  // the deprecated `interaction` field
  UserId only_for{};       // the one member who sees an ephemeral message

  [[nodiscard]] bool ephemeral() const { return (flags & message_flag::ephemeral) != 0; }
};

// A channel's mouth with a name of its own.
struct Webhook {
  WebhookId id{};
  ChannelId channel{};
  GuildId guild{};
  ApplicationId application{};  // zero: a person made it
  std::string name{};
  std::string token{};
};

struct Application {
  ApplicationId id{};
  UserId bot{};
  UserId owner{};
  std::string name{};
  std::string token{};
  std::string client_secret{};
  std::vector<std::string> redirect_uris{};
  std::string interactions_url{};  // where interactions are posted; empty: the gateway brings them
  bool presence_intent = true;
  bool members_intent = true;
  bool content_intent = true;
  int shards = 1;  // what GET /gateway/bot recommends
  int max_concurrency = 1;
  int identify_total = 1000;
  int identify_used = 0;
  Instant identify_day_ends{};
  Shop shop{};
};

enum class CommandType : std::uint8_t { Slash = 1, User = 2, Message = 3 };

struct Command {
  CommandId id{};
  ApplicationId application{};
  GuildId guild{};  // zero: global
  CommandType type = CommandType::Slash;
  std::string name{};
  Snowflake version{};
  Json body{};  // as it is shown, options included
};

enum class InteractionType : std::uint8_t { Command = 2, Component = 3, Autocomplete = 4, Modal = 5 };
enum class InteractionState : std::uint8_t { Waiting, Deferred, Answered, Failed };

struct Interaction {
  InteractionId id{};
  ApplicationId application{};
  InteractionType type = InteractionType::Command;
  std::string token{};
  UserId user{};
  GuildId guild{};
  ChannelId channel{};
  MessageId source{};  // the message whose component was used
  Json payload{};      // what INTERACTION_CREATE carries
  InteractionState state = InteractionState::Waiting;
  bool deferred_ephemeral = false;
  MessageId original{};  // what @original means
  Json trigger{};        // of a modal: the interaction_metadata of what opened it
  Json modal{};          // the modal it was answered with
  Json choices{};        // the suggestions it was answered with
  std::vector<MessageId> followups{};
};

}  // namespace discord_sim
