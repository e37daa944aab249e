// The generator's bytes in each of the three ways that a client may ask for. A bulk is one stretch of a
// compressed stream; what goes between two of them refers to neither, so that it can be put in at any time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "frames.hpp"

namespace bench {

enum class Way : unsigned char { Plain, Zlib, Zstd };

// What the head of a client's request asks for.
Way way_of(std::string_view request_head);

struct Bulks {
  std::string guilds;
  std::string messages;
};

// Made when first wanted, and kept.
class Prepared {
 public:
  explicit Prepared(const Load& load) : load_(load) {}
  const Bulks& of(Way way);

 private:
  const Load& load_;
  std::map<Way, Bulks> made_;
};

// Everything that one client is sent, in one stream from its beginning to its end.
class Live {
 public:
  explicit Live(Way way);
  ~Live();
  void append(std::string& out, std::string_view text);

 private:
  class Stream;
  Way way_;
  bool first_ = true;
  std::unique_ptr<Stream> stream_;
};

// One message between bulks. `first`: nothing has been sent on this connection yet; becomes false.
void append_compressed(std::string& out, Way way, bool& first, std::string_view text);

}  // namespace bench
