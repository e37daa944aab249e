// The invitations of one server as they were when they were last listed. Compared with a new list, they tell
// by which of them members came; where it cannot be told, nothing is said. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/invite.hpp"

namespace herwa::platform {

struct InviteUse {
  std::string code;
  UserId inviter;  // zero: Discord's own, or nobody any more
  ChannelId channel;
  std::uint32_t times = 0;

  friend bool operator==(const InviteUse&, const InviteUse&) = default;
};

class InviteBook {
 public:
  // False: there was no list yet to compare with.
  [[nodiscard]] bool is_known() const { return known_; }
  // As the gateway tells of them.
  void made(const discord::Invite& invite);
  void deleted(std::string_view code, Instant now);
  // By what the members came who joined since the last list, at most so many of them: the others came another
  // way (a vanity address, Discord's own lists), or by what cannot be known. Remembers the list.
  std::vector<InviteUse> compare(const std::vector<discord::Invite>& list, std::uint32_t joined, Instant now);

 private:
  struct Entry {
    discord::Invite invite;
    std::optional<Instant> deleted_at;
  };
  [[nodiscard]] std::vector<InviteUse> grown(const std::vector<discord::Invite>& list) const;
  [[nodiscard]] std::vector<InviteUse> used_up(const std::vector<discord::Invite>& list, Instant now) const;
  void remember(const std::vector<discord::Invite>& list);

  std::map<std::string, Entry, std::less<>> entries_;
  bool known_ = false;
};

}  // namespace herwa::platform
