#include "testing/discord_sim/gateway/connection.hpp"

#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t frame_bytes_max = 4096;
constexpr int frames_max = 120;
constexpr std::chrono::seconds frames_window{60};
// How much later than its interval a heartbeat may come.
constexpr std::chrono::seconds heartbeat_grace{20};
// How long a client that was told to go may take to read so, before the line is cut.
constexpr std::chrono::seconds close_patience{10};

namespace op {
constexpr int heartbeat = 1;
constexpr int identify = 2;
constexpr int presence = 3;
constexpr int voice_state = 4;
constexpr int resume = 6;
constexpr int request_members = 8;
constexpr int invalid_session = 9;
constexpr int hello = 10;
constexpr int acknowledged = 11;
}  // namespace op

}  // namespace

Connection::~Connection() {
  leave();
  if (patience_ends_) world_.agenda().cancel(*patience_ends_);
}

void Connection::open(const ConnectQuery& query) {
  if (!gateway_.faults().accept_connections) return drop();
  if (query.version != "10" && query.version != "9") {
    return close(close_code::invalid_version, "You sent an invalid version for the gateway.");
  }
  if (query.encoding != "json") return close(close_code::decode_error, "This gateway speaks JSON only.");
  if (gateway_.faults().say_hello) {
    send_op(op::hello, Json::object({{"heartbeat_interval", gateway_.options().heartbeat_interval.count()},
                                     {"_trace", Json::array()}}));
  }
  expect_heartbeat();
}

void Connection::receive(std::string_view frame) {
  if (over_) return;
  if (over_send_limit()) return close(close_code::rate_limited, "You are being rate limited.");
  if (frame.size() > frame_bytes_max) return close(close_code::decode_error, "Error while decoding payload.");
  const std::optional<Json> parsed = Json::parse(frame);
  if (!parsed || !(*parsed)["op"].is_integer()) {
    return close(close_code::decode_error, "Error while decoding payload.");
  }
  const Json& data = (*parsed)["d"];
  const std::int64_t opcode = (*parsed)["op"].integer();
  if (opcode == op::heartbeat) return on_heartbeat();
  if (opcode == op::identify) return on_identify(data);
  if (opcode == op::resume) return on_resume(data);
  const bool known = opcode == op::presence || opcode == op::voice_state || opcode == op::request_members;
  if (!known) return close(close_code::unknown_opcode, "Unknown opcode.");
  if (session_ == nullptr) return close(close_code::not_authenticated, "Not authenticated.");
  if (opcode == op::presence) return on_presence(data);
  if (opcode == op::voice_state) return on_voice_state(data);
  on_request_members(data);
}

void Connection::lost(std::uint16_t code) {
  if (over_) return;
  over_ = true;
  // A client that says goodbye with 1000 or 1001 gives up its session.
  if (session_ != nullptr && (code == 1000 || code == 1001)) gateway_.end_session(std::string(session_->id));
  leave();
}

void Connection::send(std::string_view frame) {
  if (!over_) outlet_.send(frame);
}

void Connection::close(std::uint16_t code, std::string_view reason) {
  if (over_) return;
  over_ = true;
  const bool session_ends = code == close_code::session_timed_out || code == close_code::invalid_sequence ||
                            code == close_code::authentication_failed;
  if (session_ != nullptr && session_ends) gateway_.end_session(std::string(session_->id));
  leave();
  outlet_.close(code, reason);
  patience_ends_ = world_.agenda().add(world_.now() + close_patience, [this] {
    patience_ends_.reset();
    outlet_.drop();
  });
}

void Connection::drop() {
  if (over_) return;
  over_ = true;
  leave();
  outlet_.drop();
}

void Connection::leave() {
  if (heartbeat_due_) world_.agenda().cancel(*heartbeat_due_);
  heartbeat_due_.reset();
  release_session();
}

void Connection::release_session() {
  if (session_ != nullptr) gateway_.detach(*session_);
  session_ = nullptr;
}

void Connection::on_heartbeat() {
  if (gateway_.faults().acknowledge_heartbeats) send_op(op::acknowledged, {});
  expect_heartbeat();
}

void Connection::expect_heartbeat() {
  if (heartbeat_due_) world_.agenda().cancel(*heartbeat_due_);
  const Instant due = world_.now() + gateway_.options().heartbeat_interval + heartbeat_grace;
  heartbeat_due_ = world_.agenda().add(due, [this] {
    heartbeat_due_.reset();
    close(close_code::session_timed_out, "Session timed out.");
  });
}

void Connection::on_resume(const Json& data) {
  if (session_ != nullptr) return close(close_code::already_authenticated, "Already authenticated.");
  Session* session = gateway_.find_session(data["session_id"].text());
  if (session == nullptr) return send_op(op::invalid_session, false);
  if (world_.application(session->application)->token != bare_token(data["token"].text())) {
    return close(close_code::authentication_failed, "Authentication failed.");
  }
  const auto seen = static_cast<std::uint64_t>(data["seq"].integer());
  if (!data["seq"].is_integer() || seen > session->sequence) {
    return close(close_code::invalid_sequence, "Invalid seq.");
  }
  const std::uint64_t oldest =
      session->replay.empty() ? session->sequence + 1 : session->replay.front().first;
  if (seen + 1 < oldest) {
    gateway_.end_session(std::string(session->id));
    return send_op(op::invalid_session, false);
  }
  // Whoever held the session before has lost it.
  if (session->connection != nullptr) session->connection->drop();
  session_ = session;
  gateway_.attach(*session, *this);
  const auto missed = session->replay;
  for (const auto& [sequence, frame] : missed) {
    if (sequence > seen) send(frame);
  }
  gateway_.dispatch(*session, "RESUMED", Json::object({{"_trace", Json::array()}}));
}

void Connection::on_presence(const Json& data) {
  constexpr std::array<std::string_view, 5> states{"online", "dnd", "idle", "invisible", "offline"};
  const std::string& status = data["status"].text();
  if (std::ranges::count(states, status) == 0)
    return close(close_code::decode_error, "Error while decoding payload.");
  set_status(world_, session_->bot, status == "invisible" ? "offline" : status);
}

void Connection::on_voice_state(const Json& data) {
  const auto guild = data["guild_id"].id<GuildId>();
  if (world_.member(guild, session_->bot) == nullptr) return;
  const auto channel = data["channel_id"].id<ChannelId>();
  const Channel* wanted = world_.channel(channel);
  if (channel && (wanted == nullptr || wanted->guild != guild || !wanted->is_voice())) return;
  move_voice(world_, guild, session_->bot, channel);
}

bool Connection::over_send_limit() {
  if (world_.now() >= window_began_ + frames_window) {
    window_began_ = world_.now();
    frames_in_window_ = 0;
  }
  return ++frames_in_window_ > frames_max;
}

void Connection::send_op(int opcode, const Json& data) {
  send(fmt::format(R"({{"t":null,"s":null,"op":{},"d":{}}})", opcode, data.dump()));
}

}  // namespace discord_sim
