#include "features/exports/parquet_join.hpp"

#include "base/errors.hpp"
#include "features/exports/thrift_compact.hpp"

namespace herwa::features::exports {
namespace {

constexpr std::string_view magic = "PAR1";
constexpr std::size_t length_bytes = 4;

// As parquet.thrift numbers them.
namespace of_file {
constexpr std::int16_t rows = 3;
constexpr std::int16_t row_groups = 4;
}  // namespace of_file
namespace of_group {
constexpr std::int16_t columns = 1;
constexpr std::int16_t rows = 3;
constexpr std::int16_t file_offset = 5;
constexpr std::int16_t ordinal = 7;
}  // namespace of_group
namespace of_chunk {
constexpr std::int16_t file_offset = 2;
constexpr std::int16_t about = 3;
constexpr std::int16_t first_index = 4;  // where indexes of pages are, which say places themselves
constexpr std::int16_t last_index = 7;
}  // namespace of_chunk
namespace of_column {
constexpr std::int16_t data_pages = 9;
constexpr std::int16_t index_pages = 10;
constexpr std::int16_t dictionary = 11;
constexpr std::int16_t bloom_filter = 14;
constexpr std::int16_t bloom_filter_length = 15;
}  // namespace of_column

std::uint32_t length_in(std::string_view bytes) {
  std::uint32_t length = 0;
  for (std::size_t n = 0; n < length_bytes; ++n)
    length |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[n])) << (8 * n);
  return length;
}
std::string text_of(std::uint32_t length) {
  std::string bytes;
  for (std::size_t n = 0; n < length_bytes; ++n) bytes += static_cast<char>(length >> (8 * n) & 0xffU);
  return bytes;
}

struct Pieces {
  std::string_view data;  // with the magic before it
  std::string_view description;
};

Pieces pieces_of(std::string_view file) {
  const std::size_t around = magic.size() + length_bytes;
  if (file.size() < magic.size() + around || !file.starts_with(magic) || !file.ends_with(magic))
    throw ProtocolError("what should be a Parquet file is none");
  const std::uint32_t length = length_in(file.substr(file.size() - around, length_bytes));
  if (length > file.size() - around - magic.size())
    throw ProtocolError("the description of a Parquet file is longer than the file");
  const std::size_t begins = file.size() - around - length;
  return {.data = file.substr(0, begins), .description = file.substr(begins, length)};
}

Thrift& needed(Thrift& within, std::int16_t id) {
  Thrift* const found = within.field(id);
  if (found == nullptr) throw ProtocolError("the description of a Parquet file lacks something");
  return *found;
}

void move(Thrift& within, std::int16_t id, std::int64_t by) {
  // Zero is written where nothing is.
  if (Thrift* const place = within.field(id); place != nullptr && place->number > 0) place->number += by;
}

void move_group(Thrift& group, std::int64_t by) {
  move(group, of_group::file_offset, by);
  group.erase(of_group::ordinal);
  for (Thrift& chunk : needed(group, of_group::columns).items) {
    move(chunk, of_chunk::file_offset, by);
    for (std::int16_t id = of_chunk::first_index; id <= of_chunk::last_index; ++id) chunk.erase(id);
    Thrift& about = needed(chunk, of_chunk::about);
    for (const std::int16_t id : {of_column::data_pages, of_column::index_pages, of_column::dictionary})
      move(about, id, by);
    about.erase(of_column::bloom_filter);
    about.erase(of_column::bloom_filter_length);
  }
}

}  // namespace

ParquetJoin::Part ParquetJoin::add(std::string_view file, std::uint64_t begins) {
  const Pieces pieces = pieces_of(file);
  Thrift description = read_thrift(pieces.description);
  const std::string_view data = begins == 0 ? pieces.data : pieces.data.substr(magic.size());
  const std::int64_t by =
      begins == 0 ? 0 : static_cast<std::int64_t>(begins) - static_cast<std::int64_t>(magic.size());
  Thrift& groups = needed(description, of_file::row_groups);
  std::erase_if(groups.items, [](Thrift& group) { return needed(group, of_group::rows).number == 0; });
  for (Thrift& group : groups.items) move_group(group, by);
  Part part{.bytes = std::string(data),
            .groups = write_thrift(description),
            .rows = static_cast<std::uint64_t>(needed(description, of_file::rows).number)};
  take_up(part.groups);
  return part;
}

void ParquetJoin::take_up(std::string_view groups) {
  Thrift description = read_thrift(groups);
  Thrift& of_part = needed(description, of_file::row_groups);
  for (const Thrift& group : of_part.items) encoded_ += write_thrift(group);
  row_groups_ += of_part.items.size();
  rows_ += needed(description, of_file::rows).number;
  if (!first_.empty()) return;
  of_part.items.clear();
  first_ = write_thrift(description);
}

std::string ParquetJoin::end() const {
  Thrift description = read_thrift(first_);
  needed(description, of_file::rows).number = rows_;
  Thrift& groups = needed(description, of_file::row_groups);
  groups.written = encoded_;
  groups.written_count = row_groups_;
  const std::string whole = write_thrift(description);
  return whole + text_of(static_cast<std::uint32_t>(whole.size())) + std::string(magic);
}

}  // namespace herwa::features::exports
