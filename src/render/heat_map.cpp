#include "render/heat_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/internal/frame.hpp"
#include "render/internal/numbers.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr Bounds heat_bounds{.usual = {800, 380}, .least = {480, 350}};
constexpr std::size_t days = 7;
constexpr std::size_t hours = 24;
constexpr double scale_width = 110;
constexpr double heat_field_gap = 3;
constexpr double field_radius = 4;

struct Place {
  std::size_t day = 0;
  std::size_t hour = 0;
};

class Week {
 public:
  Week(const HeatMap& chart, const Style& style, Size size)
      : chart_(chart), style_(style), canvas_(size, style.colours.paper) {
    for (std::size_t day = 0; day < days; ++day) {
      for (std::size_t hour = 0; hour < hours; ++hour) consider({day, hour});
    }
  }

  Picture draw() {
    const Text least("0", tick_font);
    const Text most(brief(std::max(0.0, known_ ? number(most_) : 0), chart_.measure, style_.words), tick_font,
                    canvas_.size().width / 6.0);
    const double room = scale_width + least.width() + most.width() + 40;
    const double top = draw_heading(canvas_, style_, chart_.heading, room);
    if (!known_) {
      draw_nothing_there(
          canvas_, style_,
          {margin, top, canvas_.size().width - 2 * margin, canvas_.size().height - margin - top});
      return canvas_.finish(opening(chart_.heading) + std::string(style_.words.no_data) + ".");
    }
    draw_scale(least, most);
    draw_fields(top + 10);
    return canvas_.finish(alternative_text());
  }

 private:
  [[nodiscard]] double number(Place place) const { return chart_.days[place.day][place.hour].number(); }

  void consider(Place place) {
    if (!chart_.days[place.day][place.hour].known()) return;
    if (!known_) most_ = least_ = place;
    known_ = true;
    if (number(place) > number(most_)) most_ = place;
    if (number(place) < number(least_)) least_ = place;
  }

  void draw_scale(const Text& least, const Text& most) {
    const double top = subtitle_top(chart_.heading);
    const double right = canvas_.size().width - margin;
    canvas_.text(most, {right, top}, style_.colours.quiet, Side::Right);
    const Box scale{right - most.width() - 8 - scale_width, top + row_height / 2 - 6, scale_width, 12};
    canvas_.box(scale, 6);
    std::vector<Colour> colours;
    for (int n = 0; n <= 12; ++n) colours.push_back(heat(style_.colours, n / 12.0));
    canvas_.fill_across(colours, scale);
    canvas_.text(least, {scale.x - 8, top}, style_.colours.quiet, Side::Right);
  }

  [[nodiscard]] std::size_t day_in_row(std::size_t row) const {
    return style_.words.sunday_first ? (row + days - 1) % days : row;
  }

  void draw_fields(double top) {
    std::vector<Text> names;
    double widest = 0;
    for (std::size_t row = 0; row < days; ++row) {
      names.emplace_back(style_.words.weekdays[day_in_row(row)], tick_font);
      widest = std::max(widest, names.back().width());
    }
    const double left = margin + widest + 12;
    const double bottom = canvas_.size().height - margin + 6 - row_height;
    const Box field{left, top, (canvas_.size().width - margin - left) / hours, (bottom - 4 - top) / days};
    for (std::size_t row = 0; row < days; ++row) {
      const double y = top + field.height * static_cast<double>(row);
      canvas_.text(names[row], {margin, y + (field.height - heat_field_gap - row_height) / 2},
                   style_.colours.quiet);
      for (std::size_t hour = 0; hour < hours; ++hour) {
        const double x = left + field.width * static_cast<double>(hour);
        draw_field({day_in_row(row), hour},
                   {x, y, field.width - heat_field_gap, field.height - heat_field_gap});
      }
    }
    draw_hours({left, bottom, field.width * hours, row_height});
  }

  void draw_field(Place place, const Box& box) {
    const Value value = chart_.days[place.day][place.hour];
    canvas_.box(box, field_radius);
    // Unknown is an empty frame, nothing a filled field.
    if (!value.known()) {
      canvas_.stroke({.colour = style_.colours.line});
      return;
    }
    const double most = number(most_);
    canvas_.fill(heat(style_.colours, most > 0 ? value.number() / most : 0));
    if (number(least_) >= most || place.day != most_.day || place.hour != most_.hour) return;
    canvas_.box({box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1}, field_radius);
    canvas_.stroke({.colour = style_.colours.ink, .width = 2});
  }

  // As many hours as have room, under the left edge of their field's column.
  void draw_hours(const Box& row) {
    const double field = row.width / hours;
    for (const std::size_t every : {2UZ, 3UZ, 6UZ, 12UZ}) {
      std::vector<Text> texts;
      bool fit = true;
      for (std::size_t hour = 0; hour < hours; hour += every) {
        texts.emplace_back(hour_text(hour), tick_font);
        fit = fit && texts.back().width() + 16 <= field * static_cast<double>(every);
      }
      if (!fit && every != 12) continue;
      for (std::size_t n = 0; n < texts.size(); ++n) {
        const double x = row.x + field * static_cast<double>(n * every);
        canvas_.text(texts[n], {x, row.y}, style_.colours.quiet);
      }
      return;
    }
  }

  [[nodiscard]] std::string hour_text(std::size_t hour) const {
    return hour_name(static_cast<int>(hour), style_.words);
  }

  [[nodiscard]] std::string said(Place place) const {
    return fmt::format("{} {}", style_.words.weekdays[place.day], hour_text(place.hour));
  }

  [[nodiscard]] std::string alternative_text() const {
    return opening(chart_.heading) +
           fmt::format(fmt::runtime(style_.words.busiest),
                       fmt::arg("most", exact(number(most_), chart_.measure, style_.words)),
                       fmt::arg("most_at", said(most_)),
                       fmt::arg("least", exact(number(least_), chart_.measure, style_.words)),
                       fmt::arg("least_at", said(least_)));
  }

  const HeatMap& chart_;
  Style style_;
  Canvas canvas_;
  bool known_ = false;
  Place most_;
  Place least_;
};

}  // namespace
}  // namespace internal

Drawn draw(const HeatMap& chart, const Look& look) {
  const auto size = internal::size_within(look.size, internal::heat_bounds);
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  return internal::Week(chart, internal::style_of(look), *size).draw();
}

}  // namespace herwa::render
