// How a plan is told. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/plans/quotas.hpp"
#include "platform/plans/subscription.hpp"

namespace herwa::features::plan {

struct Allowance {
  std::string feature;  // its title
  std::string quota;    // the same
  platform::QuotaUse use;
};

struct Told {
  const platform::CatalogPicture& catalog;
  platform::Standing standing;
  Instant now{};
  std::vector<std::string> includes;  // titles
  std::vector<std::string> lacks;     // what a bigger plan would add
  std::vector<Allowance> allowances;
};

// The titles of what is in no bigger plan are not among what is lacking.
discord::Embed tell(const Told& told, std::string_view locale);
// Whether there is a bigger plan than what is in force.
bool could_be_more(const Told& told);

}  // namespace herwa::features::plan
