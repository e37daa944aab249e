#include "features/moderation/purge_filter.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace herwa::features::moderation {
namespace {

constexpr std::int64_t pattern_bytes_max = 1 << 20;

re2::RE2::Options options(bool any_case) {
  re2::RE2::Options chosen;
  chosen.set_log_errors(false);
  chosen.set_case_sensitive(!any_case);
  chosen.set_max_mem(pattern_bytes_max);
  return chosen;
}

bool found(const re2::RE2& wanted, std::string_view text) {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), wanted);
}

const re2::RE2& link() {
  static const re2::RE2 pattern(R"((?:https?://|discord\.gg/)\S)", options(true));
  return pattern;
}

}  // namespace

std::shared_ptr<const re2::RE2> text_to_find(std::string_view text) {
  return std::make_shared<const re2::RE2>(re2::RE2::QuoteMeta(re2::StringPiece(text.data(), text.size())),
                                          options(true));
}

std::expected<std::shared_ptr<const re2::RE2>, std::string> pattern_to_find(std::string_view pattern) {
  auto made =
      std::make_shared<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options(false));
  if (!made->ok()) return std::unexpected(made->error());
  return made;
}

bool fits(const discord::Message& message, const PurgeFilter& filter) {
  if (filter.user && message.author.id != filter.user) return false;
  if (filter.bots && !message.author.bot) return false;
  if (filter.links && !found(link(), message.content)) return false;
  if (filter.attachments && message.attachments.empty()) return false;
  if (filter.embeds && message.embeds.empty()) return false;
  if (message.pinned && !filter.pinned) return false;
  if (filter.contains && !found(*filter.contains, message.content)) return false;
  return !filter.pattern || found(*filter.pattern, message.content);
}

std::optional<MessageId> message_named(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const std::size_t slash = text.rfind('/');
  if (slash != std::string_view::npos) text.remove_prefix(slash + 1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  const auto id = MessageId::parse(text);
  if (!id || !*id) return std::nullopt;
  return id;
}

}  // namespace herwa::features::moderation
