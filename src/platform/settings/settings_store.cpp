#include "platform/settings/settings_store.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::platform {
namespace {

// Twice the life of a copy, so that no copy outlives the floor that forbids it.
constexpr Duration floor_lifetime = 2 * settings_copy_lifetime;
// A second look follows when a change is heard during the first.
constexpr int looks_max = 3;
// What a struct of its own takes beside the struct: the counter in front of it, and what texts and lists
// hold on the heap, measured by the document that they came from.
constexpr std::size_t snapshot_bytes = 32;

Counter& reads_from(Metrics& metrics, const char* level) {
  return metrics.counter("herwa_settings_reads_total", "Reads of settings, by where they were found",
                         {{"level", level}});
}

}  // namespace

// Ends a flight however its task ends: even one that was cancelled before it began leaves nobody waiting.
class SettingsStore::Landing {
 public:
  Landing(SettingsStore& store, SettingsKey key, std::shared_ptr<Flight> flight)
      : store_(&store), key_(key), flight_(std::move(flight)) {}
  Landing(Landing&& other) noexcept = default;
  Landing& operator=(Landing&&) = delete;
  ~Landing() {
    if (!flight_) return;
    if (!flight_->snapshot.settings && !flight_->error)
      flight_->error = std::make_exception_ptr(Unavailable("the settings are no longer served here"));
    land();
  }
  void land() {
    flight_->landed = true;
    store_->flights_.erase(key_);
    flight_->waiting.wake_all();
    flight_.reset();
  }
  [[nodiscard]] const SettingsKey& key() const { return key_; }
  Flight& flight() { return *flight_; }

 private:
  SettingsStore* store_;
  SettingsKey key_;
  std::shared_ptr<Flight> flight_;
};

// One of the few places at PostgreSQL.
class SettingsStore::Turn {
 public:
  explicit Turn(SettingsStore& store) : store_(store) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (!taken_) return;
    --store_.turns_taken_;
    store_.turns_.wake_one();
  }
  Task<> take() {
    while (store_.turns_taken_ >= store_.options_.postgres_loads_max) co_await store_.turns_.wait();
    ++store_.turns_taken_;
    taken_ = true;
  }

 private:
  SettingsStore& store_;
  bool taken_ = false;
};

SettingsStore::SettingsStore(const Surroundings& around, std::vector<FeatureSettings> features,
                             const SettingsStoreOptions& options)
    : timers_(around.timers),
      database_(around.database),
      changes_(around.changes),
      options_(options),
      memory_(options.memory_bytes_max),
      floors_(around.timers.clock(), floor_lifetime, options.floors_max),
      cache_(around.redis, around.timers, around.metrics, options.redis_patience),
      rows_(around.database),
      loads_(around.executor),
      from_memory_(reads_from(around.metrics, "memory")),
      from_redis_(reads_from(around.metrics, "redis")),
      from_postgres_(reads_from(around.metrics, "postgres")),
      stale_(reads_from(around.metrics, "stale")),
      bytes_(around.metrics.gauge("herwa_settings_memory_bytes", "Settings kept in memory")) {
  for (FeatureSettings& declared : features) {
    if (declared.schema.empty()) continue;
    const std::vector<std::string> complaints = check_defaults(declared.schema);
    if (!complaints.empty()) throw Failure(declared.feature + ": " + complaints.front());
    if (!places_.emplace(declared.feature, features_.size()).second)
      throw Failure(declared.feature + ": its settings are declared twice");
    auto defaults = declared.schema.make();
    features_.push_back({declared.feature, std::move(declared.schema), std::move(defaults)});
  }
  listening_ = changes_.subscribe("settings", {.on_change = [this](const Change& change) { hear(change); },
                                               .on_gap = [this] { hear_gap(); }});
}

Task<> SettingsStore::close() {
  closed_ = true;
  loads_.cancel();
  co_await loads_.join();
}

std::uint32_t SettingsStore::index_of(std::string_view feature) const {
  const auto found = places_.find(feature);
  if (found == places_.end()) throw Failure("no feature has settings under the name " + std::string(feature));
  return found->second;
}

std::uint32_t SettingsStore::index_of(std::string_view feature, std::type_index type) const {
  const std::uint32_t index = index_of(feature);
  if (features_[index].schema.type != type)
    throw Failure(fmt::format("the settings of {} are no {}", feature, type.name()));
  return index;
}

Task<std::shared_ptr<const void>> SettingsStore::untyped(GuildId guild, std::string_view feature) {
  const auto place = places_.find(feature);
  if (place == places_.end()) co_return nullptr;
  const SettingsKey key{guild, place->second};
  if (const SettingsSnapshot* found = in_memory(key)) co_return found->settings;
  const SettingsSnapshot found = co_await snapshot(key);
  co_return found.settings;
}

const SettingsSchema* SettingsStore::schema_of(std::string_view feature) const {
  const auto found = places_.find(feature);
  return found == places_.end() ? nullptr : &features_[found->second].schema;
}

const SettingsSnapshot* SettingsStore::in_memory(const SettingsKey& key) {
  const SettingsSnapshot* found = memory_.find(key);
  if (found != nullptr) from_memory_.add();
  return found;
}

Task<SettingsSnapshot> SettingsStore::snapshot(SettingsKey key) {
  if (const SettingsSnapshot* found = in_memory(key)) co_return *found;
  std::shared_ptr<Flight> flight;
  if (const auto under_way = flights_.find(key); under_way != flights_.end()) {
    flight = under_way->second;
  } else {
    if (closed_) throw Unavailable("the settings are no longer served here");
    if (flights_.size() >= options_.loads_max) throw Unavailable("too many settings are being read at once");
    flight = flights_.emplace(key, std::make_shared<Flight>()).first->second;
    loads_.spawn("read settings", fly(Landing(*this, key, flight)));
  }
  while (!flight->landed) co_await flight->waiting.wait();
  if (flight->error) std::rethrow_exception(flight->error);
  co_return flight->snapshot;
}

// Belongs to nobody who waits for it, so that none of them, giving up, takes it from the others.
Task<> SettingsStore::fly(Landing landing) {
  const SettingsKey key = landing.key();
  std::optional<StoredSettings> to_copy;
  std::exception_ptr error;
  try {
    landing.flight().snapshot = co_await load(key, to_copy);
    told_stale_ = false;
  } catch (const Failure&) {
    error = std::current_exception();
  }
  if (error) {
    landing.flight().snapshot = serve_stale(key, error);
    if (!landing.flight().snapshot.settings) landing.flight().error = error;
  }
  landing.land();
  if (to_copy) co_await cache_.put(key.guild, features_[key.feature].name, std::move(*to_copy));
}

Task<SettingsSnapshot> SettingsStore::load(SettingsKey key, std::optional<StoredSettings>& to_copy) {
  if (auto copied = co_await from_redis(key)) co_return std::move(*copied);
  for (int look = 1;; ++look) {
    StoredSettings stored = co_await from_postgres(key);
    // A change was heard of while the rows were on their way. (A guild that was removed and came back has
    // lower versions than before: PostgreSQL is believed in the end.)
    if (stored.version < floors_.of(key) && look < looks_max) continue;
    auto snapshot = remember(key, stored);
    if (!snapshot) {
      log::error("stored settings are no JSON object; the defaults are in force",
                 {{"guild", key.guild.text()}, {"feature", features_[key.feature].name}});
      stored.document = "{}";
      snapshot = remember(key, stored);
    }
    to_copy = std::move(stored);
    co_return *snapshot;
  }
}

Task<std::optional<SettingsSnapshot>> SettingsStore::from_redis(SettingsKey key) {
  if (floors_.mistrusted()) co_return std::nullopt;
  const std::string& feature = features_[key.feature].name;
  const auto copied = co_await cache_.get(key.guild, feature);
  if (!copied || floors_.mistrusted() || copied->version < floors_.of(key)) co_return std::nullopt;
  auto snapshot = remember(key, *copied);
  if (snapshot) {
    from_redis_.add();
  } else {
    co_await cache_.remove_damaged(key.guild, feature);
  }
  co_return snapshot;
}

Task<StoredSettings> SettingsStore::from_postgres(SettingsKey key) {
  Turn turn(*this);
  co_await turn.take();
  from_postgres_.add();
  co_return co_await net::with_deadline(timers_, options_.postgres_patience, "reading settings",
                                        rows_.load(key.guild, features_[key.feature].name));
}

// What is out of date is better than nothing while neither Redis nor PostgreSQL answers.
SettingsSnapshot SettingsStore::serve_stale(SettingsKey key, const std::exception_ptr& error) {
  const SettingsSnapshot* old = memory_.find_even_stale(key);
  if (old == nullptr) return {};
  stale_.add();
  if (!told_stale_) {
    told_stale_ = true;
    std::string reason;
    try {
      std::rethrow_exception(error);
    } catch (const Failure& failure) {
      reason = failure.what();
    }
    log::warn("settings cannot be read; those last known are in force", {{"error", reason}});
  }
  return *old;
}

// Nullopt when the document is none. Nothing waits between the look at the floor and this. What is here and
// newer stays: two changes may be answered in another order than they were made.
std::optional<SettingsSnapshot> SettingsStore::remember(const SettingsKey& key,
                                                        const StoredSettings& stored) {
  const Declared& declared = features_[key.feature];
  if (const auto* here = memory_.find(key); here != nullptr && here->version > stored.version) return *here;
  SettingsSnapshot snapshot{.settings = declared.defaults, .version = stored.version};
  std::size_t own_bytes = 0;
  if (stored.document != "{}") {
    auto read = read_settings(declared.schema, stored.document);
    if (!read) return std::nullopt;
    tell_misfits(key, read->misfits);
    snapshot.settings = std::move(read->settings);
    own_bytes = declared.schema.size + snapshot_bytes + 2 * stored.document.size();
  }
  memory_.put(key, snapshot, own_bytes);
  bytes_.set(static_cast<double>(memory_.bytes()));
  return snapshot;
}

// Once per field and process: a limit that became narrower concerns many guilds at a time.
void SettingsStore::tell_misfits(const SettingsKey& key, const std::vector<std::string>& misfits) {
  for (const std::string& field : misfits) {
    const std::string& feature = features_[key.feature].name;
    if (!told_misfits_.insert(feature + "." + field).second) continue;
    log::warn("a stored setting does not fit its limits any more; its default is in force",
              {{"feature", feature}, {"setting", field}, {"first_guild", key.guild.text()}});
  }
}

void SettingsStore::hear(const Change& change) {
  if (change.part.empty()) {
    drop(change.guild);
  } else if (const auto place = places_.find(change.part); place != places_.end()) {
    const SettingsKey key{change.guild, place->second};
    floors_.raise(key, change.version);
    memory_.outdate(key, change.version);
  }
  for (const OnChange& listener : listeners_) listener(change.guild, change.part);
}

void SettingsStore::hear_gap() {
  floors_.mistrust_all();
  memory_.outdate_all();
  for (const OnChange& listener : listeners_) listener(GuildId(), "");
}

void SettingsStore::drop(GuildId guild) {
  for (std::uint32_t feature = 0; feature < features_.size(); ++feature) {
    memory_.forget({guild, feature});
    floors_.forget({guild, feature});
  }
}

Task<SettingsDocument> SettingsStore::document(GuildId guild, std::string feature) {
  const std::uint32_t index = index_of(feature);
  const SettingsSnapshot found = co_await snapshot({guild, index});
  co_return SettingsDocument{.version = found.version,
                             .json = show_settings(features_[index].schema, found.settings.get())};
}

Task<HistoryPage> SettingsStore::history(HistoryQuery query) {
  co_return co_await rows_.history(std::move(query));
}

}  // namespace herwa::platform
