#include "testing/discord_sim/rest/automod_acts.hpp"
#include "testing/discord_sim/rest/call.hpp"
#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

constexpr auto nonce_memory = 5min;
constexpr auto bulk_age_max = std::chrono::days(14);

// What the audit log says beside the author whose message it was; numbers are strings there.
Json counted(ChannelId channel, std::size_t count) {
  return Json::object({{"channel_id", channel}, {"count", std::to_string(count)}});
}

Json placed(const Message& message) {
  return Json::object({{"channel_id", message.channel}, {"message_id", message.id}});
}

void refuse_slow(const Call& call, const Channel& channel, Permissions held) {
  const bool exempt =
      call.world.user(call.user)->bot || (held & (manage_messages | manage_channels | bypass_slowmode)) != 0;
  if (exempt || channel.slowmode_seconds == 0) return;
  for (const auto& [id, message] : call.world.messages(channel.id)) {
    if (message.author != call.user || message.ephemeral()) continue;
    if (call.world.now() < born_at(id) + std::chrono::seconds(channel.slowmode_seconds)) {
      throw ApiError(400, 20016, "This action cannot be performed due to slowmode rate limit");
    }
  }
}

// A bot may write only to people it shares a guild with, and never to another bot.
void refuse_direct(const Call& call, const Channel& channel) {
  if (channel.type != ChannelType::Dm) return;
  for (const UserId other : channel.recipients) {
    if (other == call.user) continue;
    const bool shared = std::ranges::any_of(call.world.guilds(), [&](const auto& entry) {
      return entry.second.members.contains(other) && entry.second.members.contains(call.user);
    });
    if (call.world.user(other)->bot && call.application != nullptr)
      throw ApiError(403, 50007, "Cannot send messages to this user");
    if (!shared)
      throw ApiError(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
  }
}

void refuse_reply(const Call& call, const Channel& channel, Permissions held, const ReplyTarget& reply) {
  if (!holds(held, read_history))
    throw ApiError(403, 160002, "Cannot reply without permission to read message history");
  const Message* target = call.world.message(channel.id, reply.message);
  if (target == nullptr || target->ephemeral()) {
    const Form form(call.body);
    form.field("message_reference").fail("REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    form.finish();
  }
  const bool of_a_person = target->type == MessageType::Default || target->type == MessageType::Reply ||
                           target->type == MessageType::SlashCommand ||
                           target->type == MessageType::ContextMenuCommand;
  if (of_a_person) return;
  const Form form(call.body);
  form.field("message_reference")
      .fail("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", "Cannot reply to a system message");
  form.finish();
}

const Message* same_nonce(const Call& call, const Channel& channel, const MessageBody& body) {
  if (!body.enforce_nonce || body.nonce.is_null()) return nullptr;
  for (const auto& [id, message] : call.world.messages(channel.id)) {
    const bool recent = call.world.now() < born_at(id) + nonce_memory;
    if (recent && message.author == call.user && message.nonce == body.nonce) return &message;
  }
  return nullptr;
}

void wake_thread(Call& call, const Channel& channel, Permissions held) {
  if (!channel.thread || !channel.thread->archived) return;
  if (channel.thread->locked && !holds(held, manage_threads))
    throw ApiError(400, 50083, "Thread is archived");
  Channel& thread = call.world.channel_at(channel.id);
  thread.thread->archived = false;
  thread.thread->archive_changed_at = call.world.now();
  announce_channel(call.world, channel.id);
}

// Bots use those of the guild alone.
void need_stickers(const Call& call, const Channel& channel, const MessageBody& body) {
  const Guild* guild = call.world.guild(channel.guild);
  for (const Snowflake id : body.stickers) {
    if (guild == nullptr || !guild->side.stickers.contains(id))
      throw ApiError(400, 50081, "Invalid sticker sent");
  }
}

Answer post(Call& call) {
  const Channel& channel = need_channel(call);
  if (!channel.holds_messages()) throw ApiError(400, 50008, "Cannot send messages in a non-text channel");
  const Permissions held = own_permissions(call, channel);
  if (!holds(held, send_messages)) throw refuse::missing_permissions();
  refuse_direct(call, channel);
  if (call.body.is_null()) call.body = Json::object();
  const MessageBody body = read_message(Form(call.body), MessageUse::Create);
  if (body.embeds && !body.embeds->empty() && !holds(held, embed_links)) throw refuse::missing_permissions();
  if (!call.files.empty() && !holds(held, attach_files)) throw refuse::missing_permissions();
  if (body.poll && !holds(held, send_polls)) throw refuse::missing_permissions();
  need_stickers(call, channel, body);
  if (const Message* already = same_nonce(call, channel, body))
    return {200, readable_message(call, *already)};
  refuse_slow(call, channel, held);
  obey_automod(call, channel, body);
  Message draft;
  draft.channel = channel.id;
  draft.guild = channel.guild;
  draft.author = call.user;
  if (body.reply &&
      (body.reply->fail_if_missing || call.world.message(channel.id, body.reply->message) != nullptr)) {
    refuse_reply(call, channel, held, *body.reply);
    draft.reply_to = body.reply->message;
    draft.type = MessageType::Reply;
  }
  compose(call, draft, body);
  wake_thread(call, channel, held);
  return {200, readable_message(call, post_message(call.world, std::move(draft)))};
}

Answer patch_message(Call& call) {
  const Channel& channel = need_channel(call);
  const Message& message = need_message(call, channel);
  const MessageBody body = read_message(Form(call.body), MessageUse::Edit, message.flags);
  if (message.author != call.user) {
    const bool only_flags = !body.content && !body.embeds && !body.components && !body.attachments;
    if (!only_flags || !holds(own_permissions(call, channel), manage_messages)) {
      throw ApiError(403, 50005, "Cannot edit a message authored by another user");
    }
  }
  Message& record = *call.world.mutable_message(channel.id, message.id);
  apply_edit(call, record, body);
  return {200, readable_message(call, record)};
}

Answer get_message(Call& call) {
  const Channel& channel = need_channel(call, read_history);
  return {200, readable_message(call, need_message(call, channel))};
}

// One of before, after and around; the newest first.
Answer get_messages(Call& call) {
  const Channel& channel = need_channel(call);
  Json shown = Json::array();
  if (!holds(own_permissions(call, channel), read_history)) return {200, shown};
  const auto limit = static_cast<std::size_t>(call.query.integer("limit", {1, 100}).value_or(50));
  const auto before = call.query.id<MessageId>("before");
  const auto after = call.query.id<MessageId>("after");
  const auto around = call.query.id<MessageId>("around");
  std::vector<const Message*> fitting;
  for (const auto& [id, message] : call.world.messages(channel.id)) {
    const bool hidden = message.ephemeral() && message.only_for != call.user;
    if (hidden || (before && id >= *before) || (after && id <= *after)) continue;
    fitting.push_back(&message);
  }
  std::size_t begin = fitting.size() > limit ? fitting.size() - limit : 0;
  if (after) begin = 0;
  if (around) {
    const auto middle = std::ranges::lower_bound(fitting, *around, {}, &Message::id) - fitting.begin();
    const auto half = static_cast<std::ptrdiff_t>(limit / 2);
    begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, middle - half));
  }
  const std::size_t end = std::min(fitting.size(), begin + limit);
  for (std::size_t n = end; n > begin; --n) shown.push(readable_message(call, *fitting[n - 1]));
  return {200, std::move(shown)};
}

Answer delete_message(Call& call) {
  const Channel& channel = need_channel(call);
  const Message& message = need_message(call, channel);
  const bool own = message.author == call.user || message.only_for == call.user;
  if (!own && !holds(own_permissions(call, channel), manage_messages)) throw refuse::missing_permissions();
  if (message.author == call.user && message.ephemeral()) throw refuse::unknown(unknown::message);
  if (!own)
    record(call.world, channel.guild, call.actor(),
           {audit::message_delete, Snowflake(message.author.value()), counted(channel.id, 1)});
  delete_message(call.world, channel.id, message.id);
  return no_content();
}

Answer remove_many(Call& call) {
  const Channel& channel = need_channel(call, manage_messages);
  if (!channel.guild) throw ApiError(403, 50003, "Cannot execute action on a DM channel");
  const Form form(call.body);
  const Form list = form.field("messages");
  list.required();
  const std::size_t count = list.value().items().size();
  std::vector<MessageId> ids;
  for (std::size_t n = 0; n < count; ++n) {
    if (const auto id = list.item(n).id<MessageId>()) ids.push_back(*id);
  }
  form.finish();
  if (count < 2 || count > 100) {
    throw ApiError(400, 50016,
                   "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 "
                   "messages to delete.");
  }
  std::vector<MessageId> sorted = ids;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) {
    list.fail("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
    form.finish();
  }
  if (born_at(sorted.front()) + bulk_age_max < call.world.now()) {
    throw ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.");
  }
  record(call.world, channel.guild, call.actor(),
         {audit::message_bulk_delete, Snowflake(channel.id.value()),
          Json::object({{"count", std::to_string(ids.size())}})});
  delete_messages(call.world, channel.id, ids);
  return no_content();
}

Answer typing(Call& call) {
  const Channel& channel = need_channel(call, send_messages);
  start_typing(call.world, channel.id, call.user);
  return no_content();
}

Answer pin(Call& call) {
  constexpr std::ptrdiff_t pins_max = 250;
  const Channel& channel = need_channel(call, pin_messages);
  const Message& message = need_message(call, channel);
  const auto pinned = std::ranges::count_if(call.world.messages(channel.id),
                                            [](const auto& entry) { return entry.second.pinned; });
  if (!message.pinned && pinned >= pins_max)
    throw ApiError(400, 30003, "Maximum number of pins reached for the channel (250)");
  if (channel.guild)
    record(call.world, channel.guild, call.actor(),
           {audit::message_pin, Snowflake(message.author.value()), placed(message)});
  set_pinned(call.world, *call.world.mutable_message(channel.id, message.id), true);
  return no_content();
}

Answer unpin(Call& call) {
  const Channel& channel = need_channel(call, pin_messages);
  const Message& message = need_message(call, channel);
  if (channel.guild)
    record(call.world, channel.guild, call.actor(),
           {audit::message_unpin, Snowflake(message.author.value()), placed(message)});
  set_pinned(call.world, *call.world.mutable_message(channel.id, message.id), false);
  return no_content();
}

Answer pins(Call& call) {
  const Channel& channel = need_channel(call, read_history);
  Json items = Json::array();
  for (const auto& [id, message] : call.world.messages(channel.id)) {
    if (!message.pinned) continue;
    items.push(Json::object(
        {{"pinned_at", discord_time(born_at(id))}, {"message", readable_message(call, message)}}));
  }
  return {200, Json::object({{"items", std::move(items)}, {"has_more", false}})};
}

constexpr Limit pin_limit{"pins", 5, 5s};

constexpr std::array message_table{
    Route{"POST", "/channels/{channel_id}/messages", post, {"messages.post", 5, 5s}},
    Route{"GET", "/channels/{channel_id}/messages", get_messages, {"messages.list", 10, 5s}},
    Route{"POST", "/channels/{channel_id}/messages/bulk-delete", remove_many, {"messages.bulk", 1, 1s}},
    Route{"GET", "/channels/{channel_id}/messages/pins", pins, pin_limit},
    Route{"PUT", "/channels/{channel_id}/messages/pins/{message_id}", pin, pin_limit},
    Route{"DELETE", "/channels/{channel_id}/messages/pins/{message_id}", unpin, pin_limit},
    Route{"GET", "/channels/{channel_id}/messages/{message_id}", get_message, {"messages.get", 30, 10s}},
    Route{"PATCH", "/channels/{channel_id}/messages/{message_id}", patch_message, {"messages.edit", 5, 5s}},
    Route{
        "DELETE", "/channels/{channel_id}/messages/{message_id}", delete_message, {"messages.delete", 5, 1s}},
    Route{"POST", "/channels/{channel_id}/typing", typing, {"typing", 5, 5s}},
};

}  // namespace

std::span<const Route> message_routes() { return message_table; }

}  // namespace discord_sim
