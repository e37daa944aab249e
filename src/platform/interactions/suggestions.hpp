// What an option offers while somebody types: what begins with it first, then what holds it, whatever the
// case; at most 25, as Discord takes them.
//   Suggestions offers(context.typed());
//   for (…) offers.add("giveaways", "Giveaways");
//   co_return offers.best();
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/interaction_reply.hpp"

namespace herwa::platform {

class Suggestions {
 public:
  explicit Suggestions(std::string_view typed);

  // `value` is what the handler will be given, at most 100 characters; `name` is what the person sees.
  void add(std::string_view value, std::string_view name);
  [[nodiscard]] discord::Choices best() const;

 private:
  std::string typed_;
  std::vector<discord::Choice> first_;
  std::vector<discord::Choice> then_;
};

}  // namespace herwa::platform
