// gzip and zstd over whole bodies, for both sides of the wire.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace herwa::clickhouse {

enum class Coding : std::uint8_t { None, Gzip, Zstd };

// As in Content-Encoding; nullopt for one that we do not speak.
std::optional<Coding> coding_named(std::string_view name);
std::string_view name_of(Coding coding);
// The one of Accept-Encoding that we like best; None when it asks for nothing that we have.
Coding best_of(std::string_view accept_encoding);

std::string compress(std::string_view plain, Coding coding);

// Gives the plain bytes piece by piece, so that a large body never stands in memory twice. Throws
// ProtocolError when they are broken or cut short, or more than `bytes_max`.
using Sink = std::function<void(std::string_view piece)>;
void decompress_into(std::string_view packed, Coding coding, std::size_t bytes_max, const Sink& sink);
std::string decompress(std::string_view packed, Coding coding, std::size_t bytes_max);

}  // namespace herwa::clickhouse
