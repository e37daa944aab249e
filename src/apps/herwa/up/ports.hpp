// Which ports the parts get: the wished one, or the next free one, and the same again next time.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace herwa::up {

struct PortWish {
  std::string_view part;
  std::uint16_t preferred = 0;
};

struct PortChoice {
  std::string part;
  std::uint16_t preferred = 0;
  std::uint16_t port = 0;
};

using PortChoices = std::vector<PortChoice>;
using IsFree = std::function<bool(std::uint16_t)>;

// Pure. What was recorded is used again while it is free and the wish has not changed.
[[nodiscard]] std::expected<PortChoices, Refusal> choose_ports(std::span<const PortWish> wishes,
                                                               std::span<const PortChoice> recorded,
                                                               const IsFree& is_free);
[[nodiscard]] std::uint16_t port_of(std::span<const PortChoice> choices, std::string_view part);

// The record's text, one line per part; a line that makes no sense is passed over.
[[nodiscard]] std::string to_record(std::span<const PortChoice> choices);
[[nodiscard]] PortChoices from_record(std::string_view text);

// Whether a server could listen there on any address of this machine.
[[nodiscard]] bool port_is_free(std::uint16_t port);

}  // namespace herwa::up
