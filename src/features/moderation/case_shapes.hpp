// Cases as JSON, with the shape that the document tells of, and refusals of changes. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/sanctions/cases.hpp"

namespace herwa::features::moderation {

// Of a case, where one is told by its number.
inline constexpr std::int64_t number_max = 1'000'000'000;

boost::json::object json_of(const platform::SanctionShown& shown);
platform::Schema case_shape();
// A case as examples show it.
std::string case_example();

boost::json::value time_or_null(const std::optional<Instant>& at);
std::vector<std::string> kind_names();
boost::json::array links_of(const std::vector<std::string>& links);
std::vector<std::string> texts_in(const boost::json::value& array);
platform::Schema links_shape();

// In the reader's language.
std::string language_of(const platform::RouteContext& context);
platform::RouteRefused refused(platform::CaseFault fault, const platform::RouteContext& context);
std::vector<platform::RouteRefusal> change_refusals();

// Of the path; zero: no number of a case.
std::int64_t case_in(const platform::RouteContext& context);
platform::RouteParameter which_case();
platform::RouteParameter which_user();
// "dashboard", or "api" for a key.
std::string source_of(const platform::RouteContext& context);

}  // namespace herwa::features::moderation
