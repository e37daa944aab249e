// A migration as it is written: a number, a name, the way forward and the way back.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace herwa::platform {

// Whose schema it changes. Numbers run through both.
enum class Store : std::uint8_t { Postgres, ClickHouse };

struct Script {
  int version = 0;
  std::string_view name;
  std::string_view up;
  std::string_view down;
  Store store = Store::Postgres;
};

// Every migration of this binary, in order, 1, 2, 3 …
std::span<const Script> embedded_scripts();
// Of one store: in order too, with gaps where the other's stand.
std::span<const Script> embedded_scripts(Store store);

// SHA-256 of both ways, in hexadecimal.
std::string checksum(const Script& script);

// Its first line is "-- herwa: no-transaction".
bool runs_outside_transaction(std::string_view text);

}  // namespace herwa::platform
