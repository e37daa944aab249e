#include "testing/discord_sim/forms/message_form.hpp"

#include "testing/discord_sim/forms/api_error.hpp"
#include "testing/discord_sim/forms/components.hpp"
#include "testing/discord_sim/forms/embeds.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {
namespace {

using namespace message_flag;

constexpr std::int64_t content_length_max = 2000;
constexpr std::int64_t nonce_length_max = 25;

std::uint32_t settable(MessageUse use) {
  switch (use) {
    case MessageUse::Create: return suppress_embeds | suppress_notifications | voice_message | components_v2;
    case MessageUse::Reply: return suppress_embeds | ephemeral | suppress_notifications | components_v2;
    case MessageUse::Edit:
    case MessageUse::ReplyEdit: return suppress_embeds | components_v2;
  }
  return 0;
}

bool is_answer(MessageUse use) { return use == MessageUse::Reply || use == MessageUse::ReplyEdit; }

AllowedMentions read_allowed(const Form& form, bool users_only) {
  AllowedMentions allowed;
  if (users_only) allowed.all_roles = allowed.everyone = false;
  if (!form.present()) return allowed;
  if (!form.object()) return allowed;
  allowed = {.all_users = false, .all_roles = false, .everyone = false, .replied_user = false};
  const Form parse = form.field("parse");
  const std::size_t kinds = parse.list({0, 3});
  for (std::size_t n = 0; n < kinds; ++n) {
    const std::string& kind = parse.item(n).value().text();
    if (kind == "users")
      allowed.all_users = true;
    else if (kind == "roles")
      allowed.all_roles = true;
    else if (kind == "everyone")
      allowed.everyone = true;
    else
      parse.item(n).fail("BASE_TYPE_CHOICES", "Value must be one of ('users', 'roles', 'everyone').");
  }
  const Form users = form.field("users");
  const Form roles = form.field("roles");
  for (std::size_t n = 0, count = users.list({0, 100}); n < count; ++n) {
    if (const auto id = users.item(n).id<UserId>()) allowed.users.push_back(*id);
  }
  for (std::size_t n = 0, count = roles.list({0, 100}); n < count; ++n) {
    if (const auto id = roles.item(n).id<RoleId>()) allowed.roles.push_back(*id);
  }
  if (allowed.all_users && !allowed.users.empty()) {
    users.fail("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
               "parse:[\"users\"] and users: [ids...] are mutually exclusive.");
  }
  if (allowed.all_roles && !allowed.roles.empty()) {
    roles.fail("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
               "parse:[\"roles\"] and roles: [ids...] are mutually exclusive.");
  }
  allowed.replied_user = form.field("replied_user").flag().value_or(false);
  return allowed;
}

std::vector<AttachmentNote> read_attachments(const Form& form) {
  std::vector<AttachmentNote> notes;
  for (std::size_t n = 0, count = form.list({0, 10}); n < count; ++n) {
    const Form item = form.item(n);
    if (!item.object() || !item.field("id").required()) continue;
    notes.push_back({.id = item.field("id").bits().value_or(0),
                     .filename = item.field("filename").text({1, 1024}).value_or(""),
                     .description = item.field("description").text({0, 1024}).value_or("")});
  }
  return notes;
}

// Components V2 and the old fields exclude each other.
void refuse_old_fields(const Form& form, const MessageBody& body) {
  constexpr std::string_view code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  const auto refuse_field = [&form, code](std::string_view key) {
    form.field(key).fail(
        code, fmt::format("The '{}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2", key));
  };
  if (body.content && !body.content->empty()) refuse_field("content");
  if (body.embeds && !body.embeds->empty()) refuse_field("embeds");
  if (form.field("poll").present()) refuse_field("poll");
  if (!form.field("sticker_ids").value().items().empty()) refuse_field("sticker_ids");
}

void read_reference(const Form& form, MessageBody& body) {
  const Form reference = form.field("message_reference");
  if (!reference.present() || !reference.object() || !reference.field("message_id").required()) return;
  const auto id = reference.field("message_id").id<MessageId>();
  if (id) body.reply = ReplyTarget{*id, reference.field("fail_if_not_exists").flag().value_or(true)};
}

void read_nonce(const Form& form, MessageBody& body) {
  const Form nonce = form.field("nonce");
  if (nonce.present() && nonce.text({0, nonce_length_max})) body.nonce = nonce.value();
  body.enforce_nonce = form.field("enforce_nonce").flag().value_or(false);
}

bool mentions_word(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Every id written as <@…>, <@!…> or <@&…>, after the given opening.
template <class IdType>
std::vector<IdType> ids_after(std::string_view text, std::string_view opening) {
  std::vector<IdType> ids;
  for (std::size_t at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    const std::size_t end = text.find('>', begin);
    if (end == std::string_view::npos) break;
    const auto id = IdType::parse(text.substr(begin, end - begin));
    if (id && std::ranges::count(ids, *id) == 0) ids.push_back(*id);
  }
  return ids;
}

}  // namespace

MessageBody read_message(const Form& form, MessageUse use, std::uint32_t old_flags) {
  MessageBody body;
  const bool editing = use == MessageUse::Edit || use == MessageUse::ReplyEdit;
  if (form.value().has("content"))
    body.content = form.field("content").text({0, content_length_max}).value_or("");
  if (form.value().has("embeds")) body.embeds = read_embeds(form.field("embeds"));
  if (const auto flags = form.field("flags").integer({0, INT64_MAX})) {
    body.flags = static_cast<std::uint32_t>(*flags) & settable(use);
  }
  const bool v2 = ((body.flags.value_or(0) | (editing ? old_flags : 0U)) & components_v2) != 0;
  if (form.value().has("components")) body.components = read_message_components(form.field("components"), v2);
  if (v2) refuse_old_fields(form, body);
  if (form.value().has("attachments")) body.attachments = read_attachments(form.field("attachments"));
  body.mentions = read_allowed(form.field("allowed_mentions"), is_answer(use));
  body.tts = form.field("tts").flag().value_or(false);
  if (use == MessageUse::Create) {
    read_reference(form, body);
    read_nonce(form, body);
    const Form stickers = form.field("sticker_ids");
    for (std::size_t n = 0, count = stickers.list({0, 3}); n < count; ++n) {
      if (const auto id = stickers.item(n).id<Snowflake>()) body.stickers.push_back(*id);
    }
  }
  if (!editing) body.poll = read_poll(form.field("poll"));
  form.finish();
  return body;
}

bool has_substance(const MessageBody& body, std::size_t file_count) {
  const bool written = body.content && body.content->find_first_not_of(" \t\r\n") != std::string::npos;
  return written || (body.embeds && !body.embeds->empty()) ||
         (body.components && !body.components->empty()) || body.poll || !body.stickers.empty() ||
         file_count > 0;
}

void resolve_mentions(const World& world, Message& message, const AllowedMentions& allowed) {
  const std::string text = message.content + "\n" + text_of_components(message.components);
  message.mentions.clear();
  message.mention_roles.clear();
  message.mention_everyone = false;
  std::vector<UserId> users = ids_after<UserId>(text, "<@");
  for (const UserId id : ids_after<UserId>(text, "<@!")) {
    if (std::ranges::count(users, id) == 0) users.push_back(id);
  }
  for (const UserId id : users) {
    const bool pinged = allowed.all_users || std::ranges::count(allowed.users, id) > 0;
    if (pinged && world.user(id) != nullptr) message.mentions.push_back(id);
  }
  const Message* replied_to = world.message(message.channel, message.reply_to);
  if (replied_to != nullptr && allowed.replied_user &&
      std::ranges::count(message.mentions, replied_to->author) == 0) {
    message.mentions.push_back(replied_to->author);
  }
  const Member* author = world.member(message.guild, message.author);
  if (author == nullptr) return;
  const bool may_ping_all =
      holds(permissions_in(world, *author, *world.channel(message.channel)), permission::mention_everyone);
  const Guild& guild = *world.guild(message.guild);
  for (const RoleId id : ids_after<RoleId>(text, "<@&")) {
    const auto role = guild.roles.find(id);
    const bool pinged = allowed.all_roles || std::ranges::count(allowed.roles, id) > 0;
    if (role != guild.roles.end() && pinged && (role->second.mentionable || may_ping_all)) {
      message.mention_roles.push_back(id);
    }
  }
  message.mention_everyone =
      allowed.everyone && may_ping_all && (mentions_word(text, "@everyone") || mentions_word(text, "@here"));
}

}  // namespace discord_sim
