// A route as data: where it is, what it gives, who answers it. Path parameters stand in braces, as in
// OpenAPI:
// "/api/guilds/{guildId}/config".
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "net/http.hpp"
#include "platform/api/schema.hpp"

namespace herwa::platform {

struct ApiRequest {
  net::HttpRequest http;
  std::map<std::string, std::string, std::less<>> path;  // by parameter name, percent-decoded
  std::string request_id;
};

using RouteHandler = std::function<Task<net::HttpResponse>(ApiRequest)>;

struct Route {
  std::string method;
  std::string path;
  std::string operation_id;
  std::string summary;
  std::string answer;  // what a 200 means, in a sentence
  Schema response;
  std::vector<int> refusals;  // further 4xx and 5xx answers, each in the one error shape
  RouteHandler handler;
};

net::HttpResponse json_response(int status, std::string body);

}  // namespace herwa::platform
