#include "platform/migrations/losses.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace herwa::platform {
namespace {

using Words = std::vector<std::string>;

bool is_word_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '"' || c == '%';
}

bool destroys(std::string_view text) {
  constexpr std::array<std::string_view, 3> verbs{"drop ", "truncate ", "delete from "};
  return std::ranges::any_of(verbs, [text](auto verb) { return text.find(verb) != std::string_view::npos; });
}

// Words in lower case, and punctuation one by one, without comments. What stands in dollar quotes is code
// like any other. A text in quotes is one word that begins with its quote.
Words words_of(std::string_view sql) {
  Words words;
  while (!sql.empty()) {
    std::size_t end = 1;
    if (sql.starts_with("--")) {
      end = std::min(sql.find('\n'), sql.size());
    } else if (sql.starts_with("/*")) {
      end = std::min(sql.find("*/"), sql.size() - 2) + 2;
    } else if (sql.front() == '\'') {
      end = std::min(sql.find('\'', 1), sql.size() - 1) + 1;
      words.emplace_back(sql.substr(0, end));
    } else if (is_word_part(sql.front())) {
      end = std::min<std::size_t>(
          static_cast<std::size_t>(std::ranges::find_if_not(sql, is_word_part) - sql.begin()), sql.size());
      words.emplace_back(sql.substr(0, end));
    } else if (std::isspace(static_cast<unsigned char>(sql.front())) == 0) {
      words.emplace_back(sql.substr(0, 1));
    }
    sql.remove_prefix(end);
  }
  for (std::string& word : words)
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
  return words;
}

// One pass over the words, from left to right.
class Reader {
 public:
  explicit Reader(Words words) : words_(std::move(words)) {}

  Losses read() {
    while (at_ < words_.size()) {
      if (take({"drop", "table"})) {
        take_names(losses_.tables);
      } else if (take({"drop", "schema"})) {
        take_names(losses_.schemas);
      } else if (take({"truncate"})) {
        (void)take({"table"});
        take_names(losses_.tables);
      } else if (take({"delete", "from"})) {
        take_names(losses_.tables);
      } else if (take({"alter", "table"})) {
        read_alteration();
      } else if (takes_definition()) {
        skip_body();
      } else {
        if (word().starts_with('\'') && destroys(word())) losses_.unnamed = true;
        ++at_;
      }
    }
    return std::move(losses_);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t ahead = 0) const {
    return at_ + ahead < words_.size() ? std::string_view(words_[at_ + ahead]) : std::string_view();
  }

  bool take(std::initializer_list<std::string_view> wanted) {
    std::size_t ahead = 0;
    for (const std::string_view each : wanted) {
      if (word(ahead++) != each) return false;
    }
    at_ += wanted.size();
    return true;
  }

  void take_names(std::set<std::string>& names) {
    do {
      (void)take({"if", "exists"});
      (void)take({"only"});
      take_name(names);
    } while (take({","}));
  }

  void take_name(std::set<std::string>& names) {
    const std::string_view name = word();
    const bool plain = !name.empty() &&
                       std::ranges::all_of(name, [](char c) { return c != '%' && c != '"'; }) &&
                       is_word_part(name.front());
    if (plain) names.insert(std::string(name));
    losses_.unnamed = losses_.unnamed || !plain;
    ++at_;
  }

  void read_alteration() {
    std::set<std::string> name;
    (void)take({"if", "exists"});
    (void)take({"only"});
    take_name(name);
    for (; at_ < words_.size() && word() != ";"; ++at_) {
      if ((word() == "drop" && !keeps_rows(word(1))) || word() == "type")
        losses_.tables.insert(name.begin(), name.end());
    }
  }

  bool takes_definition() {
    return take({"create", "function"}) || take({"create", "procedure"}) ||
           take({"create", "or", "replace", "function"}) || take({"create", "or", "replace", "procedure"});
  }

  // A function's text is kept and not carried out: from its first dollar quote to the same again. One written
  // without such quotes is read like anything else.
  void skip_body() {
    const auto begin = std::find(words_.begin() + static_cast<std::ptrdiff_t>(at_), words_.end(), "$");
    const auto tag_end = begin == words_.end() ? begin : std::find(std::next(begin), words_.end(), "$");
    if (tag_end == words_.end()) return;
    const Words quote(begin, std::next(tag_end));
    const auto end = std::search(std::next(tag_end), words_.end(), quote.begin(), quote.end());
    at_ = static_cast<std::size_t>(end - words_.begin());
    if (end != words_.end()) at_ += quote.size();
  }

  // What may be dropped from a table without a row of it being lost.
  static bool keeps_rows(std::string_view what) {
    constexpr std::array<std::string_view, 5> rules{"constraint", "default", "not", "identity", "expression"};
    return std::ranges::find(rules, what) != rules.end();
  }

  Words words_;
  std::size_t at_ = 0;
  Losses losses_;
};

}  // namespace

void Losses::add(const Losses& more) {
  tables.insert(more.tables.begin(), more.tables.end());
  schemas.insert(more.schemas.begin(), more.schemas.end());
  unnamed = unnamed || more.unnamed;
}

Losses losses_in(std::string_view sql) { return Reader(words_of(sql)).read(); }

}  // namespace herwa::platform
