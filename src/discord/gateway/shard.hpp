// One session with the gateway, kept alive: it connects, identifies or resumes, and begins again after every
// end that is not fatal. A ShardManager runs the shards of a process; use Shard alone in tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "discord/gateway/reconnect.hpp"
#include "discord/gateway/shard_memory.hpp"
#include "discord/gateway/shard_metrics.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"

namespace discord {

class Connection;

enum class ShardState : std::uint8_t { Disconnected, Identifying, Resuming, Active, Closed };

struct ShardStatus {
  ShardState state = ShardState::Disconnected;
  std::uint32_t attempt = 0;  // failures since a session last held
  std::uint64_t received = 0;
  std::uint64_t safe = 0;
  std::optional<Duration> latency;
  // Set when Closed by Discord for good: nothing but a person can help.
  std::uint16_t fatal_code = 0;
  ShardCounts counts;
};

enum class [[nodiscard]] SendResult : std::uint8_t { Queued, TooLong, TooMany };

class Shard {
 public:
  Shard(herwa::Executor executor, GatewayServices services, ShardSettings settings, herwa::Random random);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  // Looks for a stored session and tells whether there is one to resume. run() does it when nobody did.
  Task<bool> prepare();
  // Until stop() or a fatal close. End it with stop(): cancelling it saves nothing.
  Task<> run();
  // Stops reading at once and drops the line without ending the session; run() returns soon after.
  void stop();
  // Writes the safe sequence to the store. After stop(), call it once the handlers have finished.
  Task<> save();

  [[nodiscard]] ShardStatus status() const;
  // Its session, empty before there is one, and when that last said something.
  [[nodiscard]] std::string_view session() const;
  [[nodiscard]] Tick heard() const { return memory_.heard; }
  [[nodiscard]] std::uint32_t id() const { return settings_.identity.shard_id; }

  // Sent as soon as the limits allow, also after a reconnect.
  SendResult request_members(const MemberRequest& request);
  // The last presence is kept and told to every new session.
  SendResult set_presence(const Presence& presence);
  // Wakes whenever state changes; ask status() then.
  net::WaitQueue& changes() { return changes_; }

 private:
  Task<ConnectionEnd> connect_once(NextStep step);
  Task<std::unique_ptr<GatewayStream>> open(const std::string& url);
  [[nodiscard]] Compression compression() const;
  Task<> pause(Duration duration);
  Task<> wake_after(Duration duration);
  Task<> save_every_so_often();
  Task<> save_new_sessions();
  Task<> save_quietly();
  Task<> say_goodbye(std::unique_ptr<GatewayStream> stream);
  Task<> drop_session();
  Task<bool> take_over(const SessionRecord& record);
  Task<std::optional<SessionCompanion::Restored>> restore_companion(const SessionRecord& record);
  [[nodiscard]] SessionRecord make_record();
  bool companion_is_due(const SessionRecord& record);
  void note_end(const ConnectionEnd& end, const NextStep& next);
  SendResult queue(Command command);

  herwa::Executor executor_;
  GatewayServices services_;
  ShardSettings settings_;
  herwa::Random random_;
  ReconnectPolicy policy_;
  ShardMemory memory_;
  Connection* connection_ = nullptr;
  bool prepared_ = false;
  bool stopping_ = false;
  std::uint16_t fatal_code_ = 0;
  unsigned broken_in_a_row_ = 0;
  std::string saved_session_;
  std::string kept_session_;
  Tick kept_at_{};
  ShardMetrics metrics_;
  net::WaitQueue wake_;
  net::WaitQueue changes_;
  net::TaskGroup tasks_;
};

}  // namespace discord
