#include "render/ranked_bars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "render/internal/frame.hpp"
#include "render/internal/numbers.hpp"
#include "render/internal/plain_text.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr std::size_t rows_max = 20;
constexpr double row_usual = 40;
constexpr double bar_most = 22;
constexpr double column_gap = 12;
constexpr double bar_radius = 6;
constexpr Font figures{.size = 18, .weight = Weight::Medium, .tabular = true};

struct Row {
  Text name;
  Text value;
  Text change;
  double number;
  double share_changed;
};

class Ranking {
 public:
  Ranking(const RankedBars& chart, const Style& style, Size size)
      : chart_(chart), style_(style), canvas_(size, style.colours.paper) {}

  Picture draw() {
    const double top = draw_heading(canvas_, style_, chart_.heading) + 8;
    const Box area{margin, top, canvas_.size().width - 2 * margin, canvas_.size().height - margin + 8 - top};
    if (chart_.rows.empty()) {
      draw_nothing_there(canvas_, style_, area);
      return canvas_.finish(opening(chart_.heading) + std::string(style_.words.no_data) + ".");
    }
    const auto fit = static_cast<std::size_t>(area.height / row_height);
    const std::vector<Row> rows = measured(std::max<std::size_t>(1, std::min(fit, chart_.rows.size())));
    // Rows keep together at the top where there is more room than they need.
    const double height = std::min(area.height / static_cast<double>(rows.size()), row_usual * 1.3);
    for (std::size_t n = 0; n < rows.size(); ++n) {
      draw_row(rows[n], {area.x, area.y + height * static_cast<double>(n), area.width, height});
    }
    return canvas_.finish(alternative_text());
  }

 private:
  std::vector<Row> measured(std::size_t count) {
    std::vector<Row> rows;
    for (const RankedBars::Row& row : std::span(chart_.rows).first(count)) {
      const bool up = row.change.number() > 0;
      const std::string sign = std::lround(row.change.number() * 100) == 0 ? "" : up ? "▲ " : "▼ ";
      rows.push_back(
          {.name = Text(row.name, label_font, canvas_.size().width * 0.32),
           .value = Text(row.value.known() ? brief(row.value.number(), chart_.measure, style_.words) : "–",
                         figures, canvas_.size().width * 0.2),
           .change = Text(row.change.known() ? sign + change(row.change.number(), style_.words) : "",
                          figures_font, canvas_.size().width * 0.18),
           .number = std::max(0.0, row.value.number()),
           .share_changed = row.change.number()});
      names_width_ = std::max(names_width_, rows.back().name.width());
      values_width_ = std::max(values_width_, rows.back().value.width());
      changes_width_ = std::max(changes_width_, rows.back().change.width());
      most_ = std::max(most_, rows.back().number);
    }
    return rows;
  }

  void draw_row(const Row& row, const Box& box) {
    const double middle = box.y + box.height / 2;
    const double text_top = middle - row_height / 2;
    const double bar_left = box.x + names_width_ + column_gap;
    const double changes = changes_width_ > 0 ? changes_width_ + column_gap : 0;
    const double bar_right = box.right() - changes - values_width_ - column_gap;
    canvas_.text(row.name, {box.x, text_top}, style_.colours.ink);

    const double thick = std::min(bar_most, box.height * 0.6);
    const Box track{bar_left, middle - thick / 2, bar_right - bar_left, thick};
    canvas_.box(track, bar_radius);
    canvas_.fill(style_.colours.raised);
    const double share = most_ > 0 ? row.number / most_ : 0;
    if (share > 0) {
      // A dash at least, so that little is told from nothing.
      const Box bar{track.x, track.y, std::max(track.width * share, bar_radius), thick};
      canvas_.box(bar, bar_radius);
      canvas_.fill_across({mix(style_.colours.accent, style_.colours.paper, 0.35), style_.colours.accent},
                          track);
    }
    canvas_.text(row.value, {bar_right + column_gap + values_width_, text_top}, style_.colours.ink,
                 Side::Right);
    const Colour colour = row.share_changed > 0   ? style_.colours.good
                          : row.share_changed < 0 ? style_.colours.bad
                                                  : style_.colours.quiet;
    canvas_.text(row.change, {box.right(), text_top}, colour, Side::Right);
  }

  [[nodiscard]] std::string alternative_text() const {
    std::string text = opening(chart_.heading);
    for (const RankedBars::Row& row : chart_.rows) {
      const std::string value =
          row.value.known() ? exact(row.value.number(), chart_.measure, style_.words) : "–";
      text += fmt::format(fmt::runtime(style_.words.row), fmt::arg("name", plain_text(row.name, 60)),
                          fmt::arg("value", value)) +
              " ";
    }
    return text;
  }

  const RankedBars& chart_;
  Style style_;
  Canvas canvas_;
  double names_width_ = 0;
  double values_width_ = 0;
  double changes_width_ = 0;
  double most_ = 0;
};

}  // namespace
}  // namespace internal

Drawn draw(const RankedBars& chart, const Look& look) {
  if (chart.rows.size() > internal::rows_max) return std::unexpected(Refusal::TooManyRows);
  const double rows = internal::row_usual * static_cast<double>(std::max<std::size_t>(chart.rows.size(), 3));
  const auto height = static_cast<int>(std::lround(internal::heading_bottom(chart.heading) + rows + 24));
  const auto size =
      internal::size_within(look.size, {.usual = {800, std::max(height, 240)}, .least = {320, 240}});
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  return internal::Ranking(chart, internal::style_of(look), *size).draw();
}

}  // namespace herwa::render
