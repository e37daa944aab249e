#include "apps/herwa/api_routes.hpp"

#include <fmt/format.h>

#include <memory>

#include "base/errors.hpp"
#include "platform/api/health.hpp"
#include "platform/api/openapi.hpp"
#include "platform/api/reference.hpp"
#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"
#include "platform/feature/check_routes.hpp"
#include "platform/live/live_routes.hpp"
#include "platform/operators/operator_routes.hpp"

namespace herwa::app {
namespace {

Task<platform::RouteAnswer> give(std::shared_ptr<const std::string> document) {
  co_return platform::done(*document);
}

// The document is filled in once all routes are known.
platform::RouteEntry document_route(std::shared_ptr<std::string> document) {
  return {.method = "GET",
          .path = "/api/openapi.json",
          .operation_id = "getOpenApi",
          .summary = "This document.",
          .answer = "Every operation of the API, as OpenAPI 3.1.",
          .access = platform::RouteAccess::Public,
          .response = platform::schema::open_object(),
          .examples = {{.name = "its head", .response = R"({"openapi":"3.1.0"})"}},
          .run = [document = std::move(document)](platform::RouteContext&) { return give(document); }};
}

Task<platform::RouteAnswer> show(std::shared_ptr<const platform::ReferencePage> page) {
  platform::RouteDone shown{.json = page->html};
  shown.headers.emplace_back("Content-Security-Policy", page->security_policy);
  co_return shown;
}

// As the document: filled in once all routes are known.
platform::RouteEntry reference_route(std::shared_ptr<platform::ReferencePage> page) {
  return {.method = "GET",
          .path = "/api/reference",
          .operation_id = "getReference",
          .summary = "This API for people: every operation with its examples and refusals.",
          .answer = "A page.",
          .access = platform::RouteAccess::Public,
          .media_type = "text/html",
          .examples = {{.name = "the page"}},
          .run = [page = std::move(page)](platform::RouteContext&) { return show(page); }};
}

std::vector<platform::RouteEntry> own_routes(const RouteNeeds& needs) {
  std::vector<platform::RouteEntry> own{
      platform::health_route([census = needs.census] { return census->parts(); })};
  for (platform::RouteEntry& route : platform::login_routes(needs.login)) own.push_back(std::move(route));
  for (platform::RouteEntry& route : platform::dashboard_routes(needs.dashboard))
    own.push_back(std::move(route));
  for (platform::RouteEntry& route : platform::operator_routes(needs.operators))
    own.push_back(std::move(route));
  for (platform::RouteEntry& route : platform::webhook_routes(needs.webhooks))
    own.push_back(std::move(route));
  for (platform::RouteEntry& route : platform::live_routes(needs.live)) own.push_back(std::move(route));
  std::vector<platform::RouteEntry> all = own;
  for (const platform::Feature& feature : needs.features)
    all.insert(all.end(), feature.routes.begin(), feature.routes.end());
  for (platform::RouteEntry& route : platform::key_routes(needs.keys, platform::scopes_of(all)))
    own.push_back(std::move(route));
  return own;
}

}  // namespace

std::vector<platform::Route> api_routes(const RouteNeeds& needs) {
  std::vector<platform::RouteEntry> own = own_routes(needs);
  const auto document = std::make_shared<std::string>();
  own.push_back(document_route(document));
  const auto page = std::make_shared<platform::ReferencePage>();
  own.push_back(reference_route(page));
  platform::RouteCheck check;
  check.add("platform", own);
  for (const platform::Feature& feature : needs.features) check.add(feature.name, feature.routes);
  if (!check.complaints().empty())
    throw Failure(fmt::format("the routes are wrong:\n  {}", fmt::join(check.complaints(), "\n  ")));
  std::vector<platform::Route> routes = platform::routes_of(own, needs.features);
  *document = platform::openapi_document(routes);
  *page = platform::reference_page(routes);
  return routes;
}

}  // namespace herwa::app
