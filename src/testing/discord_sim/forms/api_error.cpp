#include "testing/discord_sim/forms/api_error.hpp"

namespace discord_sim {
namespace {

std::string_view name_of(int code) {
  switch (code) {
    case unknown::application: return "Application";
    case unknown::channel: return "Channel";
    case unknown::guild: return "Guild";
    case unknown::member: return "Member";
    case unknown::message: return "Message";
    case unknown::overwrite: return "Overwrite";
    case unknown::role: return "Role";
    case unknown::user: return "User";
    case unknown::emoji: return "Emoji";
    case unknown::webhook: return "Webhook";
    case unknown::ban: return "Ban";
    case unknown::invite: return "Invite";
    case unknown::sku: return "SKU";
    case unknown::entitlement: return "Entitlement";
    case unknown::sticker: return "sticker";
    case unknown::scheduled_event: return "Guild Scheduled Event";
    case unknown::interaction: return "interaction";
    case unknown::command: return "application command";
    default: return "resource";
  }
}

}  // namespace

Json ApiError::body() const {
  Json body = Json::object({{"message", what()}, {"code", code_}});
  if (!errors_.is_null()) body.set("errors", errors_);
  return body;
}

ApiError refuse::unknown(int code) {
  return {code == unknown::emoji ? 400 : 404, code, fmt::format("Unknown {}", name_of(code))};
}

}  // namespace discord_sim
