// Thousands of words and regular expressions of one server, matched at once, in time that grows with the text
// alone: RE2, never backtracking. Compile it off the loop (compiling.hpp); matching is quick anywhere.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/automod/folding.hpp"

namespace herwa::features::automod {

struct PatternWrong {
  enum class Why : std::uint8_t { Broken, TooLarge, AllTooLarge, Empty };
  Why why = Why::Broken;
  std::string what;          // RE2's own words, or the word that holds nothing
  std::size_t position = 0;  // in characters, from 1; zero: all of it
};

// One pattern alone, as it is checked when somebody saves it.
std::expected<void, PatternWrong> check_pattern(std::string_view pattern);
std::expected<void, PatternWrong> check_word(std::string_view word);

class PatternSet {
 public:
  // Which of them matched: what number add_…() gave.
  using Matches = std::vector<std::size_t>;

  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // Whole words; "*" at an end stands for any rest of the word. An exact one is taken as it is written.
  std::expected<std::size_t, PatternWrong> add_word(std::string_view word, bool exact);
  std::expected<std::size_t, PatternWrong> add_pattern(std::string_view pattern);
  // After the last add, once.
  std::expected<void, PatternWrong> compile();

  // Sorted, each once. An empty set matches nothing.
  [[nodiscard]] Matches match(const Folded& folded, std::string_view visible) const;
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  struct Part;
  std::unique_ptr<Part> loose_;
  std::unique_ptr<Part> exact_;
  std::unique_ptr<Part> patterns_;
  std::size_t count_ = 0;
  bool case_matters_ = false;  // to one of the patterns at least
};

}  // namespace herwa::features::automod
