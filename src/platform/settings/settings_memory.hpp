// The settings that this loop has in memory, within a bound of bytes: what was not read for longest goes
// first. Snapshots are immutable and shared, so whoever holds one keeps it however long it takes.
// SettingsStore fills it; everybody else asks the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "base/ids.hpp"

namespace herwa::platform {

struct SettingsKey {
  GuildId guild;
  std::uint32_t feature = 0;  // its place among the declared ones
  friend bool operator==(const SettingsKey&, const SettingsKey&) = default;
};

struct SettingsSnapshot {
  std::shared_ptr<const void> settings;  // of the feature's struct
  std::int64_t version = 0;              // zero: nobody ever changed them
};

}  // namespace herwa::platform

template <>
struct std::hash<herwa::platform::SettingsKey> {
  std::size_t operator()(const herwa::platform::SettingsKey& key) const noexcept {
    return std::hash<herwa::GuildId>{}(key.guild) + key.feature * 0x2545F4914F6CDD1DULL;
  }
};

namespace herwa::platform {

class SettingsMemory {
 public:
  // What one entry takes beside its own settings: its place in the table and in the line.
  static constexpr std::size_t entry_bytes = 112;

  explicit SettingsMemory(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  SettingsMemory(const SettingsMemory&) = delete;
  SettingsMemory& operator=(const SettingsMemory&) = delete;

  // Null when it is not here, or when it is known to be out of date.
  const SettingsSnapshot* find(const SettingsKey& key);
  // Also what is out of date: for when nothing better can be had.
  const SettingsSnapshot* find_even_stale(const SettingsKey& key);
  // `own_bytes` is what the settings take that no other entry shares.
  void put(const SettingsKey& key, SettingsSnapshot snapshot, std::size_t own_bytes);
  // There is a newer version than what is here, unless this one is here already.
  void outdate(const SettingsKey& key, std::int64_t newer_version);
  void outdate_all();
  void forget(const SettingsKey& key);

  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

 private:
  // The line from the one read last to the one that goes first; the table never moves its entries.
  struct Entry {
    SettingsSnapshot snapshot;
    const SettingsKey* key = nullptr;
    Entry* newer = nullptr;
    Entry* older = nullptr;
    std::uint32_t bytes = 0;
    bool stale = false;
  };

  void lead(Entry& entry);
  void leave(Entry& entry);
  void remove(Entry& entry);

  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::uint64_t evicted_ = 0;
  std::unordered_map<SettingsKey, Entry> entries_;
  Entry* newest_ = nullptr;
  Entry* oldest_ = nullptr;
};

}  // namespace herwa::platform
