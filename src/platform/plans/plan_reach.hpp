// How far a guild's plan reaches for what is finer than a whole feature; features themselves are the guard's.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/errors.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/feature/settings_schema.hpp"
#include "platform/guard/snapshots.hpp"

namespace herwa::platform {

// The free one when what was bought has ended.
TierIndex tier_now(const GuildPolicy& policy, Instant now);

bool has_feature(const CatalogPicture& catalog, TierIndex tier, FeatureIndex feature);
// Whether a feature is there for the guild at all, for what runs without anybody asking: switched on and not
// being worked on, in its plan, and not switched off by the guild. Of one that nobody knows: no.
bool may_use(const Catalog& catalog, const GuildPolicy& policy, std::string_view feature, Instant now);

// Asked for each setting that is to differ from its default: why it may not, in the language; empty: it may.
std::function<std::optional<Refusal>(const SettingField&)> settings_within(
    std::shared_ptr<const CatalogPicture> catalog, TierIndex tier, std::string locale);

}  // namespace herwa::platform
