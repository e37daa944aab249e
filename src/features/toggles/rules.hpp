// How a feature stands in a server, and how the list of them looks. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::toggles {

// The first that holds is the one that is told.
enum class Stand : std::uint8_t {
  Closed,       // for everybody, by whoever runs Herwa
  Maintenance,  // for everybody, for a while
  NotInPlan,
  Always,  // on, and cannot be switched off
  On,
  Off,
};

struct Row {
  std::string name;
  std::string title;
  std::string module;
  std::string summary;
  Stand stand = Stand::On;
  std::string tier;  // NotInPlan: the title of the least one that has it
};

struct Here {
  const platform::CatalogPicture& catalog;
  const platform::GuildPolicy& policy;
  const platform::Gates& gates;
  Instant now{};
};

bool is_on(const Here& here, platform::FeatureIndex feature);
Row row_of(const Here& here, const platform::Feature& feature, std::string_view locale);

inline constexpr std::size_t rows_per_page = 12;
// One page of them, by module in the order they come.
discord::Embed list(const std::vector<Row>& rows, std::size_t page, std::string_view locale);

}  // namespace herwa::features::toggles
