#include "net/http_error.hpp"

#include <fmt/format.h>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

namespace herwa::net {
namespace {

std::string json_string(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text));
}

}  // namespace

HttpResponse error_response(const HttpError& error, Instant now) {
  HttpResponse response;
  response.status = error.status;
  response.headers.set("Content-Type", "application/json");
  response.body = fmt::format(R"({{"error":{{"code":{},"message":{},"details":{},"timestamp":{}}}}})",
                              json_string(error.code), json_string(error.message), error.details_json,
                              json_string(to_rfc3339(now)));
  return response;
}

}  // namespace herwa::net
