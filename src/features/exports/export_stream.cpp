#include "features/exports/export_stream.hpp"

#include <deque>
#include <tuple>
#include <utility>

#include "base/errors.hpp"

namespace herwa::features::exports {
namespace {

// So many rows are some megabytes.
constexpr std::uint64_t rows_at_once = 50'000;
constexpr auto slice_deadline = std::chrono::seconds(60);
constexpr std::uint32_t hour_s = 3600;

clickhouse::Params params_of(GuildId guild, const Slice& slice) {
  return {{"guild", guild}, {"from", slice.from}, {"until", slice.until}, {"kinds", kind_names()}};
}

std::string format_of(Format format) {
  switch (format) {
    case Format::Csv: return "CSV";
    case Format::Json: return "JSONEachRow";
    case Format::Parquet: return "Parquet";
  }
  return "CSV";
}

class Stream final : public net::BodySource {
 public:
  Stream(clickhouse::Client& clickhouse, Export wanted, std::vector<Slice> slices)
      : clickhouse_(clickhouse), wanted_(std::move(wanted)), slices_(slices.begin(), slices.end()) {
    if (wanted_.format == Format::Csv) head_ = std::string(wanted_.table->header) + "\n";
  }

  Task<std::string> next() override {
    std::string piece = std::exchange(head_, {});
    while (piece.empty() && !slices_.empty()) {
      // Whoever lost the right, or the plan, in the middle of it gets no further.
      if (wanted_.may_still && !co_await wanted_.may_still())
        throw Failure("an export ended, because whoever asked for it may no longer");
      const Slice slice = slices_.front();
      slices_.pop_front();
      piece = co_await clickhouse_.send({.sql = std::string(wanted_.table->rows.text()),
                                         .params = params_of(wanted_.guild, slice),
                                         .default_format = format_of(wanted_.format),
                                         .call = {.deadline = slice_deadline}});
    }
    co_return piece;
  }

 private:
  clickhouse::Client& clickhouse_;
  Export wanted_;
  std::deque<Slice> slices_;
  std::string head_;
};

}  // namespace

Task<std::vector<Slice>> slices_of(clickhouse::Client& clickhouse, const Export& wanted, Slice within) {
  using Row = std::tuple<std::uint32_t, std::uint64_t>;
  const auto hours = co_await clickhouse.rows<Row>(wanted.table->hours, params_of(wanted.guild, within));
  std::vector<Slice> slices;
  for (const auto& [hour, rows] : hours) {
    slices.push_back(
        {.from = std::max(hour, within.from), .until = std::min(hour + hour_s, within.until), .rows = rows});
  }
  // A file of columns is one, and has its own beginning and end.
  co_return into_slices(slices, wanted.format == Format::Parquet ? UINT64_MAX : rows_at_once);
}

std::shared_ptr<net::BodySource> stream(clickhouse::Client& clickhouse, Export wanted,
                                        std::vector<Slice> slices) {
  return std::make_shared<Stream>(clickhouse, std::move(wanted), std::move(slices));
}

}  // namespace herwa::features::exports
