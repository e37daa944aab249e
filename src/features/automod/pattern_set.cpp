#include "features/automod/pattern_set.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "features/automod/literal_filter.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::automod {
namespace {

// Of one pattern, compiled: beyond that it is a list in disguise, or meant to hurt.
constexpr int program_size_max = 4000;
// Of all patterns of a server, and of what is remembered while matching them: RE2 begins anew when it is
// full, so that a server with a few words does not take what one with thousands needs.
constexpr std::int64_t memory_least = 2LL * 1024 * 1024;
constexpr std::int64_t memory_of_each = 16LL * 1024;
constexpr std::int64_t memory_of_one_max = 4LL * 1024 * 1024;

re2::RE2::Options options(std::int64_t memory) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(memory);
  return options;
}

PatternWrong why_broken(std::string_view pattern, const re2::RE2& compiled) {
  PatternWrong wrong{.why = compiled.error_code() == re2::RE2::ErrorPatternTooLarge
                                ? PatternWrong::Why::TooLarge
                                : PatternWrong::Why::Broken,
                     .what = compiled.error()};
  // RE2 says which piece it did not understand; that piece stands somewhere.
  const std::size_t at =
      compiled.error_arg().empty() ? std::string_view::npos : pattern.find(compiled.error_arg());
  if (at != std::string_view::npos) wrong.position = platform::count_characters(pattern.substr(0, at)) + 1;
  return wrong;
}

// A word between its borders, as a literal pattern over texts that are words between single spaces.
struct Bordered {
  bool open_before = false;
  bool open_behind = false;
  std::string_view word;
};

Bordered bordered(std::string_view word) {
  Bordered result{.word = word};
  while (result.word.starts_with('*')) {
    result.open_before = true;
    result.word.remove_prefix(1);
  }
  while (result.word.ends_with('*')) {
    result.open_behind = true;
    result.word.remove_suffix(1);
  }
  return result;
}

// " free nitro " → " free" and "nitro ", without the space where the word is open.
std::vector<std::string> pieces_of(std::string_view words, const Bordered& border) {
  std::vector<std::string> pieces;
  const std::string_view inner = words.substr(1, words.size() - 2);
  for (std::size_t at = 0; at < inner.size();) {
    const std::size_t space = std::min(inner.find(' ', at), inner.size());
    pieces.emplace_back(inner.substr(at, space - at));
    at = space + 1;
  }
  if (pieces.empty()) pieces.emplace_back();
  if (!border.open_before) pieces.front().insert(0, 1, ' ');
  if (!border.open_behind) pieces.back().push_back(' ');
  return pieces;
}

// Patterns are matched whatever the case is, unless they say otherwise, or name kinds of letters.
bool case_may_matter(std::string_view pattern) {
  for (std::size_t at = pattern.find("(?"); at != std::string_view::npos; at = pattern.find("(?", at + 1)) {
    if (pattern.substr(at + 2, 1) != ":") return true;
  }
  return std::ranges::any_of(std::array{"\\p", "\\P", "[:"},
                             [&](std::string_view kinds) { return pattern.contains(kinds); });
}

bool same_but_for_case(std::string_view one, std::string_view other) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::ranges::equal(one, other, {}, small, small);
}

std::string only_words(std::string_view lower) {
  Folded folded = fold(lower);
  return folded.words;
}

}  // namespace

// One text kind: its set, and the same patterns alone for when the set runs out of memory.
struct PatternSet::Part {
  void add(std::string pattern, std::size_t number) {
    numbers.push_back(number);
    sources.push_back(std::move(pattern));
    filter.add({});
  }
  void add_pieces(const std::vector<std::string>& pieces, std::string_view between, std::size_t number) {
    std::string pattern;
    for (const std::string& piece : pieces) {
      if (!pattern.empty()) pattern += between;
      pattern += re2::RE2::QuoteMeta(piece);
    }
    numbers.push_back(number);
    sources.push_back(std::move(pattern));
    filter.add(pieces);
  }
  bool compile() {
    if (sources.empty()) return true;
    filter.make();
    set.emplace(options(memory_least + memory_of_each * static_cast<std::int64_t>(sources.size())),
                re2::RE2::UNANCHORED);
    std::string error;
    const bool added = std::ranges::all_of(
        sources, [&](const std::string& source) { return set->Add(source, &error) >= 0; });
    return added && set->Compile();
  }
  void match(std::string_view text, Matches& into) const {
    if (!set || !filter.may_hold_one(text)) return;
    std::vector<int> found;
    re2::RE2::Set::ErrorInfo error{};
    if (set->Match(re2::StringPiece(text.data(), text.size()), &found, &error)) {
      for (const int one : found) into.push_back(numbers[static_cast<std::size_t>(one)]);
    } else if (error.kind != re2::RE2::Set::kNoError) {
      match_each(text, into);
    }
  }
  // Too many states at once: each alone is slower, and still linear.
  void match_each(std::string_view text, Matches& into) const {
    std::call_once(made_alone, [this] {
      for (const std::string& source : sources)
        alone.push_back(std::make_unique<re2::RE2>(source, options(memory_of_one_max)));
    });
    for (std::size_t n = 0; n < alone.size(); ++n) {
      if (re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *alone[n]))
        into.push_back(numbers[n]);
    }
  }

  std::optional<re2::RE2::Set> set;
  std::vector<std::size_t> numbers;
  std::vector<std::string> sources;
  LiteralFilter filter;
  mutable std::once_flag made_alone;
  mutable std::vector<std::unique_ptr<re2::RE2>> alone;
};

PatternSet::PatternSet()
    : loose_(std::make_unique<Part>()),
      exact_(std::make_unique<Part>()),
      patterns_(std::make_unique<Part>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

std::expected<void, PatternWrong> check_pattern(std::string_view pattern) {
  const re2::RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), options(memory_of_one_max));
  if (!compiled.ok()) return std::unexpected(why_broken(pattern, compiled));
  if (compiled.ProgramSize() > program_size_max)
    return std::unexpected(PatternWrong{.why = PatternWrong::Why::TooLarge, .what = std::string(pattern)});
  // What matches nothing at all matches every message.
  if (re2::RE2::FullMatch("", compiled))
    return std::unexpected(PatternWrong{.why = PatternWrong::Why::Empty, .what = std::string(pattern)});
  return {};
}

std::expected<void, PatternWrong> check_word(std::string_view word) {
  if (loose_word(bordered(word).word).size() > 1) return {};
  return std::unexpected(PatternWrong{.why = PatternWrong::Why::Empty, .what = std::string(word)});
}

std::expected<std::size_t, PatternWrong> PatternSet::add_word(std::string_view word, bool exact) {
  if (auto checked = check_word(word); !checked) return std::unexpected(std::move(checked.error()));
  const Bordered border = bordered(word);
  const std::size_t number = count_++;
  if (exact) {
    exact_->add_pieces(pieces_of(only_words(border.word), border), " ", number);
    return number;
  }
  const auto folded = pieces_of(loose_word(border.word), border);
  loose_->add_pieces(folded, " ?", number);
  // In a text that really is of the word's script, look-alikes stay what they are.
  const auto own = pieces_of(loose_in_own_script(border.word), border);
  if (own != folded) loose_->add_pieces(own, " ?", number);
  return number;
}

std::expected<std::size_t, PatternWrong> PatternSet::add_pattern(std::string_view pattern) {
  if (auto checked = check_pattern(pattern); !checked) return std::unexpected(std::move(checked.error()));
  patterns_->add(std::string(pattern), count_);
  case_matters_ = case_matters_ || case_may_matter(pattern);
  return count_++;
}

std::expected<void, PatternWrong> PatternSet::compile() {
  for (Part* part : {loose_.get(), exact_.get(), patterns_.get()}) {
    if (!part->compile())
      return std::unexpected(PatternWrong{.why = PatternWrong::Why::AllTooLarge, .what = {}});
  }
  return {};
}

PatternSet::Matches PatternSet::match(const Folded& folded, std::string_view visible) const {
  Matches matches;
  loose_->match(folded.loose, matches);
  exact_->match(folded.words, matches);
  patterns_->match(visible, matches);
  // Most plain texts are the visible ones in small letters, which is the same to most patterns.
  if (case_matters_ ? folded.plain != visible : !same_but_for_case(folded.plain, visible))
    patterns_->match(folded.plain, matches);
  std::ranges::sort(matches);
  const auto doubled = std::ranges::unique(matches);
  matches.erase(doubled.begin(), doubled.end());
  return matches;
}

}  // namespace herwa::features::automod
