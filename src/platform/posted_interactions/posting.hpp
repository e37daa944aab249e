// Whether a request is an interaction that Discord posted, and posted just now. Nothing of the body is read
// before that is known.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/clock.hpp"
#include "discord/signing/public_key.hpp"
#include "net/http.hpp"

namespace herwa::platform {

// Where Discord posts them, on the public port.
inline constexpr std::string_view interactions_path = "/discord/interactions";

// Far more than an interaction has; a stranger cannot make us hash more.
inline constexpr std::size_t posting_bytes_max = 512 * 1024UL;
// How far the time that was signed may be from ours, either way: clocks differ, and what is older could not
// be answered any more.
inline constexpr std::chrono::seconds posting_age_max{30};

enum class [[nodiscard]] Posting : std::uint8_t {
  Genuine,
  Forged,    // not Discord's signature, or none
  Untimely,  // the time in it is not now
  TooLarge,
};

Posting judge_posting(const net::HttpRequest& request, const discord::PublicKey& key, Instant now);

// What a posting is refused with that is not genuine.
net::HttpResponse refused_posting(Posting posting);
net::HttpResponse bare_answer(int status);

}  // namespace herwa::platform
