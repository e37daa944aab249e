// The one shape in which anything of ours says no over HTTP:
//   {"error":{"code":"…","message":"…","details":{…},"timestamp":"…"}}
#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "net/http.hpp"

namespace herwa::net {

struct HttpError {
  int status = 500;
  std::string_view code;                 // for programs: snake_case, never changes its meaning
  std::string_view message;              // for people: what is wrong and how to mend it
  std::string_view details_json = "{}";  // an object, already JSON
};

HttpResponse error_response(const HttpError& error, Instant now);

}  // namespace herwa::net
