// Bytes that were read and not yet used: filled at the end, used from the front. Inside net only.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace herwa::net::internal {

class ByteBuffer {
 public:
  ByteBuffer() = default;
  explicit ByteBuffer(std::string_view bytes) : storage_(bytes), end_(bytes.size()) {}

  [[nodiscard]] std::string_view data() const {
    return std::string_view(storage_).substr(begin_, end_ - begin_);
  }
  [[nodiscard]] char* begin() { return storage_.data() + begin_; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }

  void consume(std::size_t count) {
    begin_ += count;
    if (begin_ == end_) begin_ = end_ = 0;
  }

  // Room for at least `count` more bytes; say with commit how many came.
  [[nodiscard]] std::span<char> prepare(std::size_t count) {
    if (storage_.size() - end_ < count && begin_ > 0) {
      storage_.erase(0, begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (storage_.size() - end_ < count) storage_.resize(end_ + count);
    return std::span(storage_).subspan(end_);
  }
  void commit(std::size_t count) { end_ += count; }

 private:
  std::string storage_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace herwa::net::internal
