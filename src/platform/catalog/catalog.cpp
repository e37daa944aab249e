#include "platform/catalog/catalog.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr auto retry_after = std::chrono::milliseconds(500);

void say(std::string_view what, const std::vector<std::string>& names) {
  for (const std::string& name : names) log::info(what, {{"name", name}});
}

}  // namespace

Catalog::Catalog(const Surroundings& around, const std::vector<Feature>& features)
    : around_(around),
      gates_(features),
      found_(discovery_of(features, gates_)),
      picture_(std::make_shared<CatalogPicture>(make_picture(seeds_of(features, gates_), gates_))) {
  const auto outdate = [this] {
    stale_ = true;
    woken_.wake_all();
  };
  listening_ = around_.changes.subscribe(
      "catalog", {.on_change = [outdate](const Change&) { outdate(); }, .on_gap = outdate});
}

Task<Discovered> Catalog::discover() { return discover(found_); }

Task<Discovered> Catalog::discover(Discovery found) {
  const Instant now = around_.timers.clock().now();
  postgres::Transaction tx = co_await around_.database.begin_unscoped();
  Discovered done = co_await catalog_rows::store(tx, std::move(found), now);
  std::optional<Change> change;
  if (done.changed()) {
    change = co_await around_.changes.record(tx, {.topic = "catalog"});
    co_await catalog_rows::keep(tx, {.version = change->seq,
                                     .by = "discovery",
                                     .subject = "what the code brings",
                                     .before = std::nullopt,
                                     .after = to_json(done),
                                     .at = now});
  }
  co_await tx.commit();
  say("the catalog has something new", done.added);
  say("the catalog has something that is gone from the code", done.retired);
  say("the catalog has something that came back", done.returned);
  for (const std::string& name : done.refused)
    log::error("a command of an unknown feature was refused", {{"name", name}});
  if (change) co_await around_.changes.announce(*change);
  co_await load();
  co_return done;
}

Task<> Catalog::load() {
  const std::uint64_t turn = ++loads_begun_;
  const CatalogRows rows = co_await catalog_rows::read(around_.database);
  if (turn < load_shown_) co_return;  // one that began later was faster
  load_shown_ = turn;
  picture_ = std::make_shared<CatalogPicture>(make_picture(rows, gates_));
}

void Catalog::start(net::TaskGroup& tasks) { tasks.spawn("follow the catalog", keep_current()); }

Task<> Catalog::keep_current() {
  while (true) {
    while (!stale_) co_await woken_.wait();
    stale_ = false;
    bool failed = false;
    try {
      co_await load();
    } catch (const Failure& error) {
      log::warn("the catalog cannot be read; it stays as it was known", {{"error", error.what()}});
      failed = true;
    }
    if (!failed) continue;
    stale_ = true;
    co_await around_.timers.wait(retry_after);
  }
}

}  // namespace herwa::platform
