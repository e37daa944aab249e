// The body of a message as it is sent or edited, over a channel, a webhook or an interaction's answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/forms/poll_form.hpp"
#include "testing/discord_sim/world/model.hpp"

namespace discord_sim {

class World;

enum class MessageUse : std::uint8_t { Create, Edit, Reply, ReplyEdit };

// A file that came with the request, or that an edit keeps.
struct UploadedFile {
  int index = 0;
  std::string filename;
  std::string content_type;
  std::string bytes;
};

struct AllowedMentions {
  bool all_users = true;
  bool all_roles = true;
  bool everyone = true;
  bool replied_user = true;
  std::vector<UserId> users{};
  std::vector<RoleId> roles{};
};

struct AttachmentNote {
  std::uint64_t id = 0;
  std::string filename;
  std::string description;
};

struct ReplyTarget {
  MessageId message;
  bool fail_if_missing = true;
};

// What was not sent is nullopt; null means "empty it".
struct MessageBody {
  std::optional<std::string> content;
  std::optional<Json> embeds;
  std::optional<Json> components;
  std::optional<std::uint32_t> flags;
  std::optional<std::vector<AttachmentNote>> attachments;
  std::optional<ReplyTarget> reply;
  std::optional<PollDraft> poll;
  std::vector<Snowflake> stickers;
  AllowedMentions mentions;
  Json nonce;
  bool enforce_nonce = false;
  bool tts = false;
};

// `old_flags` are those of the message that an edit changes. Throws ApiError.
MessageBody read_message(const Form& form, MessageUse use, std::uint32_t old_flags = 0);
// Whether anything would be visible.
bool has_substance(const MessageBody& body, std::size_t file_count);

// Derives mentions from content and components, within what was allowed and what the author may ping.
void resolve_mentions(const World& world, Message& message, const AllowedMentions& allowed);

}  // namespace discord_sim
