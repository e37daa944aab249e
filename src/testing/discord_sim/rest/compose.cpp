#include "testing/discord_sim/rest/compose.hpp"

#include "testing/discord_sim/forms/components.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t file_bytes_max = 10 * 1024 * 1024;
constexpr std::size_t files_max = 10;

std::string content_type_of(const UploadedFile& file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known{
      {{".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".gif", "image/gif"},
       {".webp", "image/webp"},
       {".txt", "text/plain; charset=utf-8"},
       {".json", "application/json"},
       {".html", "text/html"},
       {".mp4", "video/mp4"}}};
  for (const auto& [ending, type] : known) {
    if (file.filename.ends_with(ending)) return std::string(type);
  }
  return file.content_type.empty() ? "application/octet-stream" : file.content_type;
}

// Discord keeps letters, digits, dots, hyphens and underscores of a file's name.
std::string safe_name(std::string_view name) {
  std::string safe;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = std::isalnum(byte) != 0 || c == '.' || c == '-' || c == '_' || byte >= 0x80;
    safe.push_back(kept ? c : '_');
  }
  return safe.empty() ? "unknown" : safe;
}

int big_endian(const std::string& bytes, std::size_t at) {
  int value = 0;
  for (std::size_t n = 0; n < 4; ++n) value = value * 256 + static_cast<unsigned char>(bytes[at + n]);
  return value;
}

// Only PNG tells its size at a fixed place; other pictures are shown without one.
void measure(Attachment& attachment) {
  const std::string& bytes = *attachment.bytes;
  if (bytes.size() < 24 || !bytes.starts_with("\x89PNG")) return;
  attachment.width = big_endian(bytes, 16);
  attachment.height = big_endian(bytes, 20);
}

const AttachmentNote* note_for(const MessageBody& body, int index) {
  if (!body.attachments) return nullptr;
  const auto found =
      std::ranges::find(*body.attachments, static_cast<std::uint64_t>(index), &AttachmentNote::id);
  return found == body.attachments->end() ? nullptr : &*found;
}

std::vector<Attachment> take_files(Call& call, const MessageBody& body) {
  if (call.files.size() > files_max)
    throw ApiError(400, 30015, "Maximum number of attachments in a message reached (10)");
  std::vector<Attachment> attachments;
  for (UploadedFile& file : call.files) {
    if (file.bytes.size() > file_bytes_max) throw ApiError(413, 40005, "Request entity too large");
    Attachment attachment;
    attachment.id = call.world.next_id<AttachmentId>();
    const AttachmentNote* note = note_for(body, file.index);
    attachment.filename =
        safe_name(note != nullptr && !note->filename.empty() ? note->filename : file.filename);
    if (note != nullptr) attachment.description = note->description;
    attachment.content_type = content_type_of(file);
    attachment.bytes = std::make_shared<const std::string>(std::move(file.bytes));
    measure(attachment);
    attachments.push_back(std::move(attachment));
  }
  return attachments;
}

// attachment://name becomes the file's real address.
void fill_addresses(Json& value, const std::map<std::string, std::string>& addresses) {
  if (value.is_string()) {
    const auto found = addresses.find(value.text());
    if (found != addresses.end()) value = Json(found->second);
  } else if (value.is_array()) {
    for (Json& item : value.mutable_items()) fill_addresses(item, addresses);
  } else if (value.is_object()) {
    for (const Json::Entry& entry : Json(value).entries()) {
      fill_addresses(*value.find_mutable(entry.key), addresses);
    }
  }
}

void link_attachments(const World& world, Message& message) {
  if (message.attachments.empty()) return;
  std::map<std::string, std::string> addresses;
  for (const Attachment& attachment : message.attachments) {
    addresses["attachment://" + attachment.filename] =
        attachment_view(world, message, attachment)["url"].text();
  }
  fill_addresses(message.embeds, addresses);
  fill_addresses(message.components, addresses);
}

void take_parts(Message& message, const MessageBody& body) {
  if (body.content) message.content = *body.content;
  if (body.embeds) message.embeds = *body.embeds;
  if (body.components) message.components = *body.components;
}

}  // namespace

void compose(Call& call, Message& draft, const MessageBody& body) {
  if (!has_substance(body, call.files.size())) throw ApiError(400, 50006, "Cannot send an empty message");
  take_parts(draft, body);
  draft.flags |= body.flags.value_or(0);
  draft.tts = body.tts;
  draft.nonce = body.nonce;
  draft.stickers = body.stickers;
  if (body.poll) {
    draft.poll = body.poll->poll;
    draft.poll->ends = call.world.now() + body.poll->lasts;
  }
  draft.attachments = take_files(call, body);
  link_attachments(call.world, draft);
  resolve_mentions(call.world, draft, body.mentions);
}

void apply_edit(Call& call, Message& message, const MessageBody& body) {
  Message edited = message;
  take_parts(edited, body);
  if (body.flags) {
    const std::uint32_t changeable = message_flag::suppress_embeds | message_flag::components_v2;
    // Components V2 cannot be taken back.
    edited.flags =
        (message.flags & ~changeable) | *body.flags | (message.flags & message_flag::components_v2);
  }
  // An edit that names attachments keeps only those.
  if (body.attachments) {
    std::erase_if(edited.attachments, [&body](const Attachment& attachment) {
      return std::ranges::count(*body.attachments, attachment.id.value(), &AttachmentNote::id) == 0;
    });
  }
  for (Attachment& added : take_files(call, body)) edited.attachments.push_back(std::move(added));
  const bool shown = !edited.content.empty() || !edited.embeds.empty() || !edited.components.empty() ||
                     !edited.attachments.empty();
  if (!shown) throw ApiError(400, 50006, "Cannot send an empty message");
  link_attachments(call.world, edited);
  if (body.content || body.components) resolve_mentions(call.world, edited, body.mentions);
  edited.flags &= ~message_flag::loading;
  edited.edited_at = call.world.now();
  message = std::move(edited);
  announce_edit(call.world, message);
}

}  // namespace discord_sim
