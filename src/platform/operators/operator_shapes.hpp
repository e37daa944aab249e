// What several of the operators' routes take and give.
#pragma once

#include <string>

#include "platform/api/route_context.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/feature/schema.hpp"

namespace herwa::platform {

// Why they do it: kept with the act, and told to the guild where it concerns one.
inline Property reason_property() {
  return {"reason", schema::noted("Why: it is recorded.", schema::text(3, 300))};
}

inline RouteAnswer catalog_answer(const CatalogAdmin::Outcome& outcome) {
  if (!outcome) return refuse(404, "NOT_IN_CATALOG", outcome.error().message);
  return RouteDone{.status = no_content};
}

}  // namespace herwa::platform
