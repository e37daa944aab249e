// How long a message of 2,000 characters takes against 1,000 words and patterns: reading it (folding, links),
// matching, and both with all other rules on. Each message is another one, so that no cache of the matcher's
// makes it look quicker than it is.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "features/automod/engine.hpp"
#include "features/automod/evasions.hpp"
#include "features/automod/presets.hpp"

namespace {

using namespace herwa;
using namespace herwa::features::automod;

constexpr std::size_t messages = 2000;
constexpr std::size_t message_chars = 2000;
const Instant start = Instant(std::chrono::seconds(1'772'366'400));

double percentile(std::vector<double> times, double part) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

std::string syllables(Random& random, std::size_t count) {
  constexpr std::string_view some[] = {"ba",  "ke",  "li",  "mo",  "nu",  "ras",
                                       "tor", "vin", "zel", "cho", "dra", "phy"};
  std::string word;
  for (std::size_t n = 0; n < count; ++n) word += some[random.below(std::size(some))];
  return word;
}

// 800 words and 200 expressions, as lists on servers are.
std::string words_rule(Random& random, int word_count = 800, int pattern_count = 200) {
  std::string words;
  std::string patterns;
  for (int n = 0; n < word_count; ++n)
    words += fmt::format("{}\"{}\"", n == 0 ? "" : ",", syllables(random, 3 + random.below(2)));
  for (int n = 0; n < pattern_count; ++n)
    patterns += fmt::format("{}\"{}[a-z]?{}\\\\s*(?:{}|{})\"", n == 0 ? "" : ",", syllables(random, 2),
                            syllables(random, 1), syllables(random, 2), syllables(random, 2));
  return R"({"name":"words","when":"words","do":"delete","words":[)" + words + R"(],"patterns":[)" +
         patterns + "]}";
}

std::string text(Random& random, bool disguised) {
  std::string text;
  while (text.size() < message_chars - 30) {
    if (random.below(12) == 0) {
      text += disguised ? evasions[random.below(evasions.size())].text
                        : harmless_texts[random.below(harmless_texts.size())];
    } else {
      text += syllables(random, 1 + random.below(4));
    }
    text += ' ';
  }
  return text;
}

template <class Work>
void report(const char* what, const std::vector<std::string>& texts, Work&& work) {
  std::vector<double> times;
  std::size_t sum = 0;
  for (const std::string& one : texts) {
    const auto begin = system_clock().tick();
    sum += work(one);
    const std::chrono::duration<double, std::micro> took = system_clock().tick() - begin;
    times.push_back(took.count());
  }
  fmt::print("{:<44} median {:7.1f} µs   p99 {:7.1f} µs   (saw {})\n", what, percentile(times, 0.5),
             percentile(times, 0.99), sum);
}

// What a message of the usual length costs with everything on.
void usual_messages(Random& random) {
  std::vector<std::string> rules = preset("strict");
  rules.push_back(words_rule(random, 160, 40));
  const auto set = compile(rules);
  const Onlooker onlooker{.user = UserId(1), .places = {ChannelId(1)}, .now = start};
  std::vector<std::string> texts;
  for (std::size_t n = 0; n < 20 * messages; ++n)
    texts.emplace_back(harmless_texts[random.below(harmless_texts.size())]);
  fmt::print("usual messages, 'strict' with 200 words and patterns\n");
  report("  read and looked at", texts, [&](const std::string& one) {
    return static_cast<std::size_t>(
        std::ranges::count(look(*set, prepare({.text = one}), onlooker), Outcome::Fired, &Sight::outcome));
  });
}

// What many servers' patterns take once they have seen many messages.
void memory_of_many(Random& random) {
  constexpr std::size_t servers = 100;
  const auto resident_mb = [] {
    std::ifstream status("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    status >> total >> resident;
    return static_cast<double>(resident) * 4096 / 1e6;
  };
  const double before = resident_mb();
  std::vector<std::shared_ptr<const Ruleset>> sets;
  for (std::size_t n = 0; n < servers; ++n) sets.push_back(compile({words_rule(random, 160, 40)}));
  const double compiled = resident_mb();
  for (std::size_t n = 0; n < 200; ++n) {
    const Prepared prepared = prepare({.text = text(random, n % 2 == 0)});
    for (const auto& set : sets) static_cast<void>(set->in_messages.match(prepared.folded, prepared.visible));
  }
  fmt::print(
      "{} servers with 200 words and patterns each: {:.0f} MB compiled, {:.0f} MB after 200 long messages in "
      "each\n",
      servers, compiled - before, resident_mb() - before);
}

}  // namespace

int main() {
  Random random(7);
  const std::string rule = words_rule(random);
  const auto begin = system_clock().tick();
  const auto only_words = compile({rule});
  const std::chrono::duration<double, std::milli> compiled = system_clock().tick() - begin;
  std::vector<std::string> rules = preset("strict");
  rules.push_back(rule);
  const auto everything = compile(rules);
  fmt::print("{} words and patterns, compiled in {:.1f} ms\n", only_words->in_messages.size(),
             compiled.count());
  const Onlooker onlooker{.user = UserId(1), .places = {ChannelId(1)}, .now = start};
  for (const bool disguised : {false, true}) {
    std::vector<std::string> texts;
    for (std::size_t n = 0; n < messages; ++n) texts.push_back(text(random, disguised));
    fmt::print("{}\n", disguised ? "with disguised texts in it" : "with plain texts in it");
    report("  read", texts, [](const std::string& one) { return prepare({.text = one}).links.size(); });
    report("  read and matched, 1,000 words and patterns", texts, [&](const std::string& one) {
      const Prepared prepared = prepare({.text = one});
      return only_words->in_messages.match(prepared.folded, prepared.visible).size();
    });
    std::vector<Prepared> read;
    for (const std::string& one : texts) read.push_back(prepare({.text = one}));
    std::size_t at = 0;
    report("  matched alone", texts, [&](const std::string&) {
      const Prepared& prepared = read[at++];
      return only_words->in_messages.match(prepared.folded, prepared.visible).size();
    });
    report("  read and all rules of 'strict' beside them", texts, [&](const std::string& one) {
      return static_cast<std::size_t>(std::ranges::count(look(*everything, prepare({.text = one}), onlooker),
                                                         Outcome::Fired, &Sight::outcome));
    });
  }
  usual_messages(random);
  memory_of_many(random);
}
