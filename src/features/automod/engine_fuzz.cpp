// Hostile bytes for everything that reads what people type: messages, links, rules, patterns, times, links to
// messages and what stands in Redis. The first byte says which.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "features/automod/engine.hpp"
#include "features/automod/evasions.hpp"
#include "features/automod/hosts.hpp"
#include "features/automod/presets.hpp"

namespace {

using namespace herwa;
using namespace herwa::features::automod;

const Ruleset& rules() {
  static const auto set = [] {
    std::vector<std::string> all = preset("strict");
    for (const std::string& one : corpus_rules()) all.push_back(one);
    return compile(all);
  }();
  return *set;
}

void look_at(std::string_view text) {
  const Prepared prepared = prepare({.text = std::string(text), .files = {std::string(text)}});
  const Onlooker onlooker{.user = UserId(1), .places = {ChannelId(1)}};
  const auto sights = look(rules(), prepared, onlooker);
  if (sights.size() != rules().rules.size()) std::abort();
  if (prepared.folded.words.front() != ' ' || prepared.folded.loose.back() != ' ') std::abort();
  for (const Link& link : prepared.links) static_cast<void>(imitated(link.host));
}

// What was taken is the same after it was written down and read again.
void read_rule(std::string_view text) {
  const auto rule = rule_from(text);
  if (rule) {
    const auto again = rule_from(to_text(*rule));
    if (!again || *again != *rule) std::abort();
  }
  static_cast<void>(wrong_with({std::string(text)}));
}

void read_pattern(std::string_view text) {
  PatternSet set;
  const auto pattern = set.add_pattern(text);
  const auto word = set.add_word(text, text.size() % 2 == 0);
  static_cast<void>(pattern);
  static_cast<void>(word);
  if (!set.compile()) return;
  const Prepared prepared = prepare({.text = "free nitro for everybody, " + std::string(text)});
  static_cast<void>(set.match(prepared.folded, prepared.visible));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 4) {
    case 0: look_at(text); break;
    case 1: read_rule(text); break;
    case 2: read_pattern(text); break;
    default:
      static_cast<void>(effects_from(text));
      static_cast<void>(time_from(text));
      static_cast<void>(readable_host(text));
  }
  return 0;
}
