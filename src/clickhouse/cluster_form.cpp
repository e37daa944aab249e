#include "clickhouse/cluster_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/errors.hpp"
#include "clickhouse/lexer.hpp"

namespace herwa::clickhouse {
namespace {

constexpr std::string_view tenant_column = "guild_id";
// A batch may come again long after it was first sent: a window that ClickHouse forgets after an hour, which
// is what new versions do by themselves, would count it twice.
constexpr std::string_view window_for_ever =
    "replicated_deduplication_window_seconds = 2592000, replicated_deduplication_window";

// A statement cut into its words, each with its place.
class Words {
 public:
  explicit Words(std::string_view sql) : sql_(sql) {
    Lexer lexer(sql);
    for (Token token = lexer.next(); token.kind != Token::Kind::End; token = lexer.next())
      all_.push_back(token);
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] bool is(std::size_t n, std::string_view word) const {
    return n < size() && (all_[n].is(word) || all_[n].text == word);
  }
  [[nodiscard]] bool is_word(std::size_t n) const { return n < size() && all_[n].kind == Token::Kind::Word; }
  [[nodiscard]] std::string_view text(std::size_t n) const { return all_[n].text; }
  [[nodiscard]] std::size_t begin(std::size_t n) const {
    return static_cast<std::size_t>(all_[n].text.data() - sql_.data());
  }
  [[nodiscard]] std::size_t end(std::size_t n) const { return begin(n) + all_[n].text.size(); }
  [[nodiscard]] std::string_view sql() const { return sql_; }
  // The first of a word from there on that is not in brackets; none: behind the last.
  [[nodiscard]] std::size_t find(std::string_view word, std::size_t from) const {
    int depth = 0;
    for (std::size_t n = from; n < size(); ++n) {
      if (all_[n].text == "(") ++depth;
      if (all_[n].text == ")") --depth;
      if (depth == 0 && all_[n].is(word)) return n;
    }
    return size();
  }

 private:
  std::string_view sql_;
  std::vector<Token> all_;
};

// Pieces of a statement with something else in their place.
class Edited {
 public:
  explicit Edited(const Words& words) : words_(words) {}
  // In the order of the words.
  void replace(std::size_t n, std::string_view by) { put(words_.begin(n), words_.end(n), by); }
  void insert_behind(std::size_t n, std::string_view what) { put(words_.end(n), words_.end(n), what); }
  [[nodiscard]] std::string text() && {
    put(words_.sql().size(), words_.sql().size(), {});
    return std::move(text_);
  }

 private:
  void put(std::size_t begin, std::size_t end, std::string_view what) {
    text_.append(words_.sql().substr(done_, begin - done_)).append(what);
    done_ = end;
  }
  const Words& words_;
  std::size_t done_ = 0;
  std::string text_;
};

[[noreturn]] void refuse(const Words& words, std::string_view why) {
  constexpr std::size_t quoted_max = 80;
  throw Failure(fmt::format("{} in a cluster: {}", why, words.sql().substr(0, quoted_max)));
}

class Rewriting {
 public:
  Rewriting(const Words& words, std::string_view cluster) : words_(words), cluster_(cluster) {}

  std::vector<std::string> create() {
    if (words_.is(1, "DATABASE")) return {with_cluster_behind(behind_condition(2))};
    if (words_.is(1, "TABLE")) return create_table(named_at(behind_condition(2)));
    if (words_.is(1, "VIEW")) return {with_cluster_behind(named_at(behind_condition(2)))};
    if (words_.is(1, "MATERIALIZED") && words_.is(2, "VIEW"))
      return {create_materialized(named_at(behind_condition(3)))};
    refuse(words_, "this cannot be created");
  }

  std::vector<std::string> drop() {
    if (words_.is(1, "DATABASE")) return {with_cluster_behind(behind_condition(2))};
    if (words_.is(1, "VIEW")) return {with_cluster_behind(named_at(behind_condition(2)))};
    if (!words_.is(1, "TABLE")) refuse(words_, "this cannot be dropped");
    if (!words_.is(2, "IF")) refuse(words_, "a table is dropped `if exists`");
    const std::size_t name = named_at(behind_condition(2));
    return {with_cluster_behind(name), of_local(name)};
  }

  // Columns are those of both tables; all else is where the rows are.
  std::vector<std::string> alter() {
    if (!words_.is(1, "TABLE")) refuse(words_, "this cannot be changed");
    const std::size_t name = named_at(2);
    if (!words_.is(name + 2, "COLUMN")) return {of_local(name)};
    if (words_.is(name + 1, "DROP")) return {with_cluster_behind(name), of_local(name)};
    return {of_local(name), with_cluster_behind(name)};
  }

  // DELETE FROM, TRUNCATE TABLE, OPTIMIZE TABLE.
  std::vector<std::string> rows_only() { return {of_local(named_at(behind_condition(2)))}; }

 private:
  [[nodiscard]] std::size_t behind_condition(std::size_t n) const {
    if (!words_.is(n, "IF")) return n;
    return n + (words_.is(n + 1, "NOT") ? 3 : 2);
  }
  // The word of the table's name behind its database's.
  [[nodiscard]] std::size_t named_at(std::size_t n) const {
    if (!words_.is_word(n) || !words_.is(n + 1, ".") || !words_.is_word(n + 2))
      refuse(words_, "a table is named with its database");
    return n + 2;
  }
  [[nodiscard]] std::string on_cluster() const { return fmt::format(" on cluster '{}'", cluster_); }
  [[nodiscard]] std::string local(std::size_t name) const {
    return fmt::format("{}_local", words_.text(name));
  }

  [[nodiscard]] std::string with_cluster_behind(std::size_t name) const {
    if (!words_.is_word(name)) refuse(words_, "a name is missing");
    Edited edited(words_);
    edited.insert_behind(name, on_cluster());
    return std::move(edited).text();
  }
  [[nodiscard]] std::string of_local(std::size_t name) const {
    Edited edited(words_);
    edited.replace(name, local(name) + on_cluster());
    return std::move(edited).text();
  }

  // Where each replica of a shard finds the others, and its arguments behind that.
  void replicate(Edited& edited, std::size_t engine, std::size_t name) const {
    std::string replicated = fmt::format("Replicated{}('/clickhouse/tables/{{shard}}/{}/{}', '{{replica}}'",
                                         words_.text(engine), words_.text(name - 2), local(name));
    const bool has_arguments = words_.is(engine + 1, "(");
    if (!has_arguments) return edited.replace(engine, replicated + ")");
    edited.replace(engine, replicated);
    edited.replace(engine + 1, words_.is(engine + 2, ")") ? "" : ", ");
  }

  [[nodiscard]] std::string create_local(std::size_t name, std::size_t engine) const {
    Edited edited(words_);
    edited.replace(name, local(name) + on_cluster());
    if (engine < words_.size() && words_.text(engine).ends_with("MergeTree")) replicate(edited, engine, name);
    for (std::size_t n = engine; n < words_.size(); ++n) {
      if (words_.is(n, "non_replicated_deduplication_window")) edited.replace(n, window_for_ever);
    }
    return std::move(edited).text();
  }

  [[nodiscard]] std::vector<std::string> create_table(std::size_t name) const {
    std::size_t engine = words_.find("ENGINE", name);
    if (engine == words_.size()) refuse(words_, "a table names its engine");
    bool has_tenant = false;
    for (std::size_t n = name; n < engine; ++n) has_tenant = has_tenant || words_.is(n, tenant_column);
    engine += words_.is(engine + 1, "=") ? 2 : 1;
    // What is of no guild lies in the first shard.
    const std::string key = has_tenant ? fmt::format("cityHash64({})", tenant_column) : "0";
    const std::string_view head = words_.sql().substr(0, words_.end(name));
    const std::string_view database = words_.text(name - 2);
    return {create_local(name, engine),
            fmt::format("{}{} as {}.{} engine = Distributed('{}', '{}', '{}', {})", head, on_cluster(),
                        database, local(name), cluster_, database, local(name), key)};
  }

  // From the rows of a server into the sums of the same one.
  [[nodiscard]] std::string create_materialized(std::size_t name) const {
    if (!words_.is(name + 1, "TO")) refuse(words_, "a materialized view says TO which table it writes");
    Edited edited(words_);
    edited.insert_behind(name, on_cluster());
    constexpr std::array before{"TO", "FROM", "JOIN"};
    for (std::size_t n = name + 1; n + 3 < words_.size(); ++n) {
      const bool names = std::ranges::any_of(before, [&](const char* word) { return words_.is(n, word); });
      if (names && words_.is_word(n + 1) && words_.is(n + 2, ".")) edited.replace(n + 3, local(n + 3));
    }
    return std::move(edited).text();
  }

  const Words& words_;
  std::string_view cluster_;
};

}  // namespace

std::vector<std::string> clustered(std::string_view statement, std::string_view cluster) {
  const Words words(statement);
  Rewriting rewriting(words, cluster);
  if (words.is(0, "CREATE")) return rewriting.create();
  if (words.is(0, "DROP")) return rewriting.drop();
  if (words.is(0, "ALTER")) return rewriting.alter();
  if (words.is(0, "DELETE") || words.is(0, "TRUNCATE") || words.is(0, "OPTIMIZE"))
    return rewriting.rows_only();
  for (const char* unknown : {"RENAME", "EXCHANGE", "ATTACH", "DETACH", "UNDROP"}) {
    if (words.is(0, unknown)) refuse(words, "this is not done");
  }
  return {std::string(statement)};
}

bool is_cluster_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  });
}

}  // namespace herwa::clickhouse
