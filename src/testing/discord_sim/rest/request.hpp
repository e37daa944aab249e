// A REST request and its answer as plain values, free of any server, and the small readers for what is in
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "testing/discord_sim/forms/message_form.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

struct ApiRequest {
  std::string method = "GET";
  std::string path;   // behind /api/v10
  std::string query;  // without the question mark
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string remote = "127.0.0.1";

  // Without case; empty when absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct ApiResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  herwa::Duration delay{};  // a slow answer, on request
  bool broken = false;      // the connection ends instead of an answer

  [[nodiscard]] std::string_view header(std::string_view name) const;
  void set_json(const Json& json);
};

bool same_ignoring_case(std::string_view left, std::string_view right);
std::string percent_decoded(std::string_view text, bool plus_is_space = false);
std::string percent_encoded(std::string_view text);

// name=value pairs of a query or of a form body.
class Query {
 public:
  Query() = default;
  explicit Query(std::string_view text);
  [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
  [[nodiscard]] std::string get(std::string_view name) const { return find(name).value_or(""); }
  [[nodiscard]] bool flag(std::string_view name) const;
  // nullopt when absent; throws a form error when it is not within the range.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, Range range) const;
  template <class IdType>
  [[nodiscard]] std::optional<IdType> id(std::string_view name) const {
    const auto number = integer(name, {0, INT64_MAX});
    return number ? std::optional(IdType(static_cast<std::uint64_t>(*number))) : std::nullopt;
  }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

// The parts of a multipart/form-data body: payload_json and files[n], or fields beside one file.
struct MultipartBody {
  std::string payload;
  Json fields = Json::object();  // texts that are parts of their own
  std::vector<UploadedFile> files;
};
// nullopt when the body does not keep to its content type.
std::optional<MultipartBody> read_multipart(std::string_view content_type, std::string_view body);

}  // namespace discord_sim
