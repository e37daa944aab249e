#include "features/moderation/mass_list.hpp"

#include <algorithm>
#include <set>

namespace herwa::features::moderation {
namespace {

// Shorter numbers are no ids of Discord's: a year, a count.
constexpr std::size_t id_digits_min = 15;
constexpr std::size_t id_digits_max = 20;
constexpr std::string_view separators = " \t\r,;|\"'";

std::string_view without_remark(std::string_view line) {
  return line.substr(0, std::min(line.find('#'), line.find("//")));
}

// <@123>, <@!123> or 123.
std::string_view bare(std::string_view word) {
  if (word.starts_with("<@") && word.ends_with(">")) {
    word = word.substr(2, word.size() - 3);
    if (word.starts_with("!")) word.remove_prefix(1);
  }
  return word;
}

void read_line(std::string_view line, std::set<UserId>& seen, MassList& list) {
  for (;;) {
    const std::size_t from = line.find_first_not_of(separators);
    if (from == std::string_view::npos) return;
    line.remove_prefix(from);
    const std::size_t length = std::min(line.find_first_of(separators), line.size());
    const std::string_view digits = bare(line.substr(0, length));
    line.remove_prefix(length);
    const bool long_enough = digits.size() >= id_digits_min && digits.size() <= id_digits_max;
    const auto id = long_enough ? UserId::parse(digits) : std::nullopt;
    if (!id || !*id) {
      ++list.unreadable;
    } else if (seen.insert(*id).second) {
      list.users.push_back(*id);
    } else {
      ++list.repeated;
    }
  }
}

}  // namespace

MassList read_list(std::string_view text) {
  // As some editors begin a file.
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  MassList list;
  std::set<UserId> seen;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(without_remark(text.substr(0, end)), seen, list);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

}  // namespace herwa::features::moderation
