#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"

namespace discord_sim {

std::vector<Session*> Gateway::chosen(std::string_view id) {
  std::vector<Session*> found;
  for (const auto& [key, session] : sessions_) {
    if ((id.empty() || key == id) && session->connection != nullptr) found.push_back(session.get());
  }
  return found;
}

std::size_t Gateway::close_sessions(std::string_view id, std::uint16_t code) {
  const std::vector<Session*> hit = chosen(id);
  for (Session* session : hit) session->connection->close(code, "closed on request");
  return hit.size();
}

std::size_t Gateway::drop_connections(std::string_view id) {
  const std::vector<Session*> hit = chosen(id);
  for (Session* session : hit) session->connection->drop();
  return hit.size();
}

std::size_t Gateway::ask_reconnect(std::string_view id) {
  const std::vector<Session*> hit = chosen(id);
  for (Session* session : hit) session->connection->send(R"({"t":null,"s":null,"op":7,"d":null})");
  return hit.size();
}

std::size_t Gateway::invalidate(std::string_view id, bool resumable) {
  const std::vector<Session*> hit = chosen(id);
  for (Session* session : hit) {
    Connection& connection = *session->connection;
    // Either way this connection no longer holds the session; it may take it up again, if that is left to it.
    if (resumable)
      connection.release_session();
    else
      end_session(std::string(session->id));
    connection.send(fmt::format(R"({{"t":null,"s":null,"op":9,"d":{}}})", resumable));
  }
  return hit.size();
}

std::size_t Gateway::request_heartbeat(std::string_view id) {
  const std::vector<Session*> hit = chosen(id);
  for (Session* session : hit) session->connection->send(R"({"t":null,"s":null,"op":1,"d":null})");
  return hit.size();
}

}  // namespace discord_sim
