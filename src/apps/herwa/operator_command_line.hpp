// `herwa plan …`, `herwa feature …` and `herwa errors` as they are typed.
#pragma once

#include <optional>
#include <string>

#include "apps/herwa/operator.hpp"

namespace CLI {
class App;
}

namespace herwa::app {

class OperatorCommandLine {
 public:
  // Adds the commands; lives as long as the parsing.
  explicit OperatorCommandLine(CLI::App& cli);
  OperatorCommandLine(const OperatorCommandLine&) = delete;
  OperatorCommandLine& operator=(const OperatorCommandLine&) = delete;

  // Empty: something else was asked for.
  [[nodiscard]] std::optional<OperatorOrder> order() const;

 private:
  void add_plan(CLI::App& cli);
  void add_feature(CLI::App& cli);
  void add_errors(CLI::App& cli);

  OperatorOrder order_;
  int days_ = 0;
  int since_ = 7;
  std::string on_off_;
  const CLI::App* plan_ = nullptr;
  const CLI::App* feature_ = nullptr;
  const CLI::App* errors_ = nullptr;
};

}  // namespace herwa::app
