#include "discord/model/api_error.hpp"

#include "discord/model/reader.hpp"

namespace discord {

using namespace reader;

namespace {

constexpr int depth_max = 12;

void read_first_fault(Value& value, const std::string& path, std::string& into) {
  each_element(value, [&](Value& fault) {
    each_field(fault, [&](std::string_view key, Value& field) {
      if (key != "message" || !into.empty()) return;
      into = path.empty() ? std::string() : path + ": ";
      into += string_of(field).value_or("");
    });
  });
}

// {"embeds":{"0":{"title":{"_errors":[{"code":…,"message":…}]}}}}
void read_faults(Value& value, const std::string& path, std::string& into, int depth) {
  if (depth == 0) return;
  each_field(value, [&](std::string_view key, Value& field) {
    if (!into.empty()) return;
    if (key == "_errors") return read_first_fault(field, path, into);
    read_faults(field, path.empty() ? std::string(key) : path + "." + std::string(key), into, depth - 1);
  });
}

}  // namespace

std::optional<ApiError> parse_api_error(Json json) {
  return parse_with(json, [](Object object) {
    ApiError error;
    each_field(object, [&](std::string_view key, Value& value) {
      switch (hash(key)) {
        case "code"_key: return read(value, error.code);
        case "message"_key: return read(value, error.message);
        case "global"_key: return read(value, error.global);
        case "errors"_key: return read_faults(value, {}, error.detail, depth_max);
        case "retry_after"_key: {
          double seconds = -1;
          read(value, seconds);
          if (seconds >= 0) error.retry_after_s = seconds;
          return;
        }
        default: return;
      }
    });
    return error;
  });
}

}  // namespace discord
