// News between processes that something kept in memory has changed. The news says what changed and never what
// it is now; whoever hears it reads again. An owner writes it in the transaction of the change itself, so
// that it is there exactly when the change is:
//
//   const Change change = co_await changes.record(tx, {.topic = "plans", .guild = guild});
//   co_await tx.commit();
//   co_await changes.announce(change);
//
// ChangeFeed is the real one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/transaction.hpp"

namespace herwa::platform {

struct Change {
  std::string topic;
  GuildId guild;             // zero: what belongs to all guilds
  std::string part;          // which of the topic's things, such as a feature; may be empty
  std::int64_t version = 0;  // of the thing after the change, when it has one
  // Its place among all changes of all topics, in the order of the commits and without a gap; from record().
  std::int64_t seq = 0;
  friend bool operator==(const Change&, const Change&) = default;
};

struct ChangeListener {
  // May come twice for one change. Called on the loop; it must not throw.
  std::function<void(const Change&)> on_change;
  // Some changes were missed for good: everything may be different.
  std::function<void()> on_gap;
};

class Changes {
 public:
  // Ends when it goes.
  using Listening = std::shared_ptr<void>;

  virtual ~Changes() = default;
  // Writes the news into the transaction, late: until its end all others who record wait.
  virtual Task<Change> record(postgres::Transaction& tx, Change change) = 0;
  // Once it is committed. This process hears it before it returns; never throws for a Redis that is away.
  virtual Task<> announce(Change change) = 0;
  [[nodiscard]] virtual Listening subscribe(const std::string& topic, ChangeListener listener) = 0;
};

// Who listens to what; for those that implement Changes.
class ChangeListeners {
 public:
  Changes::Listening add(const std::string& topic, ChangeListener listener) {
    auto one = std::make_shared<ChangeListener>(std::move(listener));
    all_.emplace(topic, one);
    return one;
  }
  void tell(const Change& change) {
    const auto [begin, end] = all_.equal_range(change.topic);
    for (const auto& one : living(begin, end)) one->on_change(change);
  }
  void tell_gap() {
    std::erase_if(all_, [](const auto& one) { return one.second.expired(); });
    for (const auto& one : living(all_.begin(), all_.end())) one->on_gap();
  }

 private:
  using All = std::multimap<std::string, std::weak_ptr<ChangeListener>>;
  // Whoever is told may subscribe or leave meanwhile.
  static std::vector<std::shared_ptr<ChangeListener>> living(All::const_iterator begin,
                                                             All::const_iterator end) {
    std::vector<std::shared_ptr<ChangeListener>> found;
    for (auto one = begin; one != end; ++one) {
      if (auto listener = one->second.lock()) found.push_back(std::move(listener));
    }
    return found;
  }

  All all_;
};

}  // namespace herwa::platform
