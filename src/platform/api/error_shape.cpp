#include "platform/api/error_shape.hpp"

#include <boost/json.hpp>

#include "platform/api/route.hpp"

namespace herwa::platform {

net::HttpResponse json_response(int status, std::string body) {
  net::HttpResponse response{.status = status, .body = std::move(body)};
  response.headers.set("Content-Type", "application/json; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

net::HttpResponse error_response(const ApiError& error, Instant now) {
  const boost::json::value body{{"error",
                                 {{"code", error.code},
                                  {"message", error.message},
                                  {"details", boost::json::object()},
                                  {"timestamp", to_rfc3339(now)}}}};
  return json_response(error.status, boost::json::serialize(body));
}

const Schema& error_schema() {
  static const Schema shape =
      schema::object("Error", {{"error", schema::object("", {{"code", schema::text()},
                                                             {"message", schema::text()},
                                                             {"details", schema::open_object()},
                                                             {"timestamp", schema::date_time()}})}});
  return shape;
}

}  // namespace herwa::platform
