// What a field may be made of, told apart for writing and reading.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "base/ids.hpp"

namespace discord_sim::state {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<herwa::Id<Tag>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_list<std::set<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class Key, class T>
inline constexpr bool is_map<std::map<Key, T>> = true;

using Bytes = std::shared_ptr<const std::string>;

}  // namespace discord_sim::state
