// What a signed link opens: the file, or from some byte on, for whoever has the link.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/exports/export_routes.hpp"
#include "features/exports/links.hpp"
#include "features/exports/store.hpp"
#include "net/byte_range.hpp"
#include "net/http_body.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::features::exports {
namespace {

namespace schema = platform::schema;
using platform::RouteAnswer;
using platform::RouteContext;
using SharedNeeds = std::shared_ptr<const Needs>;

constexpr std::int64_t link_chars_max = 300;

// A piece of PostgreSQL's at a time.
class Content final : public net::BodySource {
 public:
  struct Part {
    store::WhichFile which;
    std::uint64_t from = 0;
    std::uint64_t size = 0;
  };
  Content(postgres::Database& database, Part part) : database_(database), part_(std::move(part)) {}

  Task<std::string> next() override {
    if (part_.size == 0) co_return std::string();
    auto piece = co_await store::piece_at(database_, part_.which, static_cast<std::int64_t>(part_.from));
    const std::uint64_t begins = piece ? static_cast<std::uint64_t>(piece->begins) : 0;
    // Deleted while it is read: what came is not the file.
    if (!piece || part_.from - begins >= piece->content.size())
      throw Unavailable("an export was deleted while it was sent");
    std::string content = piece->content.substr(part_.from - begins, part_.size);
    part_.from += content.size();
    part_.size -= content.size();
    co_return content;
  }

 private:
  postgres::Database& database_;
  Part part_;
};

RouteAnswer gone() {
  return platform::refuse(404, "EXPORT_GONE", "This export was deleted. Ask for a new one.");
}

// Somebody tries signatures on a file that there is: its server is told.
Task<RouteAnswer> refuse_forged(SharedNeeds needs, Link link) {
  log::warn("a link to an export is not ours", {{"guild", link.file.guild.text()}, {"export", link.file.id}});
  if (needs->note_forgery && co_await store::find(needs->database(), link.file))
    needs->note_forgery(link.file.guild);
  co_return platform::refuse(404, "LINK_NOT_VALID",
                             "This link is not one of ours, or was changed on its way. Copy it once more.");
}

std::string tag_of(const store::File& file) { return fmt::format("\"{}-{}\"", file.which.id, file.bytes); }

Task<bool> names_forgotten(SharedNeeds needs, const store::File& file) {
  const ExportTable* const table = find_table(file.table);
  if (table != nullptr && !table->of_people) co_return false;
  if (!needs->forgotten_since) co_return false;
  co_return co_await needs->forgotten_since(file.which.guild, file.asked_at);
}

RouteAnswer give(const Needs& needs, const store::File& file, const RouteContext& context) {
  const auto size = static_cast<std::uint64_t>(file.bytes);
  const std::string tag = tag_of(file);
  const net::ByteRange range = net::wanted_range(context.http(), size, tag);
  if (range.kind == net::ByteRange::Kind::Nothing) {
    return platform::refuse(416, "RANGE_NOT_THERE",
                            fmt::format("The file has {} bytes. Begin anew without a range.", size));
  }
  platform::RouteDone done;
  if (size > 0) {
    done.stream = std::make_shared<Content>(
        needs.database(), Content::Part{.which = file.which, .from = range.from, .size = range.size});
    done.headers.emplace_back("Content-Length", std::to_string(range.size));
  }
  if (range.kind == net::ByteRange::Kind::One) {
    done.status = 206;
    done.headers.emplace_back("Content-Range", net::content_range(range, size));
  }
  done.headers.emplace_back("Accept-Ranges", "bytes");
  done.headers.emplace_back("ETag", tag);
  done.headers.emplace_back("Cache-Control", "private, no-store");
  done.headers.emplace_back("Content-Disposition",
                            fmt::format("attachment; filename=\"{}-{}.{}\"", file.which.guild.text(),
                                        file.table, file.format == "json" ? "jsonl" : file.format));
  return done;
}

Task<RouteAnswer> open(SharedNeeds needs, RouteContext& context) {
  const LinkRead read = read_link(needs->signer(), context.path("link"), context.now());
  switch (read.outcome) {
    case LinkRead::Outcome::NoLink: co_return gone();
    case LinkRead::Outcome::NotOurs: co_return co_await refuse_forged(needs, read.link);
    case LinkRead::Outcome::Ended:
      co_return platform::refuse(410, "LINK_ENDED", "This link has ended. Ask for a new export.");
    case LinkRead::Outcome::Good: break;
  }
  const auto file = co_await store::find(needs->database(), read.link.file);
  if (!file || file->state != "ready" || !file->expires_at || *file->expires_at <= context.now())
    co_return gone();
  if (needs->may_still && !co_await needs->may_still(read.link.file.guild)) {
    co_return platform::refuse(410, "NOT_IN_PLAN",
                               "This server's plan has no exports any more. Its owner can renew it on the "
                               "dashboard's plan page.");
  }
  // Who asked to be forgotten is not handed out; what was written before goes.
  if (co_await names_forgotten(needs, *file)) {
    co_await store::remove(needs->database(), read.link.file);
    co_return gone();
  }
  co_return give(*needs, *file, context);
}

}  // namespace

platform::RouteEntry download_route(SharedNeeds needs) {
  return {
      .method = "GET",
      .path = "/api/exports/{link}",
      .operation_id = "downloadExport",
      .summary = "What a link to an export opens, signed in or not.",
      .answer = "The file; with Range from some byte on, so that what broke off is taken up again.",
      .access = platform::RouteAccess::Public,
      .path_parameters = {{"link", "The last part of linkExport's url.", schema::text(1, link_chars_max)}},
      .media_type = "application/octet-stream",
      .refusals = {{404, "LINK_NOT_VALID", "We did not sign that link."},
                   {410, "NOT_IN_PLAN", "The server's plan has no exports any more."},
                   {404, "EXPORT_GONE", "The export was deleted."},
                   {410, "LINK_ENDED", "The link's time is over."},
                   {416, "RANGE_NOT_THERE", "The file is shorter than that."},
                   {503, "UNAVAILABLE", "A part that this needs is away; try again soon."},
                   {504, "TIMED_OUT", "It took too long and was given up."}},
      .limits = {.per_address = {.uses = 60, .window = std::chrono::minutes(1)}},
      .examples = {{.name = "a file", .path = {{"link", "81384788765712384.5f0e2b7a.1772647209.1.…"}}}},
      .run = [needs](RouteContext& context) { return open(needs, context); }};
}

}  // namespace herwa::features::exports
