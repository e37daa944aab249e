#include "features/exports/thrift_compact.hpp"

#include <algorithm>

#include "base/errors.hpp"

namespace herwa::features::exports {
namespace {

using Type = Thrift::Type;

constexpr int depth_max = 16;
constexpr std::size_t double_bytes = 8;
constexpr unsigned type_mask = 0x0f;
constexpr unsigned long_size = 0x0f;
constexpr int varint_bits_max = 70;

std::uint64_t zigzag(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t unzigzag(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  Thrift whole() {
    Thrift read = value(Type::Struct, 0);
    if (!left_.empty()) throw ProtocolError("something follows the description of a Parquet file");
    return read;
  }

 private:
  std::uint8_t byte() {
    if (left_.empty()) throw ProtocolError("the description of a Parquet file breaks off");
    const auto read = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return read;
  }
  std::uint64_t varint() {
    std::uint64_t read = 0;
    for (int shift = 0; shift < varint_bits_max; shift += 7) {
      const std::uint8_t part = byte();
      if (shift < 64) read |= static_cast<std::uint64_t>(part & 0x7fU) << static_cast<unsigned>(shift);
      if ((part & 0x80U) == 0) return read;
    }
    throw ProtocolError("a number in the description of a Parquet file has no end");
  }
  std::string text(std::uint64_t size) {
    if (size > left_.size()) throw ProtocolError("a text in the description of a Parquet file breaks off");
    std::string read(left_.substr(0, size));
    left_.remove_prefix(size);
    return read;
  }

  static Type type_of(unsigned number) {
    const bool known = (number >= 1 && number <= 10) || number == static_cast<unsigned>(Type::Struct);
    if (!known) throw ProtocolError("the description of a Parquet file has something unknown");
    return static_cast<Type>(number);
  }

  Thrift value(Type type, int depth) {
    if (depth > depth_max) throw ProtocolError("the description of a Parquet file is too deep");
    Thrift read{.type = type};
    switch (type) {
      case Type::True:
      case Type::False: break;
      case Type::Byte: read.number = static_cast<std::int8_t>(byte()); break;
      case Type::I16:
      case Type::I32:
      case Type::I64: read.number = unzigzag(varint()); break;
      case Type::Double: read.bytes = text(double_bytes); break;
      case Type::Binary: read.bytes = text(varint()); break;
      case Type::List:
      case Type::Set: read_items(read, depth); break;
      case Type::Struct: read_fields(read, depth); break;
    }
    return read;
  }

  void read_items(Thrift& list, int depth) {
    const std::uint8_t head = byte();
    list.element = type_of(head & type_mask);
    std::uint64_t count = head >> 4U;
    if (count == long_size) count = varint();
    // Each takes a byte at least.
    if (count > left_.size()) throw ProtocolError("a list in the description of a Parquet file breaks off");
    const bool flags = list.element == Type::True || list.element == Type::False;
    for (std::uint64_t n = 0; n < count; ++n)
      list.items.push_back(flags ? Thrift{.type = type_of(byte())} : value(list.element, depth + 1));
  }

  void read_fields(Thrift& whole, int depth) {
    std::int16_t id = 0;
    while (true) {
      const std::uint8_t head = byte();
      if (head == 0) return;
      const unsigned step = head >> 4U;
      id = static_cast<std::int16_t>(step == 0 ? unzigzag(varint()) : id + static_cast<int>(step));
      const Type type = type_of(head & type_mask);
      whole.fields.emplace_back(id, value(type, depth + 1));
    }
  }

  std::string_view left_;
};

void put_varint(std::string& out, std::uint64_t number) {
  while (number >= 0x80U) {
    out += static_cast<char>((number & 0x7fU) | 0x80U);
    number >>= 7U;
  }
  out += static_cast<char>(number);
}

void put(std::string& out, const Thrift& value);

void put_items(std::string& out, const Thrift& list) {
  const auto type = static_cast<unsigned>(list.element);
  const std::size_t count = list.items.size() + list.written_count;
  if (count < long_size) {
    out += static_cast<char>((count << 4U) | type);
  } else {
    out += static_cast<char>((long_size << 4U) | type);
    put_varint(out, count);
  }
  const bool flags = list.element == Type::True || list.element == Type::False;
  for (const Thrift& item : list.items) {
    if (flags) {
      out += static_cast<char>(item.type);
    } else {
      put(out, item);
    }
  }
  out += list.written;
}

void put_fields(std::string& out, const Thrift& whole) {
  int before = 0;
  for (const auto& [id, field] : whole.fields) {
    const int step = id - before;
    const auto type = static_cast<unsigned>(field.type);
    if (step > 0 && step < 16) {
      out += static_cast<char>((static_cast<unsigned>(step) << 4U) | type);
    } else {
      out += static_cast<char>(type);
      put_varint(out, zigzag(id));
    }
    before = id;
    put(out, field);
  }
  out += '\0';
}

void put(std::string& out, const Thrift& value) {
  switch (value.type) {
    case Type::True:
    case Type::False: break;
    case Type::Byte: out += static_cast<char>(value.number); break;
    case Type::I16:
    case Type::I32:
    case Type::I64: put_varint(out, zigzag(value.number)); break;
    case Type::Double: out += value.bytes; break;
    case Type::Binary:
      put_varint(out, value.bytes.size());
      out += value.bytes;
      break;
    case Type::List:
    case Type::Set: put_items(out, value); break;
    case Type::Struct: put_fields(out, value); break;
  }
}

}  // namespace

Thrift* Thrift::field(std::int16_t id) {
  const auto found = std::ranges::find(fields, id, &Fields::value_type::first);
  return found == fields.end() ? nullptr : &found->second;
}

void Thrift::erase(std::int16_t id) {
  std::erase_if(fields, [id](const auto& field) { return field.first == id; });
}

Thrift read_thrift(std::string_view bytes) { return Reader(bytes).whole(); }

std::string write_thrift(const Thrift& value) {
  std::string out;
  put(out, value);
  return out;
}

}  // namespace herwa::features::exports
