// The chat page's files, with its index for every path that is no file, and a friendly page when the folder
// is missing.
#pragma once

#include <string>
#include <string_view>

#include "testing/discord_sim/rest/request.hpp"

namespace discord_sim {

class StaticFiles {
 public:
  // Empty: there is no folder.
  explicit StaticFiles(std::string folder) : folder_(std::move(folder)) {}
  [[nodiscard]] ApiResponse serve(std::string_view path) const;

 private:
  std::string folder_;
};

}  // namespace discord_sim
