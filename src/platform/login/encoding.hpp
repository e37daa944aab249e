// What goes into cookies, addresses and tokens: base64 of its safe alphabet without padding, the two keyed
// hashes, and comparing without telling where the difference is. libsodium behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace herwa::platform {

// As libsodium wants to see a text.
const unsigned char* bytes_of(std::string_view text);

std::string to_base64url(std::string_view bytes);
// Nothing where the text has other characters, padding, or bits left over.
std::optional<std::string> from_base64url(std::string_view text);
std::string hmac_sha256(std::string_view key, std::string_view text);  // the key has 32 bytes
std::string sha256(std::string_view text);
bool same_secret(std::string_view a, std::string_view b);

}  // namespace herwa::platform
