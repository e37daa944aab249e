#include "platform/language/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace herwa::platform {

// Recursive, and bounded: a plural inside a plural inside a plural is nobody's text.
class Message::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::expected<Message, std::string> parse() {
    Message message;
    message.parts_ = parts(0, false);
    if (error_.empty() && at_ < text_.size()) fail("a brace is closed that was not opened");
    if (!error_.empty()) return std::unexpected(error_);
    return message;
  }

 private:
  static constexpr int depth_max = 3;

  void fail(std::string_view what) {
    if (error_.empty()) error_ = fmt::format("at character {}: {}", at_, what);
    at_ = text_.size();
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (peek() == ' ' || peek() == '\n') ++at_;
  }
  bool take(char c) {
    skip_space();
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  std::string word() {
    skip_space();
    const std::size_t begin = at_;
    const auto belongs = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
             c == '=';
    };
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::vector<Part> parts(int depth, bool in_plural) {
    std::vector<Part> result;
    std::string text;
    const auto flush = [&] {
      if (!text.empty()) result.push_back({.text = std::exchange(text, {})});
    };
    while (at_ < text_.size() && peek() != '}') {
      const char c = text_[at_];
      if (c == '\'') {
        quoted(text);
      } else if (c == '{') {
        flush();
        result.push_back(place(depth));
      } else if (c == '#' && in_plural) {
        flush();
        ++at_;
        result.push_back({.kind = Part::Kind::Count});
      } else {
        text += c;
        ++at_;
      }
    }
    flush();
    return result;
  }

  void quoted(std::string& text) {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    text += next == '{' || next == '}' || next == '\'' || next == '#' ? next : '\'';
    at_ += next == '{' || next == '}' || next == '\'' || next == '#' ? 2 : 1;
  }

  Part place(int depth) {
    ++at_;
    Part part{.kind = Part::Kind::Place, .text = word()};
    if (part.text.empty()) fail("a place has no name");
    if (take('}')) return part;
    if (!take(',') || word() != "plural" || !take(',')) {
      fail("after a place's name comes its closing brace, or \", plural,\"");
      return part;
    }
    part.kind = Part::Kind::Plural;
    while (error_.empty() && !take('}')) part.branches.push_back(branch(depth + 1));
    if (std::none_of(part.branches.begin(), part.branches.end(),
                     [](const Branch& branch) { return branch.when == "other"; }))
      fail("a plural needs \"other\"");
    return part;
  }

  Branch branch(int depth) {
    Branch branch{.when = word()};
    if (branch.when.empty() || !take('{') || depth > depth_max) {
      fail("a plural's case is a name and a text in braces");
      return branch;
    }
    branch.parts = parts(depth, true);
    if (!take('}')) fail("a brace is not closed");
    return branch;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
};

class Message::Filler {
 public:
  Filler(const WordValues& values, std::string_view locale) : values_(values), locale_(locale) {}

  void fill(const std::vector<Part>& parts, std::optional<std::int64_t> count, std::string& into) {
    for (const Part& part : parts) {
      switch (part.kind) {
        case Part::Kind::Text: into += part.text; break;
        case Part::Kind::Count: into += fmt::format("{}", count.value_or(0)); break;
        case Part::Kind::Place: place(part, into); break;
        case Part::Kind::Plural: plural(part, into); break;
      }
    }
  }

 private:
  [[nodiscard]] const WordValue* value(std::string_view name) const {
    const auto found = std::find_if(values_.begin(), values_.end(),
                                    [name](const auto& entry) { return entry.first == name; });
    return found == values_.end() ? nullptr : &found->second;
  }
  void place(const Part& part, std::string& into) const {
    const WordValue* found = value(part.text);
    if (found == nullptr) {
      into += "{" + part.text + "}";
    } else if (const auto* text = std::get_if<std::string>(found)) {
      into += *text;
    } else {
      into += fmt::format("{}", std::get<std::int64_t>(*found));
    }
  }
  void plural(const Part& part, std::string& into) {
    const WordValue* found = value(part.text);
    const auto* number = found == nullptr ? nullptr : std::get_if<std::int64_t>(found);
    const std::int64_t count = number == nullptr ? 0 : *number;
    const std::string exact = fmt::format("={}", count);
    const Branch* chosen = nullptr;
    for (const std::string_view when :
         {std::string_view(exact), plural_category(locale_, count), std::string_view("other")}) {
      for (const Branch& branch : part.branches) {
        if (chosen == nullptr && branch.when == when) chosen = &branch;
      }
    }
    if (chosen != nullptr) fill(chosen->parts, count, into);
  }

  const WordValues& values_;
  std::string_view locale_;
};

std::expected<Message, std::string> Message::parse(std::string_view text) { return Parser(text).parse(); }

std::string Message::fill(const WordValues& values, std::string_view locale) const {
  std::string text;
  Filler(values, locale).fill(parts_, std::nullopt, text);
  return text;
}

std::set<std::string> Message::places() const {
  std::set<std::string> names;
  std::vector<const std::vector<Part>*> open{&parts_};
  while (!open.empty()) {
    const auto* parts = open.back();
    open.pop_back();
    for (const Part& part : *parts) {
      if (part.kind == Part::Kind::Place || part.kind == Part::Kind::Plural) names.insert(part.text);
      for (const Branch& branch : part.branches) open.push_back(&branch.parts);
    }
  }
  return names;
}

std::string_view plural_category(std::string_view locale, std::int64_t number) {
  const std::string_view language = locale.substr(0, locale.find('-'));
  const bool zero_is_one = language == "fr" || language == "pt";
  if (number == 1 || (zero_is_one && number == 0)) return "one";
  const bool has_many = language == "fr" || language == "es" || language == "pt";
  if (has_many && number != 0 && number % 1'000'000 == 0) return "many";
  return "other";
}

}  // namespace herwa::platform
