// The part of JSON Schema that Discord's document uses. What does not fit is told as a sentence with its
// place and the keyword at fault, so that a caller can allow it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

struct Misfit {
  std::string place;  // "/embeds/0/title"; empty: the whole
  std::string keyword;
  std::string text;
};

class SchemaBook {
 public:
  // `schemas` are what "#/components/schemas/<name>" leads to; they outlive the book.
  explicit SchemaBook(const Json& schemas);

  using Allowed = std::function<bool(const Misfit&)>;
  // Empty: it fits. Of a union that fits nowhere, the misfits of the member that comes closest.
  [[nodiscard]] std::vector<Misfit> misfits(const Json& schema, const Json& value,
                                            const Allowed& allowed) const;

 private:
  struct Walk;
  [[nodiscard]] const Json& named(std::string_view reference) const;

  std::unordered_map<std::string, const Json*> schemas_;
};

}  // namespace discord_sim
