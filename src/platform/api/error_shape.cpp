#include "platform/api/error_shape.hpp"

#include <boost/json.hpp>

namespace herwa::platform {
namespace {

namespace json = boost::json;

}  // namespace

net::HttpResponse json_response(int status, std::string body) {
  net::HttpResponse response{.status = status, .body = std::move(body)};
  response.headers.set("Content-Type", "application/json; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

net::HttpResponse error_response(const RouteRefused& error, Instant now) {
  json::value details = json::object();
  if (!error.details.empty()) {
    boost::system::error_code unreadable;
    json::value given = json::parse(error.details, unreadable);
    if (!unreadable) details = std::move(given);
  }
  const json::value body{{"error",
                          {{"code", error.code},
                           {"message", error.message},
                           {"details", std::move(details)},
                           {"timestamp", to_rfc3339(now)}}}};
  return json_response(error.status, json::serialize(body));
}

RouteRefused wrong_request(const Problems& problems) {
  json::array told;
  for (const Problem& problem : problems) {
    told.push_back(
        json::object{{"path", problem.path}, {"code", problem.code}, {"message", problem.message}});
  }
  return {.status = 400,
          .code = "INVALID_REQUEST",
          .message = "The request is not as it should be; details.problems says where and how to mend it.",
          .details = json::serialize(json::object{{"problems", std::move(told)}})};
}

const Schema& problem_shape() {
  static const Schema problem = schema::object(
      "Problem",
      {{"path",
        schema::noted("A JSON pointer into the body, or query/… and path/… for parameters.", schema::text())},
       {"code", schema::text()},
       {"message", schema::text()}});
  return problem;
}

const Schema& error_schema() {
  static const Schema details = [] {
    Schema open = schema::open_object();
    open.properties = {schema::optional("problems", schema::list(problem_shape()))};
    return open;
  }();
  static const Schema shape =
      schema::object("Error", {{"error", schema::object("", {{"code", schema::text()},
                                                             {"message", schema::text()},
                                                             {"details", details},
                                                             {"timestamp", schema::date_time()}})}});
  return shape;
}

}  // namespace herwa::platform
