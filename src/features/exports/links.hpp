// Links that open one file for whoever has them, without signing in, until they end: what a link says is
// signed by this installation, so that nobody can make one, or make one of another. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "features/exports/store.hpp"
#include "platform/api/visit.hpp"

namespace herwa::features::exports {

struct Link {
  store::WhichFile file;
  Instant ends{};  // to the second
};

struct LinkRead {
  enum class Outcome : std::uint8_t {
    Good,
    Ended,
    NotOurs,  // it says a file, and is not signed by us
    NoLink,
  };
  Outcome outcome = Outcome::NoLink;
  Link link;  // but for NoLink
};

// The last part of an address.
std::string write_link(const platform::Signer& signer, const Link& link);
LinkRead read_link(const platform::Signer& signer, std::string_view text, Instant now);

}  // namespace herwa::features::exports
