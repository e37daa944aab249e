// Who somebody is: names and pictures for ids, and members by the beginning of their name.
#include <boost/json.hpp>

#include "platform/api/route_context.hpp"
#include "platform/dashboard/dashboard_routes.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::size_t ids_max = 50;
constexpr std::int64_t ids_chars_max = 1100;  // fifty of them and their commas

std::optional<std::vector<UserId>> member_ids_in(std::string_view text) {
  std::vector<UserId> ids;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const auto id = UserId::parse(text.substr(0, comma));
    if (!id || !*id || ids.size() == ids_max) return std::nullopt;
    ids.push_back(*id);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return ids;
}

Task<RouteAnswer> list_members(DashboardParts& parts, RouteContext& context) {
  std::vector<Person> people;
  if (const auto text = context.query("query")) {
    people = co_await parts.people.beginning_with(context.guild(), *text);
  } else {
    auto ids = member_ids_in(context.query("ids").value_or(""));
    if (!ids) co_return refuse(400, "NOT_IDS", "ids are up to 50 ids of people with commas between.");
    people = co_await parts.people.named(context.guild(), std::move(*ids));
  }
  json::array all;
  for (const Person& person : people) {
    all.push_back(json::object{
        {"id", person.id.text()},
        {"username", person.username},
        {"display_name", person.display_name},
        {"avatar_url", person.avatar_url.empty() ? json::value(nullptr) : json::value(person.avatar_url)}});
  }
  co_return done(json::serialize(json::object{{"people", std::move(all)}}));
}

constexpr std::string_view example =
    R"({"people":[{"id":"81384788765712384","username":"ada","display_name":"Ada","avatar_url":null}]})";

}  // namespace

std::vector<RouteEntry> member_routes(DashboardParts* parts) {
  const Schema person = schema::object("Person", {{"id", schema::snowflake()},
                                                  {"username", schema::text()},
                                                  {"display_name", schema::text()},
                                                  {"avatar_url", schema::nullable(schema::text())}});
  return {
      {.method = "GET",
       .path = "/api/guilds/{guildId}/members",
       .operation_id = "listMembers",
       .summary = "Names and pictures of people in the server.",
       .answer = "Those who were found; when Discord does not answer, those whom we remember.",
       .access = RouteAccess::Viewer,
       .scope = "guild:read",
       .query_parameters = {{"ids", "Whose, with commas between; up to 50.", schema::text(1, ids_chars_max)},
                            {"query", "Members whose name begins so; up to ten.", schema::text(1, 32)}},
       .response = schema::object("People", {{"people", schema::list(person)}}),
       .refusals = {{400, "NOT_IDS", "What was given as ids is something else, or too many."}},
       .examples = {{.name = "one",
                     .query = {{"ids", "81384788765712384"}},
                     .response = std::string(example)}},
       .run = [parts](RouteContext& context) { return list_members(*parts, context); }}};
}

}  // namespace herwa::platform
