// A plot with its axes: where values and moments lie, the grid behind them and the labels around.
#pragma once

#include <string>
#include <vector>

#include "render/internal/frame.hpp"
#include "render/internal/numbers.hpp"

namespace herwa::render::internal {

// What lies along the bottom, with names for its points.
class BottomAxis {
 public:
  BottomAxis(const Bottom& bottom, std::size_t points, const Wording& words);

  [[nodiscard]] std::size_t points() const { return points_; }
  // Of one point, in words: "Mar 2", "7 days".
  [[nodiscard]] std::string name_of(std::size_t index) const;
  // Puts labels into one row, as many as have room, none nearer to the edges than the box allows.
  template <class Place>
  void draw(Canvas& canvas, const Style& style, const Box& row, const Place& place) const {
    std::vector<double> middles(points_);
    for (std::size_t n = 0; n < points_; ++n) middles[n] = place(n);
    draw_at(canvas, style, row, middles);
  }

 private:
  struct Placed {
    Text text;
    double x;
  };
  using Row = std::vector<Placed>;

  void draw_at(Canvas& canvas, const Style& style, const Box& row, const std::vector<double>& middles) const;
  [[nodiscard]] std::optional<Row> fitted(const std::vector<DateTick>& ticks, const Box& row,
                                          const std::vector<double>& middles) const;
  [[nodiscard]] std::vector<std::vector<DateTick>> step_ways(std::size_t most) const;

  const Wording& words_;
  std::size_t points_;
  std::vector<LocalTime> times_;
  Grain grain_ = Grain::Day;
  std::optional<Steps> steps_;
};

struct PlotWanted {
  Range range;
  Measure measure = Measure::Count;
  double top = 0;                             // where the heading ended
  std::optional<double> peak = std::nullopt;  // gets a label over it
  double room_at_right = 0;                   // for labels at the ends of lines
  bool in_slots = false;  // columns stand in the middle of slots of one width, lines reach from edge to edge
};

class Plot {
 public:
  Plot(Canvas& canvas, const Style& style, const BottomAxis& bottom, const PlotWanted& wanted);

  [[nodiscard]] const Box& area() const { return area_; }
  [[nodiscard]] double x(std::size_t index) const;
  [[nodiscard]] double y(double value) const;
  // Of one slot.
  [[nodiscard]] double slot_width() const;
  // The height of zero, or of the edge that is nearest to it.
  [[nodiscard]] double base() const;

  // Writes the value over its point, within the plot's width and the room above it.
  void draw_peak(Canvas& canvas, const Style& style, const std::string& value, Point at) const;

 private:
  void lay_out(const Canvas& canvas, const Style& style, const PlotWanted& wanted, double room_above);
  void draw_grid(Canvas& canvas, const Style& style, const PlotWanted& wanted) const;

  std::vector<Text> labels_;
  Box area_;
  Ticks ticks_;
  std::size_t points_;
  bool in_slots_;
};

// Heights for boxes one below the other, each as near to its wish as the others and the bounds allow.
// They must have room: as many times the height as there are wishes.
std::vector<double> spread(const std::vector<double>& wishes, double height, Range within);

}  // namespace herwa::render::internal
