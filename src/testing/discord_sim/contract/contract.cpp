#include "testing/discord_sim/contract/contract.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "testing/discord_sim/contract/allowances.hpp"

namespace discord_sim {
namespace {

constexpr int first_refusal = 400;
constexpr int first_server_error = 500;

std::string anonymous(std::string_view route) {
  std::string name;
  bool inside = false;
  for (const char c : route) {
    if (c == '{') name += "{}";
    inside = c == '{' || (inside && c != '}');
    if (!inside && c != '}') name += c;
  }
  return name;
}

std::string operation_name(std::string_view method, std::string_view route) {
  return fmt::format("{} {}", method, anonymous(route));
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

// The document gives the errors inside a form the numeric codes of whole answers. Discord's reference (topic
// "Error Messages") has names there, such as BASE_TYPE_REQUIRED, and these are what clients get.
void mend_inner_errors(Json& document) {
  Json* schemas = document.find_mutable("components")->find_mutable("schemas");
  const Json text = Json::object({{"type", "string"}});
  schemas->find_mutable("InnerErrors")
      ->find_mutable("properties")
      ->find_mutable("_errors")
      ->set("items", Json::object({{"type", "object"},
                                   {"properties", Json::object({{"code", text}, {"message", text}})},
                                   {"required", Json::array({Json("code"), Json("message")})}}));
}

const Json* json_content(const Json& holder) { return holder["content"].find("application/json"); }

}  // namespace

const Contract& Contract::of_discord() {
  static const Contract contract([] {
    std::ifstream file(HERWA_CONTRACT_FILE);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    auto document = Json::parse(text);
    if (!document) throw herwa::Unavailable("Discord's document cannot be read: " HERWA_CONTRACT_FILE);
    mend_inner_errors(*document);
    return std::move(*document);
  }());
  return contract;
}

Contract::Contract(Json document)
    : document_(std::move(document)), book_(document_["components"]["schemas"]) {
  for (const Json::Entry& path : document_["paths"].entries()) {
    for (const Json::Entry& operation : path.value.entries()) {
      if (operation.value.has("responses"))
        operations_.emplace(operation_name(upper(operation.key), path.key), &operation.value);
    }
  }
}

std::vector<std::string> Contract::problems(const Exchanged& exchanged) const {
  if (exchanged.route.empty()) return {};
  const std::string name = operation_name(exchanged.method, exchanged.route);
  const Json* known = operation(exchanged.method, exchanged.route);
  if (known == nullptr) return {name + " is not in the contract"};
  std::vector<std::string> found;
  check_request(*known, exchanged, found);
  check_answer(*known, exchanged, found);
  for (std::string& problem : found) problem = fmt::format("{} {}: {}", name, exchanged.status, problem);
  return found;
}

bool Contract::knows(std::string_view method, std::string_view route) const {
  return operation(method, route) != nullptr;
}

std::vector<std::string> Contract::names() const {
  std::vector<std::string> all;
  for (const auto& [name, operation] : operations_) all.push_back(name);
  std::ranges::sort(all);
  return all;
}

const Json* Contract::operation(std::string_view method, std::string_view route) const {
  const auto found = operations_.find(operation_name(method, route));
  return found == operations_.end() ? nullptr : found->second;
}

void Contract::check_request(const Json& operation, const Exchanged& exchanged,
                             std::vector<std::string>& into) const {
  // What was refused may be as wrong as it likes.
  if (exchanged.status >= first_refusal) return;
  const std::string name = operation_name(exchanged.method, exchanged.route);
  const auto allowed = [&](const Misfit& misfit) { return is_allowed(Side::Request, name, misfit); };
  const Json* body = operation.find("requestBody");
  if (exchanged.request.empty()) {
    const bool needed = body != nullptr && (*body)["required"].flag();
    if (needed && !allowed({"", "requestBody", ""})) into.emplace_back("the request has no JSON body");
    return;
  }
  const Json* content = body == nullptr ? nullptr : json_content(*body);
  if (content == nullptr) return into.emplace_back("the contract knows no JSON body of this request"), void();
  const auto value = Json::parse(exchanged.request);
  if (!value) return into.emplace_back("the request is no JSON"), void();
  for (const Misfit& one : book_.misfits((*content)["schema"], *value, allowed))
    into.push_back(fmt::format("request {} {}", one.place.empty() ? "/" : one.place, one.text));
}

void Contract::check_answer(const Json& operation, const Exchanged& exchanged,
                            std::vector<std::string>& into) const {
  // The document has no 5xx, and none of what stands in front of Discord.
  if (exchanged.status >= first_server_error) return;
  const auto value = exchanged.response.empty() ? std::nullopt : Json::parse(exchanged.response);
  if (exchanged.status == 429 && !value) return;
  const Json* answer = answer_of(operation, exchanged.status);
  if (answer == nullptr) return into.emplace_back("this status is not in the contract"), void();
  const Json* content = json_content(*answer);
  if (content == nullptr) {
    if (value) into.emplace_back("the answer has a body, the contract none");
    return;
  }
  if (!value) return into.emplace_back("the answer has no JSON body"), void();
  const std::string name = operation_name(exchanged.method, exchanged.route);
  const auto allowed = [&](const Misfit& misfit) { return is_allowed(Side::Response, name, misfit); };
  for (const Misfit& one : book_.misfits((*content)["schema"], *value, allowed))
    into.push_back(fmt::format("response {} {}", one.place.empty() ? "/" : one.place, one.text));
}

const Json* Contract::answer_of(const Json& operation, int status) const {
  const Json& responses = operation["responses"];
  const Json* answer = responses.find(std::to_string(status));
  if (answer == nullptr) answer = responses.find(std::to_string(status / 100) + "XX");
  if (answer == nullptr) return nullptr;
  const Json* reference = answer->find("$ref");
  if (reference == nullptr) return answer;
  const std::string& text = reference->text();
  return document_["components"]["responses"].find(text.substr(text.rfind('/') + 1));
}

}  // namespace discord_sim
