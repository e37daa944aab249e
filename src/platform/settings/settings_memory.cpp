#include "platform/settings/settings_memory.hpp"

#include <utility>

namespace herwa::platform {

const SettingsSnapshot* SettingsMemory::find(const SettingsKey& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end() || found->second.stale) return nullptr;
  Entry& entry = found->second;
  if (newest_ != &entry) {
    leave(entry);
    lead(entry);
  }
  return &entry.snapshot;
}

const SettingsSnapshot* SettingsMemory::find_even_stale(const SettingsKey& key) {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second.snapshot;
}

void SettingsMemory::put(const SettingsKey& key, SettingsSnapshot snapshot, std::size_t own_bytes) {
  const auto [place, added] = entries_.try_emplace(key);
  Entry& entry = place->second;
  if (!added) leave(entry);
  bytes_ -= entry.bytes;
  entry.snapshot = std::move(snapshot);
  entry.key = &place->first;
  entry.bytes = static_cast<std::uint32_t>(entry_bytes + own_bytes);
  entry.stale = false;
  bytes_ += entry.bytes;
  lead(entry);
  while (bytes_ > bytes_max_ && oldest_ != newest_) {
    ++evicted_;
    remove(*oldest_);
  }
}

void SettingsMemory::outdate(const SettingsKey& key, std::int64_t newer_version) {
  const auto found = entries_.find(key);
  if (found != entries_.end() && found->second.snapshot.version < newer_version) found->second.stale = true;
}

void SettingsMemory::outdate_all() {
  for (auto& [key, entry] : entries_) entry.stale = true;
}

void SettingsMemory::forget(const SettingsKey& key) {
  const auto found = entries_.find(key);
  if (found != entries_.end()) remove(found->second);
}

void SettingsMemory::lead(Entry& entry) {
  entry.older = newest_;
  entry.newer = nullptr;
  if (newest_ != nullptr) newest_->newer = &entry;
  newest_ = &entry;
  if (oldest_ == nullptr) oldest_ = &entry;
}

void SettingsMemory::leave(Entry& entry) {
  (entry.newer != nullptr ? entry.newer->older : newest_) = entry.older;
  (entry.older != nullptr ? entry.older->newer : oldest_) = entry.newer;
}

void SettingsMemory::remove(Entry& entry) {
  leave(entry);
  bytes_ -= entry.bytes;
  entries_.erase(SettingsKey(*entry.key));
}

}  // namespace herwa::platform
