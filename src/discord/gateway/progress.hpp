// How far one session has come, in two numbers. `received`: the last event that was read; heartbeats name it,
// and a connection that breaks resumes from it. `safe`: every event up to it was handled to its end; a new
// process resumes from it, so that none is lost that was only read.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace discord {

class Progress : public std::enable_shared_from_this<Progress> {
 public:
  // Keeps an event unfinished for as long as it lives.
  class Token {
   public:
    Token() = default;
    Token(Token&& other) noexcept : progress_(std::move(other.progress_)), sequence_(other.sequence_) {}
    Token& operator=(Token&& other) noexcept {
      std::swap(progress_, other.progress_);
      std::swap(sequence_, other.sequence_);
      return *this;
    }
    ~Token() {
      if (progress_) progress_->finish(sequence_);
    }
    // Leaves the event unfinished for ever.
    void abandon() { progress_.reset(); }

   private:
    friend class Progress;
    Token(std::shared_ptr<Progress> progress, std::uint64_t sequence)
        : progress_(std::move(progress)), sequence_(sequence) {}

    std::shared_ptr<Progress> progress_;
    std::uint64_t sequence_ = 0;
  };

  // 0: nothing yet. A session that is taken over starts where it was saved.
  explicit Progress(std::uint64_t sequence = 0) : received_(sequence) {}

  // False: it was received before, and must not be handled twice.
  bool receive(std::uint64_t sequence);
  Token hold(std::uint64_t sequence);

  [[nodiscard]] std::uint64_t received() const { return received_; }
  [[nodiscard]] std::uint64_t safe() const { return open_.empty() ? received_ : open_.front().sequence - 1; }
  // As a heartbeat says it: null before the first event.
  [[nodiscard]] std::optional<std::uint64_t> for_heartbeat() const {
    return received_ == 0 ? std::nullopt : std::optional(received_);
  }

 private:
  struct Open {
    std::uint64_t sequence;
    std::uint32_t holders;
  };
  void finish(std::uint64_t sequence);

  std::uint64_t received_;
  std::deque<Open> open_;  // ascending; the front is unfinished
};

}  // namespace discord
