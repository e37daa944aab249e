// Changing settings: one transaction with the document, its history and the news of it, or nothing at all.
#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/language/words.hpp"
#include "platform/settings/settings_store.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

// By the word's key after "unsaved.".
ChangeRefused refused(ChangeRefusal why, std::string_view locale, std::string_view key,
                      const WordValues& values = {}) {
  return {.why = why,
          .message = words().say(locale, fmt::format("unsaved.{}", key), values),
          .problems = {},
          .version = 0,
          .changed_by = {},
          .changed_at = {}};
}

ChangeRefused refused(ChangeRefusal why, std::string_view locale, SettingProblems problems) {
  ChangeRefused refusal =
      refused(why, locale, "several", {{"count", static_cast<std::int64_t>(problems.size())}});
  if (problems.size() == 1) refusal.message = problems.front().message;
  refusal.problems = std::move(problems);
  return refusal;
}

// Held against those fields only that would come to differ from what they were.
SettingProblems not_allowed(const SettingsSchema& schema, const FieldAllowed& allowed,
                            const std::vector<SettingDifference>& found) {
  SettingProblems problems;
  if (!allowed) return problems;
  for (const SettingDifference& difference : found) {
    const SettingField* field = schema.field(difference.field);
    if (field == nullptr || !difference.after) continue;
    if (const auto refusal = allowed(*field))
      problems.push_back({.path = field->name, .code = refusal->code, .message = refusal->message});
  }
  return problems;
}

}  // namespace

std::string to_text(const SettingsVersions& versions) {
  std::string text;
  for (const auto& [feature, version] : versions) text += fmt::format("{} {};", feature, version);
  return text;
}

// A change or a rollback on its way. With `whole` the document becomes that one; else the patch is laid over.
struct SettingsStore::Draft {
  SettingsKey key;
  UserId author;
  ChangeSource source = ChangeSource::Dashboard;
  std::string patch;
  std::optional<std::string> whole;
  std::optional<std::int64_t> expected_version;
  FieldAllowed allowed;
  std::string locale;
  std::optional<std::string> expected_versions = {};
};

Task<SettingsStore::Outcome> SettingsStore::change(SettingsChange change) {
  const SettingsKey key{change.guild, index_of(change.feature)};
  co_return co_await save_or_refuse({.key = key,
                                     .author = change.author,
                                     .source = change.source,
                                     .patch = std::move(change.patch),
                                     .whole = std::nullopt,
                                     .expected_version = change.expected_version,
                                     .allowed = std::move(change.allowed),
                                     .locale = std::move(change.locale),
                                     .expected_versions = std::move(change.expected_versions)});
}

Task<std::expected<std::vector<SettingDifference>, ChangeRefused>> SettingsStore::check(
    SettingsChange change) {
  const SettingsKey key{change.guild, index_of(change.feature)};
  const StoredSettings stored = co_await from_postgres(key);
  const auto document = drafted({.key = key,
                                 .author = change.author,
                                 .source = change.source,
                                 .patch = std::move(change.patch),
                                 .whole = std::nullopt,
                                 .expected_version = change.expected_version,
                                 .allowed = std::move(change.allowed),
                                 .locale = std::move(change.locale)},
                                stored.document);
  if (!document) co_return std::unexpected(document.error());
  co_return differences(stored.document, *document);
}

Task<SettingsStore::Outcome> SettingsStore::rollback(SettingsRollback rollback) {
  std::optional<SettingsRows::Past> past;
  try {
    past = co_await rows_.past(rollback.guild, rollback.entry);
  } catch (const Failure& error) {
    log::warn("a rollback of settings could not read the history", {{"error", error.what()}});
    co_return std::unexpected(refused(ChangeRefusal::Unavailable, rollback.locale, "unavailable"));
  }
  if (!past || !places_.contains(past->feature))
    co_return std::unexpected(refused(ChangeRefusal::UnknownEntry, rollback.locale, "unknown_entry"));
  const SettingsKey key{rollback.guild, index_of(past->feature)};
  co_return co_await save_or_refuse({.key = key,
                                     .author = rollback.author,
                                     .source = ChangeSource::Rollback,
                                     .patch = {},
                                     .whole = std::move(past->before),
                                     .expected_version = rollback.expected_version,
                                     .allowed = std::move(rollback.allowed),
                                     .locale = std::move(rollback.locale)});
}

Task<SettingsStore::Outcome> SettingsStore::save_or_refuse(Draft draft) {
  const GuildId guild = draft.key.guild;
  const std::string locale = draft.locale;
  bool committing = false;
  std::string reason;
  bool unknown = false;
  try {
    co_return co_await save(std::move(draft), committing);
  } catch (const postgres::OutcomeUnknown& error) {
    reason = error.what();
    unknown = committing;
  } catch (const Unavailable& error) {
    reason = error.what();
  } catch (const TimedOut& error) {
    reason = error.what();
  } catch (const postgres::SqlError& error) {
    if (!error.is_collision()) throw;
    reason = error.what();
  }
  log::warn("a change of settings was not saved",
            {{"guild", guild.text()}, {"error", reason}, {"outcome_unknown", unknown}});
  if (unknown) co_return std::unexpected(refused(ChangeRefusal::OutcomeUnknown, locale, "outcome_unknown"));
  co_return std::unexpected(refused(ChangeRefusal::Unavailable, locale, "unavailable"));
}

Task<SettingsStore::Outcome> SettingsStore::save(Draft draft, bool& committing) {
  const Declared& declared = features_[draft.key.feature];
  const GuildId guild = draft.key.guild;
  postgres::Transaction tx = co_await database_.begin(guild);
  const auto locked = co_await SettingsRows::lock(tx, guild, declared.name);
  if (!locked) co_return std::unexpected(refused(ChangeRefusal::UnknownGuild, draft.locale, "unknown_guild"));
  const StoredSettings& before = locked->stored;
  if (draft.expected_versions && co_await versions(tx, guild) != *draft.expected_versions)
    co_return std::unexpected(refused(ChangeRefusal::Outdated, draft.locale, "conflict"));
  if (draft.expected_version && *draft.expected_version != before.version)
    co_return std::unexpected(co_await conflict(tx, draft, before.version));

  auto document = drafted(draft, before.document);
  if (!document) co_return std::unexpected(std::move(document.error()));
  SettingsChanged done{.version = before.version, .guild_version = 0, .differences = {}};
  done.differences = differences(before.document, *document);
  if (done.differences.empty()) co_return done;

  done.version = before.version + 1;
  done.guild_version = locked->guild_version;
  const StoredSettings after{.version = done.version, .document = std::move(*document)};
  co_await SettingsRows::write(tx, {.guild = guild,
                                    .feature = declared.name,
                                    .before = before,
                                    .after = after,
                                    .author = draft.author,
                                    .source = draft.source,
                                    .at = timers_.clock().now()});
  Change news = co_await changes_.record(
      tx, {.topic = "settings", .guild = guild, .part = declared.name, .version = done.version, .seq = 0});
  committing = true;
  co_await tx.commit();
  // From here on it is done. Memory first, so that no read in this process sees the old one any more.
  // Unless a later change was heard of while ours was being answered.
  if (floors_.of(draft.key) <= after.version) (void)remember(draft.key, after);
  co_await cache_.put(guild, declared.name, after);
  co_await changes_.announce(std::move(news));
  co_return done;
}

// Without features that this binary does not have: nobody was shown theirs.
Task<std::string> SettingsStore::versions(postgres::Transaction& tx, GuildId guild) const {
  SettingsVersions stored = co_await SettingsRows::versions(tx, guild);
  std::erase_if(stored, [this](const auto& one) { return !places_.contains(one.first); });
  co_return to_text(stored);
}

Task<ChangeRefused> SettingsStore::conflict(postgres::Transaction& tx, const Draft& draft,
                                            std::int64_t version) {
  const auto last =
      co_await SettingsRows::last_change(tx, draft.key.guild, features_[draft.key.feature].name);
  ChangeRefused refusal = refused(ChangeRefusal::Conflict, draft.locale, "conflict");
  if (last) {
    refusal = refused(ChangeRefusal::Conflict, draft.locale, "conflict_with",
                      {{"who", fmt::format("<@{}>", last->author.text())}});
    refusal.changed_by = last->author;
    refusal.changed_at = last->at;
  }
  refusal.version = version;
  co_return refusal;
}

std::expected<std::string, ChangeRefused> SettingsStore::drafted(const Draft& draft,
                                                                 const std::string& before) const {
  const SettingsSchema& schema = features_[draft.key.feature].schema;
  std::string after;
  if (draft.whole) {
    after = *draft.whole;
  } else if (auto merged = apply_patch(schema, before, draft.patch, draft.locale)) {
    after = std::move(*merged);
  } else {
    return std::unexpected(refused(ChangeRefusal::Invalid, draft.locale, std::move(merged.error())));
  }
  SettingProblems problems = not_allowed(schema, draft.allowed, differences(before, after));
  if (!problems.empty())
    return std::unexpected(refused(ChangeRefusal::NotAllowed, draft.locale, std::move(problems)));
  return after;
}

Task<> SettingsStore::forget(GuildId guild) {
  // The rows are gone already, so whoever reads from now on finds nothing to copy.
  Change news{.topic = "settings", .guild = guild, .part = "", .version = 0, .seq = 0};
  for (const Declared& declared : features_) co_await cache_.remove(guild, declared.name);
  postgres::Transaction tx = co_await database_.begin_unscoped();
  news = co_await changes_.record(tx, std::move(news));
  co_await tx.commit();
  co_await changes_.announce(std::move(news));
}

}  // namespace herwa::platform
