// Thrift's compact protocol, as far as the footers of Parquet files use it: numbers, texts, lists and
// structs, without knowing what they mean. Pure. A field that is not to be kept is erased, a number that is
// to be another is changed, and the rest is written as it came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace herwa::features::exports {

struct Thrift {
  enum class Type : std::uint8_t {
    True = 1,
    False = 2,
    Byte = 3,
    I16 = 4,
    I32 = 5,
    I64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Struct = 12
  };
  using Fields = std::vector<std::pair<std::int16_t, Thrift>>;

  Type type = Type::Struct;
  std::int64_t number = 0;
  std::string bytes = {};          // of Binary, and of Double as it was written
  Type element = Type::Struct;     // of a List
  std::vector<Thrift> items = {};  // of a List
  std::string written = {};        // of a List: more items after those, as write_thrift() writes them,
  std::size_t written_count = 0;   // and how many
  Fields fields = {};              // of a Struct, in their order

  // Null where it is not there.
  [[nodiscard]] Thrift* field(std::int16_t id);
  void erase(std::int16_t id);
};

// A whole struct. Throws ProtocolError for what is none, or for more than one.
Thrift read_thrift(std::string_view bytes);
std::string write_thrift(const Thrift& value);

}  // namespace herwa::features::exports
