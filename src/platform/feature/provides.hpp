// What a feature offers to others: interfaces of platform/, implemented by the feature. Whoever asks for one
// that nobody offers gets nothing, and says so to its user; features never know each other.
#pragma once

#include <map>
#include <memory>
#include <typeindex>

namespace herwa::platform {

class Provides {
 public:
  template <class Interface>
  Provides& add(std::shared_ptr<Interface> implementation) {
    offered_[typeid(Interface)] = std::move(implementation);
    return *this;
  }
  // The first one wins: check_features() refuses two.
  void merge(const Provides& other) { offered_.insert(other.offered_.begin(), other.offered_.end()); }

  template <class Interface>
  [[nodiscard]] std::shared_ptr<Interface> find() const {
    const auto found = offered_.find(typeid(Interface));
    return found == offered_.end() ? nullptr : std::static_pointer_cast<Interface>(found->second);
  }
  [[nodiscard]] const std::map<std::type_index, std::shared_ptr<void>>& all() const { return offered_; }

 private:
  std::map<std::type_index, std::shared_ptr<void>> offered_;
};

}  // namespace herwa::platform
