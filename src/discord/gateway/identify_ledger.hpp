// The arithmetic of the identify budget, pure: who may identify now, and who waits how long. Its state can be
// written as a text and read again, so that processes share one. Whoever wants to ask a budget uses
// identify_budget.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "discord/gateway/identify_budget.hpp"
#include "discord/model/gateway_bot.hpp"

namespace discord {

class IdentifyLedger {
 public:
  // Since any moment that all who share the ledger agree on.
  using Moment = std::chrono::milliseconds;

  // With the brake a shard that identifies again and again, as one in a crash loop does, waits longer each
  // time: twice at once, then after 10 s, 20 s, and so on up to an hour.
  explicit IdentifyLedger(bool brake) : brake_(brake) {}

  // What GET /gateway/bot said.
  void learn(const SessionStartLimit& limit, Moment now);
  IdentifyAnswer take(std::uint32_t shard_id, Moment now);

  [[nodiscard]] std::string to_text() const;
  // False, and nothing changed, for a text that to_text() did not write.
  bool read_text(std::string_view text);

 private:
  struct Waiter {
    std::uint32_t shard_id = 0;
    Moment due{};
  };
  struct Key {
    Moment free_at{};
    std::deque<Waiter> line;
  };
  struct Spent {
    std::uint32_t count = 0;
    Moment last{};
  };

  std::optional<Moment> until_next_day(Moment now);
  Moment wait_in_line(Key& key, std::uint32_t shard_id, Moment now);
  [[nodiscard]] Moment braked_until(std::uint32_t shard_id) const;
  void note_spent(std::uint32_t shard_id, Moment now);

  bool brake_;
  SessionStartLimit limit_{};
  Moment resets_at_ = Moment::max();
  std::map<std::uint32_t, Key> keys_;
  std::map<std::uint32_t, Spent> spent_;
};

}  // namespace discord
