// What a request brings, held to what its route declared.
#include <fmt/format.h>

#include <algorithm>

#include "net/url.hpp"
#include "platform/api/admission.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/validate.hpp"

namespace herwa::platform {
namespace {

using Outcome = Admission::Outcome;

void append(Problems& to, Problems more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void check_path(const RouteEntry& entry, const RouteContext::Parts& parts, Problems& problems) {
  for (const RouteParameter& parameter : entry.path_parameters) {
    append(problems, check_parameter(parameter.schema, parts.path.at(parameter.name),
                                     fmt::format("path/{}", parameter.name)));
  }
}

void check_query(const RouteEntry& entry, RouteContext::Parts& parts, Problems& problems) {
  for (auto& [name, value] : net::parse_query(parts.http.query())) {
    // Somebody's own name may be no text at all, and the answer is.
    const std::string place = fmt::format("query/{}", net::percent_encode(name.substr(0, 100)));
    const auto known = std::ranges::find(entry.query_parameters, name, &RouteParameter::name);
    if (known == entry.query_parameters.end()) {
      problems.push_back({place, "unknown_parameter", "There is no such parameter here; leave it out."});
    } else if (!parts.query.emplace(name, value).second) {
      problems.push_back({place, "given_twice", "Give this parameter once."});
    } else {
      append(problems, check_parameter(known->schema, value, place));
    }
    if (problems.size() >= problems_max) return;
  }
  for (const RouteParameter& parameter : entry.query_parameters) {
    if (parameter.required && !parts.query.contains(parameter.name))
      problems.push_back({fmt::format("query/{}", parameter.name), "missing", "This parameter is needed."});
  }
}

bool is_json(const net::Headers& headers) {
  const auto type = headers.find("Content-Type");
  if (!type) return false;
  std::string_view media = type->substr(0, type->find(';'));
  while (media.ends_with(' ') || media.ends_with('\t')) media.remove_suffix(1);
  if (!net::equal_without_case(media, "application/json")) return false;
  return type->find("charset") == std::string_view::npos || type->find("utf-8") != std::string_view::npos ||
         type->find("UTF-8") != std::string_view::npos;
}

// Where it cannot be kept, whoever sends it must not believe that it is. Those who ask a public address are
// other services, whose headers are their own affair.
void check_condition(const RouteEntry& entry, const RouteContext::Parts& parts, Problems& problems) {
  const bool reads = entry.method == "GET" || entry.method == "HEAD";
  if (reads || entry.takes_if_match || entry.access == RouteAccess::Public) return;
  if (parts.http.headers.find("If-Match"))
    problems.push_back(
        {"header/If-Match", "not_taken_here",
         "This is done whatever there was before. Leave the header out; where the body takes a "
         "version, send what you saw there."});
}

Outcome check_body(const RouteEntry& entry, const RouteContext::Parts& parts, Problems& problems) {
  const std::string& body = parts.http.body;
  if (body.size() > entry.limits.body_bytes_max) {
    return std::unexpected(
        RouteRefused{.status = 413,
                     .code = "BODY_TOO_LARGE",
                     .message = fmt::format("The body has {} bytes; at most {} are taken here.", body.size(),
                                            entry.limits.body_bytes_max)});
  }
  if (entry.raw_body) return {};
  if (!entry.body) {
    if (!body.empty()) problems.push_back({"", "no_body_here", "This takes no body; send none."});
    return {};
  }
  if (!is_json(parts.http.headers)) {
    return std::unexpected(
        RouteRefused{.status = 415,
                     .code = "NOT_JSON",
                     .message = "Send the body as JSON, with Content-Type: application/json in UTF-8."});
  }
  append(problems, check_json(*entry.body, body));
  return {};
}

}  // namespace

Outcome check_request(const RouteEntry& entry, RouteContext::Parts& parts) {
  Problems problems;
  check_path(entry, parts, problems);
  check_query(entry, parts, problems);
  check_condition(entry, parts, problems);
  if (auto outcome = check_body(entry, parts, problems); !outcome) return outcome;
  if (!problems.empty()) return std::unexpected(wrong_request(problems));
  return {};
}

}  // namespace herwa::platform
