// What one connection's server process knows by name, so that a text that comes again is neither parsed nor
// planned again. Internal to this library: Connection asks it what to send.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "postgres/statement.hpp"

namespace herwa::postgres {

class PreparedStatements {
 public:
  enum class Standing {
    Seen,   // once so far: preparing what comes only once would be work for nothing
    Asked,  // its preparation is on the way
    Known,
  };
  struct Entry {
    Standing standing = Standing::Seen;
    std::string name;  // empty while it has none
  };

  // The entry of a statement that came before with the same types of values; null for one that is to be sent
  // as text: the first time, when there is no room, and where a `*` means other columns after a migration.
  Entry* find_or_note(const Statement& statement);
  // All of it, when the server turns out to know something else. Names are never used twice.
  void forget();
  [[nodiscard]] bool has_names() const { return names_held_ > 0; }

  // Errors that come from a plan that the tables have outgrown, or from one that is not there: whoever sends
  // the text instead gets the answer.
  [[nodiscard]] static bool is_outgrown(std::string_view sqlstate);

 private:
  struct Key {
    const char* text;  // literals only, which stay where they are
    std::vector<std::uint32_t> types;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const Key& key) const;
    std::size_t operator()(const Statement& statement) const;
  };
  struct Same {
    using is_transparent = void;
    bool operator()(const Key& left, const Key& right) const;
    bool operator()(const Statement& left, const Key& right) const;
    bool operator()(const Key& left, const Statement& right) const { return (*this)(right, left); }
  };

  std::unordered_map<Key, Entry, Hash, Same> entries_;
  std::size_t names_held_ = 0;
  std::size_t named_ = 0;
};

}  // namespace herwa::postgres
