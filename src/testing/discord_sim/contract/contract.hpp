// Discord's document as a judge of one request and its answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/contract/schema.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

// As the simulator tells it: `route` as in its tables, bodies as texts, empty where there was none.
struct Exchanged {
  std::string_view method;
  std::string_view route;
  int status = 0;
  std::string_view request;
  std::string_view response;
};

class Contract {
 public:
  // The one of this repository, read once in a process.
  static const Contract& of_discord();
  explicit Contract(Json document);

  // Sentences, one for each difference that is not allowed; empty: it keeps to the document.
  [[nodiscard]] std::vector<std::string> problems(const Exchanged& exchanged) const;
  // Whether the document has it, whatever its placeholders are called.
  [[nodiscard]] bool knows(std::string_view method, std::string_view route) const;
  [[nodiscard]] std::size_t operations() const { return operations_.size(); }
  // Every operation, as "POST /channels/{}/messages".
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  [[nodiscard]] const Json* operation(std::string_view method, std::string_view route) const;
  void check_request(const Json& operation, const Exchanged& exchanged, std::vector<std::string>& into) const;
  void check_answer(const Json& operation, const Exchanged& exchanged, std::vector<std::string>& into) const;
  [[nodiscard]] const Json* answer_of(const Json& operation, int status) const;

  Json document_;
  SchemaBook book_;
  std::unordered_map<std::string, const Json*> operations_;
};

}  // namespace discord_sim
