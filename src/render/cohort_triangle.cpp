#include "render/cohort_triangle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/internal/calendar.hpp"
#include "render/internal/frame.hpp"
#include "render/internal/numbers.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr std::size_t cohorts_max = 20;
constexpr std::size_t shares_max = 20;
constexpr std::size_t signs_max = 8;
constexpr double cohort_row_usual = 34;
constexpr double field_gap = 3;
constexpr double cohort_column_gap = 16;

class Triangle {
 public:
  Triangle(const CohortTriangle& chart, const Style& style, Size size)
      : chart_(chart), style_(style), canvas_(size, style.colours.paper) {
    std::vector<Instant> joined;
    for (const auto& cohort : chart.cohorts) {
      joined.push_back(cohort.joined);
      columns_ = std::max(columns_, cohort.kept.size());
    }
    for (const LocalTime& time : local_times(joined, chart.zone)) {
      names_.push_back(named(time, chart.grain, style.words));
    }
  }

  Picture draw() {
    const double top = draw_heading(canvas_, style_, chart_.heading) + 4;
    const Box area{margin, top, canvas_.size().width - 2 * margin, canvas_.size().height - margin + 6 - top};
    if (columns_ == 0) {
      draw_nothing_there(canvas_, style_, area);
      return canvas_.finish(opening(chart_.heading) + std::string(style_.words.no_data) + ".");
    }
    const auto fit = static_cast<std::size_t>((area.height - row_height) / (row_height + field_gap));
    // The latest ones stay where not all have room.
    rows_ = std::max<std::size_t>(1, std::min(fit, chart_.cohorts.size()));
    draw_rows(area);
    return canvas_.finish(alternative_text());
  }

 private:
  [[nodiscard]] std::size_t cohort_in(std::size_t row) const { return chart_.cohorts.size() - rows_ + row; }

  void draw_rows(const Box& area) {
    std::vector<Text> joined;
    std::vector<Text> members;
    const Text heading(style_.words.members, tick_font, area.width / 4);
    double joined_width = 0;
    double members_width = heading.width();
    for (std::size_t row = 0; row < rows_; ++row) {
      const Value count = chart_.cohorts[cohort_in(row)].members;
      joined.emplace_back(names_[cohort_in(row)], label_font, area.width / 4);
      members.emplace_back(count.known() ? brief(count.number(), Measure::Count, style_.words) : "–",
                           figures_font, area.width / 6);
      joined_width = std::max(joined_width, joined.back().width());
      members_width = std::max(members_width, members.back().width());
    }
    const double members_right = area.x + joined_width + cohort_column_gap + members_width;
    canvas_.text(heading, {members_right, area.y}, style_.colours.quiet, Side::Right);
    const Box field{
        members_right + cohort_column_gap, area.y + row_height,
        (area.right() - members_right - cohort_column_gap) / static_cast<double>(columns_),
        std::min((area.height - row_height) / static_cast<double>(rows_), cohort_row_usual * 1.3)};
    draw_header(field, area.y);
    for (std::size_t row = 0; row < rows_; ++row) {
      const double y = field.y + field.height * static_cast<double>(row);
      const double text_top = y + (field.height - field_gap - row_height) / 2;
      canvas_.text(joined[row], {area.x, text_top}, style_.colours.ink);
      canvas_.text(members[row], {members_right, text_top}, style_.colours.quiet, Side::Right);
      draw_fields(row, {field.x, y, field.width, field.height});
    }
  }

  // Numbers of the steps, every second or fifth where they are many.
  void draw_header(const Box& field, double top) {
    const double widest = Text(fmt::format("{}", columns_ - 1), tick_font).width() + 8;
    const std::size_t every = widest <= field.width ? 1 : widest <= 2 * field.width ? 2 : 5;
    for (std::size_t column = 0; column < columns_; column += every) {
      const Text text(fmt::format("{}", column), tick_font);
      const double middle = field.x + field.width * (static_cast<double>(column) + 0.5) - field_gap / 2;
      canvas_.text(text, {middle, top}, style_.colours.quiet, Side::Middle);
    }
  }

  void draw_fields(std::size_t row, const Box& first) {
    const std::vector<Value>& kept = chart_.cohorts[cohort_in(row)].kept;
    for (std::size_t column = 0; column < kept.size(); ++column) {
      const Box box{first.x + first.width * static_cast<double>(column), first.y, first.width - field_gap,
                    first.height - field_gap};
      canvas_.box(box, 4);
      if (!kept[column].known()) {
        canvas_.stroke({.colour = style_.colours.line});
        continue;
      }
      const double share = std::clamp(kept[column].number(), 0.0, 1.0);
      const Colour ground = heat(style_.colours, share);
      canvas_.fill(ground);
      const Text text = share_in(kept[column].number(), box);
      if (text.width() + 4 > box.width) continue;
      const Colour ink = readable_on(ground, {0xFFFFFF}, {0x14181E});
      canvas_.text(text, {box.x + box.width / 2, box.y + (box.height - text.height()) / 2}, ink,
                   Side::Middle);
    }
  }

  // Large enough for a phone where rows are high enough; where there are many, the numbers alone: all of them
  // are shares.
  [[nodiscard]] Text share_in(double share, const Box& box) const {
    Font font{.size = 17, .weight = Weight::Medium, .tabular = true};
    const std::string words = exact(std::round(share * 100) / 100, Measure::Percent, style_.words);
    if (Text(words, font).height() > box.height) font.size = 14;
    Text whole(words, font);
    if (columns_ <= signs_max && whole.width() <= box.width - 8) return whole;
    return {fmt::format("{}", std::lround(share * 100)), font};
  }

  [[nodiscard]] std::string alternative_text() const {
    std::string text = opening(chart_.heading);
    for (std::size_t n = chart_.cohorts.size(); n-- > 0;) {
      const auto& cohort = chart_.cohorts[n];
      const auto last = std::ranges::find_if(cohort.kept.rbegin(), cohort.kept.rend(), &Value::known);
      if (last == cohort.kept.rend()) continue;
      const auto step = cohort.kept.rend() - last - 1;
      const auto grain = static_cast<std::size_t>(chart_.grain);
      text += fmt::format(fmt::runtime(style_.words.cohort), fmt::arg("joined", names_[n]),
                          fmt::arg("members", exact(cohort.members.number(), Measure::Count, style_.words)),
                          fmt::arg("kept", exact(last->number(), Measure::Percent, style_.words)),
                          fmt::arg("step", fmt::format(fmt::runtime(style_.words.numbered[grain]), step))) +
              " ";
    }
    return text;
  }

  const CohortTriangle& chart_;
  Style style_;
  Canvas canvas_;
  std::vector<std::string> names_;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace
}  // namespace internal

Drawn draw(const CohortTriangle& chart, const Look& look) {
  if (chart.cohorts.size() > internal::cohorts_max) return std::unexpected(Refusal::TooManyRows);
  for (const auto& cohort : chart.cohorts) {
    if (cohort.kept.size() > internal::shares_max) return std::unexpected(Refusal::TooManyPoints);
  }
  if (!internal::zone_is_known(chart.zone)) return std::unexpected(Refusal::UnknownTimeZone);
  const double rows = internal::cohort_row_usual * static_cast<double>(chart.cohorts.size());
  const double height = internal::heading_bottom(chart.heading) + internal::row_height + rows + 24;
  const auto size = internal::size_within(
      look.size, {.usual = {800, std::max(static_cast<int>(std::lround(height)), 240)}, .least = {480, 240}});
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  return internal::Triangle(chart, internal::style_of(look), *size).draw();
}

}  // namespace herwa::render
