#include "features/exports/export_read.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/errors.hpp"

namespace herwa::features::exports {
namespace {

// So many rows are some megabytes.
constexpr std::uint64_t rows_at_once = 50'000;
constexpr auto slice_deadline = std::chrono::seconds(60);
constexpr std::uint32_t hour_s = 3600;
// As many as fit in a question's address; of more a job is about to take out most.
constexpr std::size_t forgotten_max = 300;

struct FormatNames {
  Format format;
  std::string_view ours;
  std::string_view clickhouse;
};
constexpr std::array formats{FormatNames{Format::Csv, "csv", "CSV"},
                             FormatNames{Format::Json, "json", "JSONEachRow"},
                             FormatNames{Format::Parquet, "parquet", "Parquet"}};

const FormatNames& names_of(Format format) {
  return *std::ranges::find(formats, format, &FormatNames::format);
}

clickhouse::Params params_of(GuildId guild, const Slice& slice, const std::vector<UserId>& forgotten) {
  return {{"guild", guild},
          {"from", slice.from},
          {"until", slice.until},
          {"kinds", kind_names()},
          {"forgotten", forgotten}};
}

// Lines that are rows: a text in quotes may have several.
std::uint64_t rows_in(std::string_view lines, Format format) {
  if (format == Format::Json) return static_cast<std::uint64_t>(std::ranges::count(lines, '\n'));
  std::uint64_t rows = 0;
  bool quoted = false;
  for (const char c : lines) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) ++rows;
  }
  return rows;
}

}  // namespace

std::string_view name_of(Format format) { return names_of(format).ours; }

std::optional<Format> parse_format(std::string_view name) {
  const auto found = std::ranges::find(formats, name, &FormatNames::ours);
  return found == formats.end() ? std::nullopt : std::optional(found->format);
}

Task<std::vector<Slice>> slices_of(clickhouse::Client& clickhouse, const Export& wanted, Slice within) {
  using Row = std::tuple<std::uint32_t, std::uint64_t>;
  const auto hours = co_await clickhouse.rows<Row>(wanted.table->hours, params_of(wanted.guild, within, {}));
  std::vector<Slice> slices;
  for (const auto& [hour, rows] : hours) {
    slices.push_back(
        {.from = std::max(hour, within.from), .until = std::min(hour + hour_s, within.until), .rows = rows});
  }
  co_return without_gaps(into_slices(slices, rows_at_once), within);
}

Task<std::string> read_slice(clickhouse::Client& clickhouse, const Export& wanted, Slice slice) {
  std::vector<UserId> forgotten;
  if (wanted.forgotten) forgotten = co_await wanted.forgotten(wanted.guild);
  const bool everybody = std::ranges::find(forgotten, UserId()) != forgotten.end();
  if (everybody || forgotten.size() > forgotten_max)
    throw Unavailable("people are being taken out of this server's statistics");
  co_return co_await clickhouse.send({.sql = std::string(wanted.table->rows.text()),
                                      .params = params_of(wanted.guild, slice, forgotten),
                                      .default_format = std::string(names_of(wanted.format).clickhouse),
                                      .call = {.deadline = slice_deadline}});
}

Assembly::Part Assembly::add(std::string slice) {
  Part part;
  if (format_ == Format::Parquet) {
    part = join_.add(slice, bytes_);
  } else {
    part.rows = rows_in(slice, format_);
    if (format_ == Format::Csv && !begun_) part.bytes = header_ + "\n";
    part.bytes += slice;
  }
  begun_ = true;
  bytes_ += part.bytes.size();
  return part;
}

std::string Assembly::end() const { return format_ == Format::Parquet ? join_.end() : std::string(); }

void Assembly::take_up(std::uint64_t bytes, const std::vector<std::string>& groups) {
  begun_ = bytes > 0;
  bytes_ = bytes;
  for (const std::string& one : groups) join_.take_up(one);
}

}  // namespace herwa::features::exports
