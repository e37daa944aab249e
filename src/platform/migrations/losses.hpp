// What a migration's script takes away for good, read from its SQL: so that a copy can be made before. Pure.
// It errs on the side of seeing a loss where there is none.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace herwa::platform {

struct Losses {
  std::set<std::string> tables;   // with their schemas
  std::set<std::string> schemas;  // whole ones
  bool unnamed = false;           // it destroys something, and only running it would tell what

  [[nodiscard]] bool any() const { return unnamed || !tables.empty() || !schemas.empty(); }
  void add(const Losses& more);
};

// Dropped tables, columns and schemas, emptied tables, deleted rows, and columns that change their type.
Losses losses_in(std::string_view sql);

}  // namespace herwa::platform
