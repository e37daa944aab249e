// How findings are told: to people, to programs, and without secrets.
#include <fmt/format.h>

#include <boost/json.hpp>

#include <algorithm>

#include "apps/herwa/doctor/doctor.hpp"

namespace herwa::doctor {
namespace {

namespace json = boost::json;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Well: return "well";
    case Verdict::Note: return "note";
    case Verdict::Fault: return "fault";
  }
  return "fault";
}

// "user:password@" of an address, and the password by itself.
void add_password(std::string_view url, std::vector<std::string>& secrets) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return;
  url.remove_prefix(scheme + 3);
  const auto at = url.substr(0, url.find('/')).rfind('@');
  if (at == std::string_view::npos) return;
  const std::string_view account = url.substr(0, at);
  const auto colon = account.find(':');
  if (colon != std::string_view::npos) secrets.emplace_back(account.substr(colon + 1));
}

// libpq's other form: "host=… password=…".
void add_password_word(std::string_view words, std::vector<std::string>& secrets) {
  constexpr std::string_view name = "password=";
  const auto at = words.find(name);
  if (at == std::string_view::npos) return;
  const std::string_view rest = words.substr(at + name.size());
  secrets.emplace_back(rest.substr(0, rest.find_first_of(" &")));
}

void replace_all(std::string& text, std::string_view secret) {
  for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3)) {
    text.replace(at, secret.size(), "***");
  }
}

}  // namespace

std::string ended(std::string reason) {
  std::ranges::replace_if(reason, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  while (!reason.empty() && reason.back() == ' ') reason.pop_back();
  const bool has_end =
      !reason.empty() && std::string_view(".?!").find(reason.back()) != std::string_view::npos;
  return has_end ? reason : reason + ".";
}

bool is_well(const Findings& findings) {
  return std::ranges::none_of(findings, [](const Finding& each) { return each.verdict == Verdict::Fault; });
}

std::string as_text(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += fmt::format("{:<6} {:<14} {}\n", name_of(finding.verdict), finding.check, finding.says);
    if (!finding.remedy.empty()) text += fmt::format("{:<21} -> {}\n", "", finding.remedy);
  }
  const auto faults = std::ranges::count(findings, Verdict::Fault, &Finding::verdict);
  text += faults == 0 ? "Herwa can run here.\n" : fmt::format("{} to mend.\n", faults);
  return text;
}

std::string as_json(const Findings& findings) {
  json::array checks;
  for (const Finding& finding : findings) {
    checks.push_back({{"check", finding.check},
                      {"verdict", name_of(finding.verdict)},
                      {"says", finding.says},
                      {"remedy", finding.remedy}});
  }
  return json::serialize(json::value{{"well", is_well(findings)}, {"checks", std::move(checks)}}) + "\n";
}

Findings without_secrets(Findings findings, const std::vector<std::string>& secrets) {
  for (Finding& finding : findings) {
    for (const std::string& secret : secrets) {
      replace_all(finding.says, secret);
      replace_all(finding.remedy, secret);
    }
  }
  return findings;
}

std::vector<std::string> secrets_of(const Patient& patient) {
  std::vector<std::string> secrets{patient.discord_token};
  for (const std::string& url : {patient.postgres_url, patient.redis_url, patient.clickhouse_url}) {
    secrets.push_back(url);
    add_password(url, secrets);
    add_password_word(url, secrets);
  }
  std::erase_if(secrets, [](const std::string& secret) { return secret.empty(); });
  // The longer first, so that a part of it does not leave the rest to be read.
  std::ranges::sort(secrets, std::greater{}, &std::string::size);
  return secrets;
}

}  // namespace herwa::doctor
