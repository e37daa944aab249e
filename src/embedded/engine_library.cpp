#include "embedded/engine_library.hpp"

#include <cstdlib>
#include <string>

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;

// The version of tools/olap_engine/package.json; a test holds the two together.
constexpr const char* pinned_version = "26.7.3-stable.1";

fs::path cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache != '\0') return cache;
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr && *home != '\0' ? home : "/root") / ".cache";
}

}  // namespace

fs::path engine_library() {
  if (const char* given = std::getenv("HERWA_OLAP_ENGINE"); given != nullptr && *given != '\0') return given;
  return cache_folder() / "herwa" / "olap_engine" / pinned_version / "node_modules" / "@chdb" /
         "lib-linux-x64-gnu" / "libchdb.so";
}

}  // namespace herwa::embedded
