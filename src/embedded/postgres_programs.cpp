#include "embedded/postgres_programs.hpp"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <string>

#include <fmt/format.h>

namespace herwa::embedded {
namespace {

int to_number(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Refusal missing(std::optional<int> data_major) {
  if (data_major) {
    return {
        .code = "postgres_version_missing",
        .message = fmt::format("The database was made by PostgreSQL {0}, which is not installed. Install it "
                               "with `apt install postgresql-{0}`, then start again.",
                               *data_major)};
  }
  return {.code = "postgres_missing",
          .message = fmt::format("PostgreSQL {} or newer is not installed. Install it with `apt install "
                                 "postgresql`, or set HERWA_POSTGRES_URL to a server of yours.",
                                 postgres_major_min)};
}

}  // namespace

std::expected<PostgresPrograms, Refusal> find_postgres(std::optional<int> data_major,
                                                       const std::filesystem::path& root) {
  PostgresPrograms best;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(root, error)) {
    const int major = to_number(entry.path().filename().string());
    const auto folder = entry.path() / "bin";
    const bool wanted = data_major ? major == *data_major : major >= postgres_major_min;
    const bool usable =
        access((folder / "postgres").c_str(), X_OK) == 0 && access((folder / "initdb").c_str(), X_OK) == 0;
    if (wanted && usable && major > best.major) best = {.folder = folder, .major = major};
  }
  if (best.major == 0) return std::unexpected(missing(data_major));
  return best;
}

std::optional<int> data_version(const std::filesystem::path& data) {
  std::ifstream file(data / "PG_VERSION");
  std::string text;
  if (!std::getline(file, text)) return std::nullopt;
  return to_number(text);
}

}  // namespace herwa::embedded
