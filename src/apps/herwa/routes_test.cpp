// Walks the whole table of routes: each is declared whole, and its examples are what it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <map>

#include "apps/herwa/api_routes.hpp"
#include "apps/herwa/features.hpp"
#include "platform/api/admission.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/openapi.hpp"
#include "platform/api/validate.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using ::testing::IsEmpty;

std::vector<std::string> told(const platform::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems) out.push_back(problem.path + " " + problem.message);
  return out;
}

std::vector<platform::Route> all_routes() {
  static const std::vector<platform::Feature> features = all_features();
  return api_routes({.features = features});
}

TEST(Routes, EveryExampleIsWhatItsRouteSays) {
  for (const platform::Route& route : all_routes()) {
    const platform::RouteEntry& entry = route.entry;
    SCOPED_TRACE(entry.operation_id);
    for (const platform::RouteExample& example : entry.examples) {
      platform::RouteContext::Parts parts;
      parts.http.target = entry.path;
      std::string query;
      for (const auto& [name, value] : example.query)
        query += (query.empty() ? "?" : "&") + name + "=" + value;
      parts.http.target += query;
      for (const auto& [name, value] : example.path) parts.path[name] = value;
      parts.http.body = example.body;
      if (!example.body.empty()) parts.http.headers.set("Content-Type", "application/json");
      const auto outcome = platform::check_request(entry, parts);
      EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().details);
      if (entry.response)
        EXPECT_THAT(told(platform::check_json(*entry.response, example.response)), IsEmpty());
    }
  }
}

// H5.6 the document is made of the routes that run, each with its id, its refusals and its examples
TEST(Routes, TheDocumentHoldsEveryRouteWhole) {
  const auto routes = all_routes();
  const json::value document = json::parse(platform::openapi_document(routes));
  std::size_t operations = 0;
  for (const auto& path : document.at("paths").as_object()) operations += path.value().as_object().size();
  EXPECT_EQ(operations, routes.size());
  for (const platform::Route& route : routes) {
    const platform::RouteEntry& entry = route.entry;
    SCOPED_TRACE(entry.operation_id);
    std::string method = entry.method;
    for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const json::object& operation = document.at("paths").at(entry.path).at(method).as_object();
    EXPECT_EQ(operation.at("operationId").as_string(), entry.operation_id.c_str());
    const json::object& responses = operation.at("responses").as_object();
    EXPECT_TRUE(responses.contains(std::to_string(entry.status)));
    EXPECT_TRUE(responses.contains("429"));
    const bool of_its_own =
        std::ranges::any_of(entry.refusals, [](const auto& one) { return one.status == 401; });
    EXPECT_EQ(responses.contains("401"), entry.access != platform::RouteAccess::Public || of_its_own);
    EXPECT_EQ(responses.contains("403"), platform::is_of_guild(entry.access) || entry.method != "GET" ||
                                             entry.access == platform::RouteAccess::Operator);
    for (const auto& refusal : entry.refusals)
      EXPECT_TRUE(responses.contains(std::to_string(refusal.status)));
    if (entry.response) {
      const auto& content = responses.at(std::to_string(entry.status)).at("content").at("application/json");
      EXPECT_FALSE(content.at("examples").as_object().empty());
    }
  }
}

// What is seen at an address is what a condition of a write there speaks of.
TEST(Routes, WhatTakesIfMatchCanBeReadUnderTheSameAddress) {
  const auto routes = all_routes();
  int conditional = 0;
  for (const platform::Route& route : routes) {
    const platform::RouteEntry& entry = route.entry;
    if (!entry.takes_if_match) continue;
    SCOPED_TRACE(entry.operation_id);
    ++conditional;
    EXPECT_NE(entry.method, "GET");
    EXPECT_NE(entry.access, platform::RouteAccess::Public);
    EXPECT_TRUE(std::ranges::any_of(routes, [&entry](const platform::Route& other) {
      return other.entry.method == "GET" && other.entry.path == entry.path;
    }));
  }
  EXPECT_EQ(conditional, 3);
}

// Objects of one name are one object in every client.
void collect(const platform::Schema& schema, std::map<std::string, std::string>& seen) {
  if (!schema.name.empty()) {
    platform::Route alone;
    alone.entry = {.method = "GET",
                   .path = "/api/x",
                   .operation_id = "x",
                   .response = schema,
                   .examples = {{.name = "x", .response = "{}"}}};
    const json::value document = json::parse(platform::openapi_document({&alone, 1}));
    const std::string shape = json::serialize(document.at("components").at("schemas").at(schema.name));
    EXPECT_EQ(seen.emplace(schema.name, shape).first->second, shape) << schema.name << " is two things";
  }
  for (const platform::Schema& item : schema.items) collect(item, seen);
  for (const platform::Property& property : schema.properties) collect(property.schema, seen);
}

TEST(Routes, ANameOfAShapeMeansOneShape) {
  std::map<std::string, std::string> seen;
  for (const platform::Route& route : all_routes()) {
    if (route.entry.body) collect(*route.entry.body, seen);
    if (route.entry.response) collect(*route.entry.response, seen);
  }
  EXPECT_GT(seen.size(), 10U);
}

}  // namespace
}  // namespace herwa::app
