// Reads a pipe on a thread of its own and hands out whole lines; the last one may lack its end.
#pragma once

#include <functional>
#include <string_view>
#include <thread>

#include "embedded/descriptor.hpp"

namespace herwa::embedded {

class LineReader {
 public:
  LineReader(Descriptor pipe, std::function<void(std::string_view)> on_line);
  // Hands out what has arrived, then ends, even when some stranger still holds the other end.
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

 private:
  Descriptor pipe_;
  Descriptor stop_;
  std::function<void(std::string_view)> on_line_;
  std::thread thread_;

  void read_until_stopped();
};

}  // namespace herwa::embedded
