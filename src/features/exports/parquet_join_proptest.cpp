// Descriptions of Parquet files are read and written as they were, whatever is in them, and bytes that are
// none are refused. That files which are put together can be read by others is in exports_chtest.
#include "features/exports/parquet_join.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/errors.hpp"
#include "features/exports/thrift_compact.hpp"

namespace herwa::features::exports {
namespace {

using Type = Thrift::Type;

Thrift any_value(int depth);

Thrift any_list(int depth) {
  Thrift list{.type = Type::List, .element = *rc::gen::element(Type::I64, Type::Binary, Type::Struct)};
  if (depth > 2) list.element = Type::I64;
  for (int count = *rc::gen::inRange(0, 40); count > 0; --count) {
    Thrift item = any_value(depth + 1);
    while (item.type != list.element) item = any_value(depth + 1);
    list.items.push_back(std::move(item));
  }
  return list;
}

Thrift any_struct(int depth) {
  Thrift whole;
  std::int16_t id = 0;
  for (int count = *rc::gen::inRange(0, 5); count > 0; --count) {
    id = static_cast<std::int16_t>(id + *rc::gen::inRange(1, 40));
    whole.fields.emplace_back(id, any_value(depth + 1));
  }
  return whole;
}

Thrift any_value(int depth) {
  const int kinds = depth > 2 ? 6 : 8;
  switch (*rc::gen::inRange(0, kinds)) {
    case 0: return {.type = Type::True};
    case 1: return {.type = Type::I32, .number = *rc::gen::arbitrary<std::int32_t>()};
    case 2: return {.type = Type::I64, .number = *rc::gen::arbitrary<std::int64_t>()};
    case 3: return {.type = Type::Byte, .number = *rc::gen::arbitrary<std::int8_t>()};
    case 4: return {.type = Type::Binary, .bytes = *rc::gen::arbitrary<std::string>()};
    case 5: return {.type = Type::Double, .bytes = "8 bytes!"};
    case 6: return any_struct(depth);
    default: return depth > 1 ? Thrift{.type = Type::I64, .number = 7} : any_list(depth);
  }
}

RC_GTEST_PROP(ThriftCompact, IsWrittenAsItWasRead, ()) {
  const std::string bytes = write_thrift(any_struct(0));
  RC_ASSERT(write_thrift(read_thrift(bytes)) == bytes);
}

// What breaks off anywhere is refused, and what follows is, too; nothing is read beyond the end.
RC_GTEST_PROP(ThriftCompact, RefusesWhatBreaksOff, ()) {
  const std::string bytes = write_thrift(any_struct(0));
  const std::size_t kept = *rc::gen::inRange<std::size_t>(0, bytes.size());
  RC_ASSERT_THROWS_AS(read_thrift(bytes.substr(0, kept)), ProtocolError);
  RC_ASSERT_THROWS_AS(read_thrift(bytes + "x"), ProtocolError);
}

RC_GTEST_PROP(ThriftCompact, OutlivesAnyBytes, ()) {
  const auto bytes = *rc::gen::arbitrary<std::string>();
  try {
    static_cast<void>(read_thrift(bytes));
  } catch (const ProtocolError&) {
    RC_SUCCEED("it is none");
  }
}

// A file with one row group of one column, whose pages begin at that byte.
std::string file_of(std::int64_t rows, std::string_view data) {
  Thrift about{.fields = {{7, {.type = Type::I64, .number = 5}},
                          {9, {.type = Type::I64, .number = 4}},
                          {14, {.type = Type::I64, .number = 99}}}};
  Thrift chunk{
      .fields = {{2, {.type = Type::I64, .number = 0}}, {3, about}, {4, {.type = Type::I64, .number = 77}}}};
  Thrift group{.fields = {{1, {.type = Type::List, .element = Type::Struct, .items = {chunk}}},
                          {3, {.type = Type::I64, .number = rows}},
                          {7, {.type = Type::I16, .number = 0}}}};
  Thrift whole{.fields = {{1, {.type = Type::I32, .number = 1}},
                          {3, {.type = Type::I64, .number = rows}},
                          {4, {.type = Type::List, .element = Type::Struct, .items = {group}}},
                          {6, {.type = Type::Binary, .bytes = "us"}}}};
  const std::string description = write_thrift(whole);
  std::string length(4, '\0');
  for (std::size_t n = 0; n < 4; ++n) length[n] = static_cast<char>(description.size() >> (8 * n));
  return "PAR1" + std::string(data) + description + length + "PAR1";
}

Thrift description_in(const std::string& file) {
  std::size_t length = 0;
  for (std::size_t n = 0; n < 4; ++n)
    length |= static_cast<std::size_t>(static_cast<unsigned char>(file[file.size() - 8 + n])) << (8 * n);
  return read_thrift(std::string_view(file).substr(file.size() - 8 - length, length));
}

// H7.1 whatever the sizes: places move with the pages, indexes of pages go, and who takes it up in the middle
// writes the same bytes
RC_GTEST_PROP(ParquetJoin, MovesPlacesAndGoesOnAnywhere, ()) {
  const auto parts = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(rc::gen::arbitrary<std::string>())));
  const std::size_t stop = *rc::gen::inRange<std::size_t>(1, parts.size() + 1);
  ParquetJoin join;
  ParquetJoin after;
  std::string whole;
  std::vector<std::size_t> places;
  for (std::size_t n = 0; n < parts.size(); ++n) {
    ParquetJoin& now = n < stop ? join : after;
    const auto part = now.add(file_of(static_cast<std::int64_t>(n), parts[n]), whole.size());
    places.push_back(n == 0 ? 4 : whole.size());
    whole += part.bytes;
    if (n < stop) after.take_up(part.groups);
  }
  whole += after.end();
  Thrift read = description_in(whole);
  RC_ASSERT(read.field(3)->number == static_cast<std::int64_t>(parts.size() * (parts.size() - 1) / 2));
  RC_ASSERT(read.field(6)->bytes == "us");
  auto& groups = read.field(4)->items;
  RC_ASSERT(groups.size() == parts.size() - 1);  // of the first there are no rows
  for (std::size_t n = 0; n < groups.size(); ++n) {
    RC_ASSERT(groups[n].field(7) == nullptr);
    Thrift& chunk = groups[n].field(1)->items.front();
    RC_ASSERT(chunk.field(4) == nullptr);
    RC_ASSERT(chunk.field(3)->field(14) == nullptr);
    const auto begins = static_cast<std::size_t>(chunk.field(3)->field(9)->number);
    RC_ASSERT(begins == places[n + 1]);
    RC_ASSERT(whole.substr(begins, parts[n + 1].size()) == parts[n + 1]);
  }
}

TEST(ParquetJoin, RefusesWhatIsNoFile) {
  ParquetJoin join;
  for (const std::string& bytes :
       {std::string(), std::string("PAR1PAR1"), std::string("PAR1\xff\xff\xff\x7fPAR1"),
        std::string("PARQUET_AND_NOT_ONE")})
    EXPECT_THROW(join.add(bytes, 0), ProtocolError) << bytes;
}

}  // namespace
}  // namespace herwa::features::exports
