#include "apps/herwa_olap/interrupted_inserts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace herwa::olap {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view logs_folder = "deduplication_logs";
constexpr std::string_view added = "1", dropped = "2";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = text.find(separator);
    fields.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return fields;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "<partition>_<first block>_<last block>_<level>", and after a mutation one number more.
struct Blocks {
  std::uint64_t first;
  std::uint64_t last;
};

std::optional<Blocks> blocks_of(std::string_view part, std::string_view partition) {
  if (part.size() <= partition.size() + 1 || !part.starts_with(partition) || part[partition.size()] != '_')
    return std::nullopt;
  const auto fields = split(part.substr(partition.size() + 1), '_');
  if (fields.size() < 3 || fields.size() > 4) return std::nullopt;
  const auto first = number(fields[0]);
  const auto last = number(fields[1]);
  if (!first || !last || !std::ranges::all_of(fields, [](auto field) { return number(field).has_value(); }))
    return std::nullopt;
  return Blocks{*first, *last};
}

// A part that was merged into another is there as a piece of that one.
bool is_there(std::string_view part, const std::vector<std::string>& parts) {
  std::size_t end = part.size();
  for (int fields = 0; fields < 3; ++fields) {
    end = part.rfind('_', end == 0 ? 0 : end - 1);
    if (end == std::string_view::npos || end == 0) return false;
  }
  const std::string_view partition = part.substr(0, end);
  const auto wanted = blocks_of(part, partition);
  if (!wanted) return false;
  return std::ranges::any_of(parts, [&](const std::string& other) {
    const auto found = blocks_of(other, partition);
    return found && found->first <= wanted->first && wanted->last <= found->last;
  });
}

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)), {});
  if (!stream) throw Failure(fmt::format("{} cannot be read", file.string()));
  return text;
}

void write(const fs::path& file, const std::string& text) {
  const fs::path fresh = file.string() + ".new";
  std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream) throw Failure(fmt::format("{} cannot be written", fresh.string()));
  fs::rename(fresh, file);
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

// A part that the engine took away itself has a line that says so; its token went the ordinary way.
std::size_t mend(const fs::path& log, const std::vector<std::string>& parts,
                 const std::set<std::string, std::less<>>& taken_away) {
  const std::string before = read(log);
  std::string after;
  std::size_t forgotten = 0;
  for (const std::string_view line : split(before, '\n')) {
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    const bool whole = fields.size() == 3;
    const bool lost =
        whole && fields[0] == added && !taken_away.contains(fields[1]) && !is_there(fields[1], parts);
    if (lost) ++forgotten;
    if (whole && !lost) after.append(line).push_back('\n');
  }
  if (after != before) write(log, after);
  return forgotten;
}

std::size_t mend_table(const fs::path& table) {
  const auto parts = names_in(table);
  std::set<std::string, std::less<>> taken_away;
  std::vector<fs::path> logs;
  for (const std::string& name : names_in(table / logs_folder)) {
    if (!name.starts_with("deduplication_log_") || !name.ends_with(".txt")) continue;
    logs.push_back(table / logs_folder / name);
    const std::string text = read(logs.back());
    for (const std::string_view line : split(text, '\n')) {
      const auto fields = split(line, '\t');
      if (fields.size() == 3 && fields[0] == dropped) taken_away.emplace(fields[1]);
    }
  }
  std::size_t forgotten = 0;
  for (const fs::path& log : logs) forgotten += mend(log, parts, taken_away);
  return forgotten;
}

}  // namespace

std::size_t forget_tokens_without_parts(const fs::path& folder) {
  std::size_t forgotten = 0;
  if (!fs::exists(folder / "store")) return forgotten;
  for (const auto& group : fs::directory_iterator(folder / "store")) {
    if (!group.is_directory()) continue;
    for (const auto& table : fs::directory_iterator(group.path())) {
      if (fs::exists(table.path() / logs_folder)) forgotten += mend_table(table.path());
    }
  }
  return forgotten;
}

}  // namespace herwa::olap
