#include "platform/ingest/invite_book.hpp"

#include <algorithm>
#include <iterator>

namespace herwa::platform {
namespace {

// Discord deletes an invitation with its last use, and tells of both within moments.
constexpr auto with_the_use = std::chrono::seconds(15);

InviteUse use_of(const discord::Invite& invite, std::uint32_t times) {
  return {.code = invite.code, .inviter = invite.inviter_id, .channel = invite.channel_id, .times = times};
}

bool is_over(const discord::Invite& invite, Instant now) {
  return invite.age_max.count() > 0 && invite.created_at && *invite.created_at + invite.age_max <= now;
}

std::uint32_t sum_of(const std::vector<InviteUse>& uses) {
  std::uint32_t sum = 0;
  for (const InviteUse& use : uses) sum += use.times;
  return sum;
}

}  // namespace

void InviteBook::made(const discord::Invite& invite) {
  if (known_) entries_.insert_or_assign(invite.code, Entry{.invite = invite, .deleted_at = {}});
}

void InviteBook::deleted(std::string_view code, Instant now) {
  const auto found = entries_.find(code);
  if (found != entries_.end()) found->second.deleted_at = now;
}

// One that is not known was made since, and so were its uses.
std::vector<InviteUse> InviteBook::grown(const std::vector<discord::Invite>& list) const {
  std::vector<InviteUse> uses;
  for (const discord::Invite& now : list) {
    const auto then = entries_.find(now.code);
    const std::uint32_t before = then == entries_.end() ? 0 : then->second.invite.uses;
    if (now.uses > before) uses.push_back(use_of(now, now.uses - before));
  }
  return uses;
}

// Those that have gone since, and had one use left.
std::vector<InviteUse> InviteBook::used_up(const std::vector<discord::Invite>& list, Instant now) const {
  std::vector<InviteUse> uses;
  for (const auto& [code, entry] : entries_) {
    const discord::Invite& was = entry.invite;
    const bool had_one_left = was.uses_max > 0 && was.uses + 1 == was.uses_max;
    const bool long_gone = entry.deleted_at && *entry.deleted_at + with_the_use < now;
    if (!had_one_left || long_gone || is_over(was, now)) continue;
    const bool is_there = std::ranges::any_of(list, [&](const auto& one) { return one.code == was.code; });
    if (!is_there) uses.push_back(use_of(was, 1));
  }
  return uses;
}

void InviteBook::remember(const std::vector<discord::Invite>& list) {
  entries_.clear();
  for (const discord::Invite& invite : list)
    entries_.insert_or_assign(invite.code, Entry{.invite = invite, .deleted_at = {}});
  known_ = true;
}

std::vector<InviteUse> InviteBook::compare(const std::vector<discord::Invite>& list, std::uint32_t joined,
                                           Instant now) {
  const bool was_known = known_;
  std::vector<InviteUse> uses = grown(list);
  std::vector<InviteUse> last_uses = used_up(list, now);
  remember(list);
  if (!was_known || joined == 0) return {};
  const std::uint32_t sum = sum_of(uses);
  if (sum > joined) {
    // Somebody came of whom we were not told, or not yet: which of several it was nobody knows.
    if (uses.size() > 1) return {};
    uses.front().times = joined;
    return uses;
  }
  if (sum + last_uses.size() == joined) std::ranges::move(last_uses, std::back_inserter(uses));
  return uses;
}

}  // namespace herwa::platform
