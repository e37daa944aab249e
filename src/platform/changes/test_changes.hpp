// Changes that reach everybody of one test at once, without Redis. For tests alone.
#pragma once

#include "platform/changes/changes.hpp"

namespace herwa::platform {

class DirectChanges final : public Changes {
 public:
  Task<Change> record(postgres::Transaction& tx, Change change) override {
    const auto head = co_await tx.query("update platform.change_head set seq = seq + 1 returning seq");
    change.seq = head.one().get<std::int64_t>(0);
    co_return change;
  }
  Task<> announce(Change change) override {
    if (!muted) listeners_.tell(change);
    co_return;
  }
  [[nodiscard]] Listening subscribe(const std::string& topic, ChangeListener listener) override {
    return listeners_.add(topic, std::move(listener));
  }
  void tell_gap() { listeners_.tell_gap(); }

  bool muted = false;  // as if the message were lost

 private:
  ChangeListeners listeners_;
};

}  // namespace herwa::platform
