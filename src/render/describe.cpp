#include "render/internal/describe.hpp"

#include <fmt/format.h>

#include "render/internal/plain_text.hpp"

namespace herwa::render::internal {

std::string describe_line(const Series& series, Measure measure, const BottomAxis& bottom,
                          const Wording& words) {
  std::optional<std::size_t> first;
  std::size_t last = 0;
  std::size_t least = 0;
  std::size_t most = 0;
  const auto number = [&](std::size_t index) { return series.values[index].number(); };
  for (std::size_t n = 0; n < series.values.size(); ++n) {
    if (!series.values[n].known()) continue;
    if (!first) first = least = most = n;
    last = n;
    if (number(n) < number(least)) least = n;
    if (number(n) > number(most)) most = n;
  }
  if (!first) return {};
  const auto said = [&](std::size_t index) { return exact(number(index), measure, words); };
  return fmt::format(fmt::runtime(words.line), fmt::arg("name", plain_text(series.name, 60)),
                     fmt::arg("first", said(*first)), fmt::arg("last", said(last)),
                     fmt::arg("least", said(least)), fmt::arg("least_at", bottom.name_of(least)),
                     fmt::arg("most", said(most)), fmt::arg("most_at", bottom.name_of(most)));
}

std::string describe_part(const Series& series, Measure measure, const Wording& words) {
  double total = 0;
  for (const Value& value : series.values) total += value.number();
  return fmt::format(fmt::runtime(words.part), fmt::arg("name", plain_text(series.name, 60)),
                     fmt::arg("total", exact(total, measure, words)));
}

}  // namespace herwa::render::internal
