// Messages: what was written is remembered, so that a deletion or an edit can say what stood there.
#include <fmt/format.h>

#include <algorithm>

#include "discord/model/message.hpp"
#include "features/serverlog/watch.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::serverlog {
namespace {

using platform::EventContext;
using platform::LogEntry;

std::string listed(const std::vector<std::string>& files) {
  std::string all;
  for (const std::string& file : files) all += (all.empty() ? "" : "\n") + file;
  return all;
}

KeptMessage kept_of(const discord::Message& message, bool left_out) {
  KeptMessage kept{.id = message.id,
                   .channel = message.channel_id,
                   .author = message.author.id,
                   .author_name = message.author.name(),
                   .text = message.content,
                   .files = {},
                   .left_out = left_out};
  for (const discord::Attachment& file : message.attachments) kept.files.push_back(file.filename);
  return kept;
}

bool is_by_bot(const discord::Message& message) {
  return message.author.bot || message.author.system || message.webhook_id;
}

}  // namespace

Task<> Watch::on_message(EventContext& context) {
  const discord::Message* message = context.message();
  if (message == nullptr || !message->author.id) co_return;
  if (message->member && !is_by_bot(*message))
    members_.put(context.guild(), message->author.id, {message->member->roles, message->member->nick});
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->remember_messages) co_return;
  if (!settings->notes("message.deleted") && !settings->notes("message.edited")) co_return;
  if (leaves_out(*settings, context.guild(), message->channel_id)) co_return;
  const bool left_out =
      leaves_out(*settings, {.user = message->author.id,
                             .roles = message->member ? message->member->roles : std::vector<RoleId>(),
                             .bot = is_by_bot(*message)});
  messages_.keep(context.guild(), kept_of(*message, left_out), settings->messages_remembered);
}

// Discord tells of embeds that it added as of edits; those have no time of editing.
Task<> Watch::on_edit(EventContext& context) {
  const discord::Message* message = context.message();
  if (message == nullptr || !message->edited_at || !message->author.id) co_return;
  const Settings settings = co_await settings_of(context.guild());
  if (!settings->notes("message.edited") && !settings->remember_messages) co_return;
  if (leaves_out(*settings, context.guild(), message->channel_id)) co_return;
  std::optional<KeptMessage> before;
  if (settings->remember_messages) {
    auto found =
        co_await messages_.find(context.guild(), {message->id}, settings->messages_remembered, false);
    before = std::move(found.front());
  }
  const bool left_out =
      leaves_out(*settings, {.user = message->author.id,
                             .roles = message->member ? message->member->roles : std::vector<RoleId>(),
                             .bot = is_by_bot(*message)});
  if (settings->remember_messages)
    messages_.keep(context.guild(), kept_of(*message, left_out), settings->messages_remembered);
  if (left_out || !settings->notes("message.edited")) co_return;
  // Something else of it changed, or Discord does not tell us texts.
  const std::string text = platform::first_characters(message->content, MessageMemory::text_max);
  if (before ? before->text == text : text.empty()) co_return;
  LogEntry entry{.guild = context.guild(),
                 .kind = "message.edited",
                 .user = message->author.id,
                 .channel = message->channel_id,
                 .at = context.now(),
                 .id = fmt::format("message.edited:{}:{}", message->id.value(),
                                   message->edited_at->time_since_epoch().count())};
  if (before) {
    entry.fields.emplace_back("eventlog.before", before->text);
  } else {
    entry.fields.emplace_back("eventlog.not_held", "");
  }
  entry.fields.emplace_back("eventlog.after", text);
  entry.fields.emplace_back("eventlog.message", message->id.text());
  note(std::move(entry));
}

// One, or up to a hundred at once.
Task<> Watch::on_delete(EventContext& context) {
  const auto deleted = discord::parse_message_delete(context.event().body());
  if (!deleted || deleted->ids.empty()) co_return;
  const Settings settings = co_await settings_of(context.guild());
  if (leaves_out(*settings, context.guild(), deleted->channel_id)) co_return;
  std::vector<std::optional<KeptMessage>> kept(deleted->ids.size());
  if (settings->remember_messages)
    kept = co_await messages_.find(context.guild(), deleted->ids, settings->messages_remembered, true);
  const bool at_once = context.event().kind() == discord::EventKind::MessageDeleteBulk;
  if (settings->notes("message.deleted")) {
    for (std::size_t n = 0; n < kept.size(); ++n) {
      // Of many at once those that nobody remembers are a number.
      if (kept[n] ? !kept[n]->left_out : !at_once)
        note_deletion(context, deleted->ids[n], deleted->channel_id, kept[n]);
    }
  }
  if (!at_once || !settings->notes("message.bulk_deleted")) co_return;
  const auto known = std::ranges::count_if(kept, [](const auto& one) { return one.has_value(); });
  LogEntry entry{.guild = context.guild(),
                 .kind = "message.bulk_deleted",
                 .channel = deleted->channel_id,
                 .at = context.now(),
                 .id = fmt::format("message.bulk_deleted:{}:{}", deleted->ids.front().value(), kept.size())};
  entry.fields = {{"eventlog.count", std::to_string(kept.size())},
                  {"eventlog.known_count", std::to_string(known)}};
  note(std::move(entry), {act::message_bulk_delete}, deleted->channel_id.value(), context.now());
}

void Watch::note_deletion(const EventContext& context, MessageId id, ChannelId channel,
                          const std::optional<KeptMessage>& kept) {
  LogEntry entry{.guild = context.guild(),
                 .kind = "message.deleted",
                 .channel = channel,
                 .at = context.now(),
                 .id = fmt::format("message.deleted:{}", id.value())};
  if (kept) {
    entry.user = kept->author;
    entry.text = kept->text;
    entry.fields.emplace_back("eventlog.author", kept->author_name);
    if (!kept->files.empty()) entry.fields.emplace_back("eventlog.files", listed(kept->files));
  } else {
    entry.fields.emplace_back("eventlog.not_held", "");
  }
  entry.fields.emplace_back("eventlog.written", to_rfc3339(discord::created_at(id)));
  entry.fields.emplace_back("eventlog.message", id.text());
  if (context.event().kind() == discord::EventKind::MessageDeleteBulk)
    return note(std::move(entry), {act::message_bulk_delete}, channel.value(), context.now());
  // An author who deletes their own is in no audit log.
  note(std::move(entry), {act::message_delete}, kept ? kept->author.value() : 0, context.now());
}

}  // namespace herwa::features::serverlog
