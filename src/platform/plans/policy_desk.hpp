// Everything that a feature needs to show and change what a guild has: one thing to ask for instead of five.
#pragma once

#include "platform/catalog/catalog.hpp"
#include "platform/plans/policies.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/plans/quotas.hpp"

namespace herwa::platform {

struct PolicyDesk {
  const Catalog& catalog;
  Policies& policies;
  PolicyEditor& editor;
  Quotas& quotas;
};

}  // namespace herwa::platform
