// The server's notes about moments: "new rules", "the raid". Charts show them.
#include "base/random.hpp"
#include "features/insights/route_parts.hpp"
#include "features/insights/store.hpp"
#include "platform/api/moment.hpp"

namespace herwa::features::insights {
namespace {

namespace json = boost::json;
namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;

constexpr std::int64_t text_max = 60;
constexpr std::size_t id_bytes = 8;

json::object note_json(const store::StoredNote& note) {
  return {{"id", note.id}, {"at", to_rfc3339(note.note.at)}, {"text", note.note.text}};
}

Task<RouteAnswer> list(SharedNeeds needs, RouteContext& context) {
  const auto stretch = co_await stretch_of(*needs, context);
  if (!stretch) co_return std::unexpected(stretch.error());
  json::array notes;
  for (const store::StoredNote& note :
       co_await store::notes(needs->database(), context.guild(), stretch->from(), stretch->end))
    notes.push_back(note_json(note));
  co_return platform::done(json::serialize(json::object{{"notes", std::move(notes)}}));
}

Task<RouteAnswer> add(SharedNeeds needs, RouteContext& context) {
  const json::value body = json::parse(context.body());
  const auto at = platform::moment_from(std::string_view(body.at("at").as_string()));
  if (!at) co_return platform::refuse(400, "NO_MOMENT", "Write `at` as 2026-03-01T18:00:00Z.");
  const store::StoredNote note{.id = secure_hex(id_bytes),
                               .note = {.at = *at, .text = std::string(body.at("text").as_string())}};
  if (!co_await store::add(needs->database(), context.guild(), note))
    co_return platform::refuse(409, "TOO_MANY_NOTES", "A server has 200 notes at most: delete one first.");
  needs->audit().note({.guild = context.guild(),
                       .actor = context.user().text(),
                       .source = "dashboard",
                       .action = "stats_note.added",
                       .subject = note.id,
                       .before = {},
                       .after = json::serialize(note_json(note))});
  co_return platform::RouteDone{.status = 201, .json = json::serialize(note_json(note))};
}

Task<RouteAnswer> remove(SharedNeeds needs, RouteContext& context) {
  const std::string id = context.path("noteId");
  if (!co_await store::remove(needs->database(), context.guild(), id))
    co_return platform::refuse(404, "NO_SUCH_NOTE", "There is no such note; it may be deleted already.");
  needs->audit().note({.guild = context.guild(),
                       .actor = context.user().text(),
                       .source = "dashboard",
                       .action = "stats_note.removed",
                       .subject = id,
                       .before = {},
                       .after = {}});
  co_return platform::RouteDone{.status = 204};
}

platform::Schema note_shape() {
  return schema::object(
      "StatsNote",
      {{"id", schema::text()}, {"at", schema::date_time()}, {"text", schema::text(1, text_max)}});
}

constexpr std::string_view note_example =
    R"({"id":"5f0e2b7a9c41d803","at":"2026-03-01T18:00:00.000Z","text":"New rules"})";

}  // namespace

std::vector<platform::RouteEntry> note_routes(const SharedNeeds& needs) {
  platform::RouteEntry all = question("/notes", "listStatsNotes", "The server's notes about moments.");
  all.answer = "Those of the stretch, the earliest first.";
  all.response = schema::object("StatsNotes", {{"notes", schema::list(note_shape())}});
  all.examples = {{.name = "one", .response = fmt::format(R"({{"notes":[{}]}})", note_example)}};
  all.run = [needs](RouteContext& context) { return list(needs, context); };
  platform::RouteEntry another{
      .method = "POST",
      .path = "/api/guilds/{guildId}/stats/notes",
      .operation_id = "addStatsNote",
      .summary = "Note something about a moment, which charts show then.",
      .answer = "The note.",
      .access = platform::RouteAccess::Moderator,
      .scope = "stats:write",
      .body = schema::object("StatsNoteDraft",
                             {{"at", schema::date_time()}, {"text", schema::text(1, text_max)}}),
      .response = note_shape(),
      .status = 201,
      .refusals = {{400, "NO_MOMENT", "`at` is no moment."},
                   {409, "TOO_MANY_NOTES", "The server has as many notes as it may."}},
      .examples = {{.name = "new rules",
                    .body = R"({"at":"2026-03-01T18:00:00Z","text":"New rules"})",
                    .response = std::string(note_example)}}};
  another.run = [needs](RouteContext& context) { return add(needs, context); };
  platform::RouteEntry gone{.method = "DELETE",
                            .path = "/api/guilds/{guildId}/stats/notes/{noteId}",
                            .operation_id = "removeStatsNote",
                            .summary = "Delete a note.",
                            .answer = "It is gone.",
                            .access = platform::RouteAccess::Moderator,
                            .scope = "stats:write",
                            .path_parameters = {{"noteId", "Which note.", schema::text(1, 32)}},
                            .status = 204,
                            .refusals = {{404, "NO_SUCH_NOTE", "There is no such note."}},
                            .examples = {{.name = "a note", .path = {{"noteId", "5f0e2b7a9c41d803"}}}}};
  gone.run = [needs](RouteContext& context) { return remove(needs, context); };
  return {std::move(all), std::move(another), std::move(gone)};
}

}  // namespace herwa::features::insights
