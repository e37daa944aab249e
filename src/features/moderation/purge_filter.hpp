// Which messages a purge is about. Pure.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "discord/model/message.hpp"

namespace re2 {
class RE2;
}

namespace herwa::features::moderation {

// All that is set has to fit. Patterns are RE2's, whose time grows with the text alone.
struct PurgeFilter {
  UserId user;  // zero: of anybody
  bool bots = false;
  bool links = false;
  bool attachments = false;
  bool embeds = false;
  bool pinned = false;                       // pinned ones too
  std::shared_ptr<const re2::RE2> contains;  // empty: anything
  std::shared_ptr<const re2::RE2> pattern;
};

// In whichever case; nothing of it is a pattern.
std::shared_ptr<const re2::RE2> text_to_find(std::string_view text);
// What RE2 says against it otherwise.
std::expected<std::shared_ptr<const re2::RE2>, std::string> pattern_to_find(std::string_view pattern);

bool fits(const discord::Message& message, const PurgeFilter& filter);

// Of a message's link, or of its bare id; empty: neither.
std::optional<MessageId> message_named(std::string_view text);

}  // namespace herwa::features::moderation
