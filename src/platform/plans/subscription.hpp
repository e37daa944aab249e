// What a guild bought or was given, and what it amounts to at an instant. Pure: nothing has to run for a tier
// to end, because every decision compares the stored instants with the clock it was given.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/catalog/picture.hpp"

namespace herwa::platform {

// One subscription as its source holds it to be: it runs from its start until its end and the grace after it.
struct Subscription {
  std::string source;     // "operator", "stripe", "discord"
  std::string reference;  // what the source calls it
  std::string tier;
  Instant starts{};
  std::optional<Instant> ends;  // empty: until told otherwise
  std::chrono::seconds grace{};
  friend bool operator==(const Subscription&, const Subscription&) = default;

  // When it stops to count.
  [[nodiscard]] std::optional<Instant> stops() const {
    return ends ? std::optional(*ends + grace) : std::nullopt;
  }
  [[nodiscard]] bool runs(Instant now) const { return starts <= now && (!ends || now < *stops()); }
};

// News from a source: from now on the subscription is this. The same event may come again, and late ones may
// come after newer ones.
struct SubscriptionEvent {
  GuildId guild;
  std::string event_id;  // the source's own, unique in the guild and source
  Instant at{};          // when it happened there
  Subscription now;
  std::string caused_by;  // who: an operator, "stripe", a user's id
};

// Where subscriptions come from. What it holds to be true can be asked again when its news may have been
// lost; an unchanged subscription gives the same event id.
class SubscriptionSource {
 public:
  virtual ~SubscriptionSource() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  virtual Task<std::vector<SubscriptionEvent>> current(GuildId guild) = 0;
};

struct Standing {
  TierIndex tier = 0;              // the highest that runs; when none does, the one that ended last
  std::optional<Instant> ends;     // when that tier stops or stopped; empty: never
  bool in_grace = false;           // its end has come, its grace has not passed
  std::optional<Instant> changes;  // until then this stays true
  friend bool operator==(const Standing&, const Standing&) = default;

  [[nodiscard]] TierIndex tier_at(Instant now) const { return ends && *ends <= now ? TierIndex{0} : tier; }
};

Standing standing_at(std::span<const Subscription> subscriptions, const CatalogPicture& catalog, Instant now);

}  // namespace herwa::platform
