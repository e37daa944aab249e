#include "platform/dashboard/settings_refusals.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "platform/api/error_shape.hpp"
#include "platform/dashboard/setting_shapes.hpp"
#include "platform/language/words.hpp"
#include "platform/plans/plan_reach.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

std::string details_of(const ChangeRefused& refused) {
  json::object details;
  if (refused.why == ChangeRefusal::Conflict) {
    details["version"] = refused.version;
    details["changed_by"] =
        refused.changed_by ? json::value(refused.changed_by->text()) : json::value(nullptr);
    details["changed_at"] =
        refused.changed_at ? json::value(to_rfc3339(*refused.changed_at)) : json::value(nullptr);
  }
  json::array problems;
  for (const SettingProblem& problem : refused.problems) {
    problems.push_back(json::object{
        {"path", pointer_of(problem.path)}, {"code", problem.code}, {"message", problem.message}});
  }
  if (!problems.empty()) details["problems"] = std::move(problems);
  return json::serialize(details);
}

std::pair<int, std::string_view> status_of(ChangeRefusal why) {
  switch (why) {
    case ChangeRefusal::Invalid: return {400, "INVALID_REQUEST"};
    case ChangeRefusal::Conflict: return {409, "VERSION_CONFLICT"};
    case ChangeRefusal::Outdated: return {412, "CHANGED_MEANWHILE"};
    case ChangeRefusal::NotAllowed: return {403, "NOT_IN_PLAN"};
    case ChangeRefusal::UnknownGuild: return {404, "BOT_NOT_IN_GUILD"};
    case ChangeRefusal::UnknownEntry: return {404, "NO_SUCH_ENTRY"};
    case ChangeRefusal::Unavailable: return {503, "UNAVAILABLE"};
    case ChangeRefusal::OutcomeUnknown: return {503, "OUTCOME_UNKNOWN"};
  }
  return {500, "INTERNAL"};
}

}  // namespace

RouteRefused to_refused(const ChangeRefused& refused) {
  const auto [status, code] = status_of(refused.why);
  return {.status = status,
          .code = std::string(code),
          .message = refused.message,
          .details = details_of(refused)};
}

std::vector<RouteRefusal> settings_refusals() {
  return {
      {403, "NOT_IN_PLAN", "The guild's plan does not have it."},
      {403, "PLAN_ENDED", "The guild's plan had it, and has ended."},
      {403, "SWITCHED_OFF", "Whoever runs this Herwa switched the feature off."},
      {404, "BOT_NOT_IN_GUILD", "The bot is not in this server."},
      {409, "VERSION_CONFLICT", "Somebody else changed it meanwhile; details say who, when and the version."},
      {503, "MAINTENANCE", "The feature is being worked on."},
      {503, "OUTCOME_UNKNOWN", "The connection broke while saving; read again to see."}};
}

std::string language_of(const RouteContext& context) {
  return std::string(locale_accepted(context.http().headers.find("Accept-Language").value_or("")));
}

FieldAllowed allowed_by_plan(const DashboardParts& parts, const GuildPolicy& policy, std::string locale) {
  return settings_within(parts.catalog.snapshot(), tier_now(policy, parts.clock.now()), std::move(locale));
}

}  // namespace herwa::platform
