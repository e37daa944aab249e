// Records filled and compared field by field, by what the compiler knows of them. The list that writing and
// reading are made from (records.hpp) has no part in it, so that what is missing there shows.
#pragma once

#include <algorithm>
#include <boost/pfr/core.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "testing/discord_sim/state/shapes.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim::state {

template <class T>
inline constexpr bool is_pair = false;
template <class Key, class T>
inline constexpr bool is_pair<std::pair<Key, T>> = true;

template <class T>
bool same(const T& one, const T& other) {
  if constexpr (std::same_as<T, Json>) {
    return one.dump() == other.dump();
  } else if constexpr (std::same_as<T, Bytes>) {
    return one == other || (one && other && *one == *other);
  } else if constexpr (is_optional<T>) {
    return one.has_value() == other.has_value() && (!one || same(*one, *other));
  } else if constexpr (is_pair<T>) {
    return same(one.first, other.first) && same(one.second, other.second);
  } else if constexpr (is_list<T> || is_map<T>) {
    return std::ranges::equal(one, other, [](const auto& left, const auto& right) {
      return same<std::remove_cvref_t<decltype(left)>>(left, right);
    });
  } else if constexpr (std::is_aggregate_v<T>) {
    return [&]<std::size_t... field>(std::index_sequence<field...>) {
      return (same(boost::pfr::get<field>(one), boost::pfr::get<field>(other)) && ...);
    }(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
  } else {
    return one == other;
  }
}

// Puts into every field something that does not stand there by itself, another thing each time; what can hold
// several gets one more.
template <class T>
void fill(T& value, std::uint64_t& count) {
  ++count;
  if constexpr (std::same_as<T, Json>) {
    value = Json::object({{"filled", count}});
  } else if constexpr (std::same_as<T, Bytes>) {
    value = std::make_shared<const std::string>(std::string("\x00\xff", 2) + std::to_string(count));
  } else if constexpr (std::same_as<T, bool>) {
    value = !value;
  } else if constexpr (std::same_as<T, std::string>) {
    value = "filled \xC3\xA9\n" + std::to_string(count);
  } else if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(static_cast<std::underlying_type_t<T>>(value) + 1);
  } else if constexpr (is_id<T> || std::integral<T>) {
    value = static_cast<T>(count);
  } else if constexpr (std::same_as<T, Instant>) {
    value = Instant(Instant::duration(count * 1'000'001));
  } else if constexpr (is_optional<T>) {
    fill(value.emplace(), count);
  } else if constexpr (is_map<T>) {
    typename T::key_type key{};
    fill(key, count);
    fill(value[key], count);
  } else if constexpr (is_list<T>) {
    typename T::value_type one{};
    fill(one, count);
    value.insert(value.end(), std::move(one));
  } else {
    [&]<std::size_t... field>(std::index_sequence<field...>) {
      (fill(boost::pfr::get<field>(value), count), ...);
    }(std::make_index_sequence<boost::pfr::tuple_size_v<T>>());
  }
}

}  // namespace discord_sim::state
