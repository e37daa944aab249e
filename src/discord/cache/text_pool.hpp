// Texts that many rows share, each kept once: a name costs every further row four bytes. Counted, so that
// what nobody names any more is given back. Use NamePool for texts of which each has one owner.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace discord {

class TextPool {
 public:
  // Zero is the empty text, and costs nothing.
  using Ref = std::uint32_t;

  TextPool() : rows_(1) {}

  // Counts one more user of it.
  Ref add(std::string_view text) {
    if (text.empty()) return 0;
    if (const auto found = index_.find(text); found != index_.end()) {
      ++rows_[found->second].users;
      return found->second;
    }
    Ref ref = 0;
    if (free_.empty()) {
      ref = static_cast<Ref>(rows_.size());
      rows_.emplace_back();
    } else {
      ref = free_.back();
      free_.pop_back();
    }
    // The map's node owns the text and never moves, so the row may look at it.
    const auto at = index_.emplace(std::string(text), ref).first;
    rows_[ref] = {&at->first, 1};
    letters_ += heap_bytes(at->first);
    return ref;
  }
  void drop(Ref ref) {
    if (ref == 0 || --rows_[ref].users > 0) return;
    const auto found = index_.find(*rows_[ref].text);
    letters_ -= heap_bytes(found->first);
    index_.erase(found);
    rows_[ref] = {};
    free_.push_back(ref);
  }
  [[nodiscard]] std::string_view get(Ref ref) const {
    return ref == 0 ? "" : std::string_view(*rows_[ref].text);
  }
  [[nodiscard]] std::size_t size() const { return index_.size(); }
  [[nodiscard]] std::size_t bytes() const {
    return rows_.capacity() * sizeof(Row) + free_.capacity() * sizeof(Ref) + letters_ +
           index_.bucket_count() * sizeof(void*) +
           index_.size() * (sizeof(std::string) + sizeof(Ref) + 2 * sizeof(void*));
  }

 private:
  struct Row {
    const std::string* text = nullptr;
    std::uint32_t users = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  // Short texts lie inside the string itself.
  static std::size_t heap_bytes(const std::string& text) {
    return text.capacity() > 15 ? text.capacity() + 1 : 0;
  }

  std::vector<Row> rows_;
  std::vector<Ref> free_;
  std::unordered_map<std::string, Ref, Hash, std::equal_to<>> index_;
  std::size_t letters_ = 0;
};

}  // namespace discord
