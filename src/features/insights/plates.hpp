// Each view as an embed and, where there is something to draw, a chart: asks what it needs and puts it
// together.
#pragma once

#include <expected>
#include <optional>

#include "discord/model/embed.hpp"
#include "features/insights/charts.hpp"
#include "features/insights/insights.hpp"
#include "features/insights/names.hpp"

namespace herwa::features::insights {

struct Plate {
  discord::Embed embed;
  std::optional<Chart> chart;  // none: nothing happened
};
// A "no" is a sentence for the asker.
using Served = std::expected<Plate, std::string>;

struct Order {
  const Needs& needs;
  MemberNames& names;
  const platform::InteractionContext& context;
  Sight sight;
  Frame frame;
  Known known;

  [[nodiscard]] SeenChannels channels() const;
};

Task<Served> plate_for(const Order& order);
// Why there is no answer, and what to do.
std::string sentence(platform::StatRefusal refusal, std::string_view locale);
// For a server of which nothing is known yet: what this is, and how it begins.
discord::Embed nothing_yet(std::string_view locale);

}  // namespace herwa::features::insights
