#include "render/line_chart.hpp"

#include <algorithm>
#include <utility>

#include "render/internal/axes.hpp"
#include "render/internal/checks.hpp"
#include "render/internal/describe.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr Bounds line_bounds{.usual = {800, 350}};
constexpr double end_label_gap = 24;
constexpr double line_thickness = 3;

struct Line {
  const Series* series;
  Colour colour;
  double width = line_thickness;
};

// Stretches without a gap.
struct Stretch {
  std::vector<Point> points;
  bool reaches_end = false;
};

std::vector<Stretch> runs(const Series& series, const Plot& plot) {
  std::vector<Stretch> found;
  bool in_run = false;
  for (std::size_t n = 0; n < series.values.size(); ++n) {
    const Value value = series.values[n];
    if (value.known()) {
      if (!in_run) found.emplace_back();
      found.back().points.push_back({plot.x(n), plot.y(value.number())});
      found.back().reaches_end = n + 1 == series.values.size();
    }
    in_run = value.known();
  }
  for (Stretch& run : found) run.points = thinned(run.points, static_cast<std::size_t>(plot.area().width));
  return found;
}

Range range_of(const std::vector<const Series*>& all, bool from_zero) {
  std::optional<Range> range;
  for (const Series* series : all) {
    for (const Value& value : series->values) {
      if (!value.known()) continue;
      if (!range) range = Range{value.number(), value.number()};
      range->low = std::min(range->low, value.number());
      range->high = std::max(range->high, value.number());
    }
  }
  if (!range) return {0, 1};
  if (from_zero) range = Range{std::min(0.0, range->low), std::max(0.0, range->high)};
  return *range;
}

class Drawer {
 public:
  Drawer(const LineChart& chart, const Style& style, Size size)
      : chart_(chart),
        style_(style),
        canvas_(size, style.colours.paper),
        bottom_(chart.bottom, points_of(chart.bottom, chart.lines), style.words) {
    if (chart.before)
      lines_.push_back({&*chart.before, mix(style.colours.quiet, style.colours.paper, 0.4), 2});
    for (std::size_t n = 0; n < chart.lines.size(); ++n) {
      const std::size_t colour = chart.lines[n].colour.value_or(n) % series_max;
      // Hundreds of points want a thinner pen.
      lines_.push_back(
          {&chart.lines[n], style.colours.series[colour], bottom_.points() > 150 ? 2 : line_thickness});
    }
  }

  Picture draw() {
    double top = draw_heading(canvas_, style_, chart_.heading);
    if (nothing_known(chart_.lines)) {
      draw_nothing_there(
          canvas_, style_,
          {margin, top, canvas_.size().width - 2 * margin, canvas_.size().height - margin - top});
      return canvas_.finish(opening(chart_.heading) + std::string(style_.words.no_data) + ".");
    }
    top = choose_naming(top);
    notes_top_ = top + 4;
    names_notes_ = !chart_.notes.empty() && has_room(canvas_, top, row_height + 4);
    if (names_notes_) top = notes_top_ + row_height;
    std::vector<const Series*> all;
    for (const Line& line : lines_) all.push_back(line.series);
    std::optional<double> peak;
    if (names_peak()) peak = highest(chart_.lines.front()).number();
    const Plot plot(canvas_, style_, bottom_,
                    {.range = range_of(all, chart_.from_zero),
                     .measure = chart_.measure,
                     .top = top,
                     .peak = peak,
                     .room_at_right = room_at_right_});
    draw_notes(plot);
    for (const Line& line : lines_) draw_line(plot, line);
    draw_end_labels(plot);
    if (names_peak()) draw_peak_of(plot, lines_.back());
    return canvas_.finish(alternative_text());
  }

 private:
  // Of several lines it would be a riddle whose it is, and of nothing there is none.
  [[nodiscard]] bool names_peak() const {
    return chart_.lines.size() == 1 && highest(chart_.lines.front()).number() > 0;
  }

  // Beside the ends of the lines where all have room, else above the plot.
  double choose_naming(double top) {
    if (lines_.size() < 2) return top;
    const double height = canvas_.size().height - top - 100;
    if (height >= row_height * static_cast<double>(lines_.size())) {
      for (const Line& line : lines_) {
        end_labels_.emplace_back(line.series->name, label_font, canvas_.size().width * 0.24);
        room_at_right_ = std::max(room_at_right_, end_labels_.back().width());
      }
      room_at_right_ += end_label_gap;
      return top;
    }
    std::vector<Named> names;
    for (const Line& line : lines_) names.push_back({line.series->name, line.colour});
    return draw_legend(canvas_, style_, names, chart_.heading);
  }

  void draw_line(const Plot& plot, const Line& line) {
    const bool filled = chart_.lines.size() == 1 && line.series == chart_.lines.data();
    for (const Stretch& run : runs(*line.series, plot)) {
      const auto pieces = monotone_curve(run.points);
      if (pieces.empty()) {
        canvas_.circle(run.points.front(), line.width + 1);
        canvas_.fill(line.colour);
        continue;
      }
      if (filled) fill_under(plot, run, pieces, line.colour);
      const bool dashed = chart_.last_is_incomplete && run.reaches_end && line.series != before();
      const std::size_t whole = pieces.size() - (dashed ? 1 : 0);
      canvas_.move_to(run.points.front());
      for (std::size_t n = 0; n < whole; ++n) canvas_.curve_to(pieces[n]);
      canvas_.stroke({.colour = line.colour, .width = line.width});
      if (!dashed) continue;
      canvas_.move_to(run.points[run.points.size() - 2]);
      canvas_.curve_to(pieces.back());
      canvas_.stroke({.colour = line.colour, .width = line.width, .dash = line.width * 2});
    }
    draw_end_dot(plot, line);
  }

  void fill_under(const Plot& plot, const Stretch& run, const std::vector<CurvePiece>& pieces,
                  Colour colour) {
    canvas_.move_to({run.points.front().x, plot.base()});
    canvas_.line_to(run.points.front());
    for (const CurvePiece& piece : pieces) canvas_.curve_to(piece);
    canvas_.line_to({run.points.back().x, plot.base()});
    canvas_.close();
    canvas_.fill_down(colour.with_alpha(0.42), colour.with_alpha(0.02), plot.area());
  }

  // Where the line stands now; hollow where the day is not over.
  void draw_end_dot(const Plot& plot, const Line& line) {
    if (line.series == before()) return;
    const auto& values = line.series->values;
    if (values.empty() || !values.back().known()) return;
    const Point end{plot.x(values.size() - 1), plot.y(values.back().number())};
    canvas_.circle(end, line.width + 2.5);
    canvas_.fill(style_.colours.paper);
    canvas_.circle(end, line.width + 0.5);
    if (chart_.last_is_incomplete) {
      canvas_.stroke({.colour = line.colour, .width = 2});
    } else {
      canvas_.fill(line.colour);
    }
  }

  void draw_end_labels(const Plot& plot) {
    if (end_labels_.empty()) return;
    std::vector<double> wishes;
    for (const Line& line : lines_) {
      double height = plot.base();
      for (const Value& value : line.series->values) {
        if (value.known()) height = plot.y(value.number());
      }
      wishes.push_back(height - row_height / 2);
    }
    const auto places =
        spread(wishes, row_height, {plot.area().y - row_height / 2, plot.area().bottom() + row_height / 2});
    for (std::size_t n = 0; n < lines_.size(); ++n) {
      const double x = plot.area().right() + 6;
      canvas_.circle({x + 5, places[n] + row_height / 2}, 4);
      canvas_.fill(lines_[n].colour);
      canvas_.text(end_labels_[n], {x + end_label_gap - 8, places[n]},
                   lines_[n].series == before() ? style_.colours.quiet : style_.colours.ink);
    }
  }

  static const Value& highest(const Series& series) {
    const auto less = [](const Value& a, const Value& b) {
      return a.known() != b.known() ? b.known() : a.number() < b.number();
    };
    return *std::ranges::max_element(series.values, less);
  }

  void draw_peak_of(const Plot& plot, const Line& line) {
    const Value& peak = highest(*line.series);
    const auto index = static_cast<std::size_t>(&peak - line.series->values.data());
    const Point at{plot.x(index), plot.y(peak.number())};
    canvas_.circle(at, 4.5);
    canvas_.fill(style_.colours.paper);
    canvas_.circle(at, 4.5);
    canvas_.stroke({.colour = line.colour, .width = 2.5});
    plot.draw_peak(canvas_, style_, exact(peak.number(), chart_.measure, style_.words), at);
  }

  // A word that has no room beside its neighbour is left out; its line stays.
  void draw_notes(const Plot& plot) {
    std::vector<const Note*> notes;
    for (const Note& note : chart_.notes) notes.push_back(&note);
    // Of two about one moment the first stays first.
    std::ranges::sort(notes, {}, [](const Note* note) { return std::pair(note->at, note); });
    double free_from = plot.area().x;
    for (const Note* const one : notes) {
      const Note& note = *one;
      if (note.at >= bottom_.points()) continue;
      const double x = plot.x(note.at);
      canvas_.move_to({x, names_notes_ ? notes_top_ + row_height : plot.area().y});
      canvas_.line_to({x, plot.area().bottom()});
      canvas_.stroke({.colour = style_.colours.quiet.with_alpha(0.7), .width = 1.5, .dash = 4});
      if (!names_notes_) continue;
      const Text text(note.text, label_font, plot.area().width / 3);
      const double left = std::clamp(x - text.width() / 2, plot.area().x,
                                     std::max(plot.area().x, plot.area().right() - text.width()));
      if (left < free_from) continue;
      canvas_.text(text, {left, notes_top_}, style_.colours.quiet);
      free_from = left + text.width() + 12;
    }
  }

  [[nodiscard]] std::string alternative_text() const {
    std::string text = opening(chart_.heading);
    for (const Series& series : chart_.lines) {
      text += describe_line(series, chart_.measure, bottom_, style_.words) + " ";
    }
    if (chart_.before) text += describe_line(*chart_.before, chart_.measure, bottom_, style_.words);
    return text;
  }

  [[nodiscard]] const Series* before() const { return chart_.before ? &*chart_.before : nullptr; }

  const LineChart& chart_;
  Style style_;
  Canvas canvas_;
  BottomAxis bottom_;
  std::vector<Line> lines_;
  std::vector<Text> end_labels_;
  double room_at_right_ = 0;
  double notes_top_ = 0;
  bool names_notes_ = false;
};

}  // namespace
}  // namespace internal

Drawn draw(const LineChart& chart, const Look& look) {
  const auto size = internal::size_within(look.size, internal::line_bounds);
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  if (const auto refusal = internal::refused(chart.bottom, chart.lines)) return std::unexpected(*refusal);
  if (chart.before && chart.before->values.size() != internal::points_of(chart.bottom, chart.lines)) {
    return std::unexpected(Refusal::LengthsDiffer);
  }
  if (chart.notes.size() > notes_max) return std::unexpected(Refusal::TooManyPoints);
  return internal::Drawer(chart, internal::style_of(look), *size).draw();
}

}  // namespace herwa::render
