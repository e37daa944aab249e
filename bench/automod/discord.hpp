// A Discord that is all there and does nothing: the few REST routes that AutoMod's bot asks, each answered at
// once, and a gateway whose messages come when they are told to. It notes when it wrote the frame of each
// message that breaks a rule, and when the request about it arrived.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "../gateway/compress.hpp"
#include "../gateway/frames.hpp"
#include "../gateway/plain_sockets.hpp"
#include "texts.hpp"

namespace bench {

using SteadyTime = std::chrono::steady_clock::time_point;

// What is sent: so many messages a second for so long; of them so many a second that are to be deleted, and
// so many whose author is to be timed out besides.
struct Pace {
  double per_second = 0;
  double seconds = 0;
  double bad_per_second = 0;
  double worse_per_second = 0;
};

class Timings {
 public:
  void wrote(std::uint64_t message, std::uint64_t author, SteadyTime at);
  void deletion_came(std::uint64_t message, SteadyTime at);
  void timeout_came(std::uint64_t author, SteadyTime at);
  void reset();
  // A JSON object.
  [[nodiscard]] std::string report() const;

 private:
  struct Series {
    std::unordered_map<std::uint64_t, SteadyTime> wrote;
    std::vector<double> ms;
    void came(std::uint64_t what, SteadyTime at);
    [[nodiscard]] std::string report() const;
  };
  Series deletions_;         // that are all that is done
  Series deletions_before_;  // and those before a time-out
  Series timeouts_;
};

// The messages of one gateway connection, in their order.
class Speaker {
 public:
  Speaker(const Load& load, Timings& timings) : load_(load), timings_(timings), texts_(11) {}

  // All at once, ready to be sent.
  std::string flood(Live& stream, std::size_t messages);
  void start(const Pace& pace);
  // Appends what is due.
  void speak(std::string& out, Live& stream);
  [[nodiscard]] bool speaking() const { return pace_.has_value(); }
  std::uint64_t next_sequence() { return ++sequence_; }

 private:
  Said next(std::uint64_t millis);

  const Load& load_;
  Timings& timings_;
  Texts texts_;
  std::optional<Pace> pace_;
  SteadyTime began_;
  std::size_t spoken_ = 0;
  std::size_t number_ = 0;
  std::uint64_t sequence_ = 0;
  double bad_owed_ = 0;
  double worse_owed_ = 0;
};

// What a REST request is answered with.
struct Asked {
  std::string method;
  std::string path;  // behind "/api/v10"
};
// Of "/channels/1/messages/2" the second.
std::uint64_t last_number(std::string_view path);
std::string answer(const Asked& asked, const std::string& gateway_url, std::size_t guilds);

}  // namespace bench
