// How much of what hides is found and how much of what is harmless is taken for it, by rule of disguise, and
// what reading and judging one of these texts takes. evasions_test.cpp holds the figures to their floors.
#include "features/automod/evasions.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

#include "base/clock.hpp"
#include "features/automod/engine.hpp"

namespace {

using namespace herwa;
using namespace herwa::features::automod;

bool sees(const Ruleset& set, std::string_view text) {
  const Onlooker onlooker{
      .user = UserId(1), .places = {ChannelId(1)}, .now = Instant(std::chrono::seconds(1'772'366'400))};
  return std::ranges::any_of(look(set, prepare({.text = std::string(text)}), onlooker),
                             [](const Sight& sight) { return sight.outcome == Outcome::Fired; });
}

template <std::size_t Size>
void report_found(const char* what, const Ruleset& set, const std::array<Disguised, Size>& texts) {
  std::map<std::string_view, std::pair<int, int>> by_kind;
  int found = 0;
  for (const Disguised& one : texts) {
    auto& [seen, all] = by_kind[one.how];
    const bool caught = sees(set, one.text);
    ++all;
    seen += caught ? 1 : 0;
    found += caught ? 1 : 0;
  }
  fmt::print("{}: found {} of {} ({:.1f} %)\n", what, found, Size, 100.0 * found / static_cast<double>(Size));
  for (const auto& [how, figures] : by_kind)
    fmt::print("  {}: {} of {}\n", how, figures.first, figures.second);
}

template <std::size_t Size>
void report_alarms(const char* what, const Ruleset& set, const std::array<std::string_view, Size>& texts) {
  const auto alarms = std::ranges::count_if(texts, [&](std::string_view text) { return sees(set, text); });
  fmt::print("{}: {} false alarms in {} ({:.1f} %)\n", what, alarms, Size,
             100.0 * static_cast<double>(alarms) / static_cast<double>(Size));
}

}  // namespace

int main() {
  const auto set = compile(corpus_rules());
  report_found("disguised", *set, evasions);
  report_alarms("harmless", *set, harmless_texts);
  report_found("disguised, written after the reading was finished", *set, unseen_evasions);
  report_alarms("harmless, written after the reading was finished", *set, unseen_harmless);
  constexpr int times = 200;
  const auto begun = system_clock().tick();
  std::size_t seen = 0;
  for (int n = 0; n < times; ++n) {
    for (const Disguised& one : evasions) seen += sees(*set, one.text) ? 1 : 0;
    for (const std::string_view text : harmless_texts) seen += sees(*set, text) ? 1 : 0;
  }
  const std::chrono::duration<double, std::micro> took = system_clock().tick() - begun;
  fmt::print("read and judged: {:.2f} µs each (seen {})\n",
             took.count() / (times * static_cast<double>(evasions.size() + harmless_texts.size())), seen);
}
