// A question's text that the compiler has looked through: everything of Herwa's that it reads, it reads of
// one server. What does not name the server does not compile.
#pragma once

#include <string_view>

#include "clickhouse/sql.hpp"

namespace herwa::platform {

class GuildSql {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be given as it is.
  consteval GuildSql(const char* literal) : sql_(literal) {
    const std::string_view text(literal);
    const auto count = [text](std::string_view part) {
      std::size_t found = 0;
      for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
      return found;
    };
    const std::size_t tables = count("herwa.");
    const std::size_t guarded = count("(guild = {guild:UInt64}") + count("WHERE guild_id = {guild:UInt64}");
    if (tables == 0 || tables != guarded) throw "each table of a question is asked of one guild";
  }
  [[nodiscard]] clickhouse::Sql sql() const { return sql_; }

 private:
  clickhouse::Sql sql_;
};

}  // namespace herwa::platform
