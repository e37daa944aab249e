#include "platform/api/reference.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "platform/api/refusals.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view style = R"(:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 Inter,system-ui,sans-serif;background:light-dark(#FBFAF7,#0E1116);
color:light-dark(#1B2026,#E7ECF2)}
.page{max-width:70rem;margin:0 auto;padding:2rem 1.25rem;display:grid;grid-template-columns:15rem 1fr;gap:2rem}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto;font-size:.875rem}
nav ul{list-style:none;margin:0 0 1rem;padding:0}
a{color:light-dark(#17647E,#7CC4DC)}
a:focus-visible,summary:focus-visible{outline:2px solid #F2A33A;outline-offset:2px}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem}
main>p{max-width:70ch}
details{background:light-dark(#FFFFFF,#151A21);border:1px solid light-dark(#E4E0D8,#252C36);border-radius:12px;
margin:.5rem 0;padding:.75rem 1rem}
summary{cursor:pointer}
code,pre{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:.8125rem}
pre{overflow:auto;padding:.75rem;border-radius:8px;background:light-dark(#F3F0EA,#0E1116)}
table{border-collapse:collapse;width:100%;font-size:.875rem;display:block;overflow:auto}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;
border-bottom:1px solid light-dark(#E4E0D8,#252C36)}
.quiet{color:light-dark(#5C6670,#9AA7B5)}
@media(max-width:48rem){.page{grid-template-columns:1fr}nav{position:static;max-height:none}}
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

std::string style_hash() {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(style.data()), style.size(), digest.data());
  std::string out(4 * ((digest.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), digest.data(), digest.size());
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string type_of(const Schema& schema) {
  std::string type;
  switch (schema.kind) {
    case Schema::Kind::Object: type = schema.name.empty() ? "object" : schema.name; break;
    case Schema::Kind::Array: type = "list of " + type_of(schema.items.front()); break;
    case Schema::Kind::Text: type = schema.format.empty() ? "text" : schema.format; break;
    case Schema::Kind::Number: type = "number"; break;
    case Schema::Kind::Integer: type = "whole number"; break;
    case Schema::Kind::Flag: type = "true or false"; break;
    case Schema::Kind::Any: type = "anything"; break;
  }
  if (!schema.choices.empty()) type = fmt::format("one of: {}", fmt::join(schema.choices, ", "));
  if (schema.nullable) type += " or null";
  return type;
}

std::string limits_of(const Schema& schema) {
  std::string limits;
  const auto add = [&limits](std::string_view word, const std::optional<std::int64_t>& bound) {
    if (bound) limits += fmt::format("{}{} {}", limits.empty() ? "" : ", ", word, *bound);
  };
  add("from", schema.minimum);
  add("to", schema.maximum);
  const std::string_view unit = schema.kind == Schema::Kind::Array ? " entries" : " characters";
  add("at least", schema.length_min);
  add("at most", schema.length_max);
  if (schema.length_min || schema.length_max) limits += unit;
  return limits;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += "<td>" + cell + "</td>";
  return out + "</tr>\n";
}

std::string table(std::string_view title, const std::vector<std::string>& head, const std::string& rows) {
  if (rows.empty()) return "";
  std::string out = fmt::format("<h4>{}</h4><table><thead><tr>", title);
  for (const std::string& cell : head) out += fmt::format("<th scope=\"col\">{}</th>", cell);
  return out + "</tr></thead><tbody>" + rows + "</tbody></table>\n";
}

void add_properties(const Schema& schema, const std::string& above, std::string& rows) {
  if (schema.kind == Schema::Kind::Array) return add_properties(schema.items.front(), above + "[]", rows);
  for (const Property& property : schema.properties) {
    const std::string name = above.empty() ? property.name : above + "." + property.name;
    std::string words = escaped(property.schema.note);
    if (const std::string limits = limits_of(property.schema); !limits.empty())
      words += (words.empty() ? "" : " ") + limits + ".";
    rows += row({fmt::format("<code>{}</code>{}", escaped(name), property.optional ? "" : " *"),
                 escaped(type_of(property.schema)), words});
    add_properties(property.schema, name, rows);
  }
}

std::string shape(std::string_view title, const std::optional<Schema>& schema) {
  std::string rows;
  if (schema) add_properties(*schema, "", rows);
  return table(title, {"Property", "Type", ""}, rows);
}

std::string parameters(const RouteEntry& entry) {
  std::string rows;
  const auto add = [&rows](const RouteParameter& one, std::string_view place, bool required) {
    std::string words = escaped(one.summary);
    if (const std::string limits = limits_of(one.schema); !limits.empty()) words += " " + limits + ".";
    rows += row({fmt::format("<code>{}</code>{}", escaped(one.name), required ? " *" : ""),
                 std::string(place), escaped(type_of(one.schema)), words});
  };
  if (is_of_guild(entry.access)) add({"guildId", "The server's id.", schema::snowflake()}, "path", true);
  for (const RouteParameter& one : entry.path_parameters) add(one, "path", true);
  for (const RouteParameter& one : entry.query_parameters) add(one, "query", one.required);
  return table("Parameters", {"Name", "In", "Type", ""}, rows);
}

std::string curl(const RouteEntry& entry, const RouteExample& example) {
  std::string path = entry.path;
  const auto fill = [&path](const std::string& name, std::string_view value) {
    const std::size_t at = path.find("{" + name + "}");
    if (at != std::string::npos) path.replace(at, name.size() + 2, value);
  };
  fill("guildId", "81384788765712384");
  for (const auto& [name, value] : example.path) fill(name, value);
  std::string query;
  for (const auto& [name, value] : example.query)
    query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, value);
  std::string out = fmt::format("curl -X {} 'https://your-herwa{}{}'", entry.method, path, query);
  if (!entry.scope.empty()) out += " \\\n  -H 'Authorization: Bearer sk_test_…'";
  if (!example.body.empty())
    out += fmt::format(" \\\n  -H 'Content-Type: application/json' \\\n  -d '{}'", example.body);
  return out;
}

std::string examples(const RouteEntry& entry) {
  std::string out;
  for (const RouteExample& example : entry.examples) {
    out += fmt::format("<h4>Example: {}</h4><pre>{}</pre>\n", escaped(example.name),
                       escaped(curl(entry, example)));
    if (!example.response.empty())
      out += fmt::format("<pre>{} {}</pre>\n", entry.status, escaped(example.response));
  }
  return out;
}

std::string refusals(const Route& route) {
  std::string rows;
  for (const RouteRefusal& refusal : refusals_of(route)) {
    rows += row({std::to_string(refusal.status), fmt::format("<code>{}</code>", refusal.code),
                 escaped(refusal.when)});
  }
  return table("Refusals", {"Status", "Code", "When"}, rows);
}

std::string who(const RouteEntry& entry) {
  std::string words(name_of(entry.access));
  std::ranges::replace(words, '_', ' ');
  if (!entry.scope.empty()) words += fmt::format("; API keys with <code>{}</code>", entry.scope);
  return words;
}

std::string operation(const Route& route) {
  const RouteEntry& entry = route.entry;
  return fmt::format(
      "<details id=\"{0}\"><summary><code>{1} {2}</code><br>{3}</summary>\n"
      "<p>{4}</p><p class=\"quiet\">Who may: {5}. Name: <code>{0}</code>. Per person: {6} in {7} s.</p>\n"
      "{8}{9}{10}{11}{12}</details>\n",
      entry.operation_id, entry.method, escaped(entry.path), escaped(entry.summary), escaped(entry.answer),
      who(entry), entry.limits.per_user.uses,
      std::chrono::duration_cast<std::chrono::seconds>(entry.limits.per_user.window).count(),
      parameters(entry), shape("Body", entry.body), shape("Answer", entry.response), examples(entry),
      refusals(route));
}

std::string_view group_of(const Route& route) {
  if (!route.feature.empty()) return route.feature;
  const std::string_view path = route.entry.path;
  if (path.starts_with("/api/operator")) return "Operators";
  if (path.starts_with("/api/auth")) return "Signing in";
  if (path.starts_with("/api/webhooks")) return "Webhooks";
  if (path.starts_with("/api/guilds")) return "Servers";
  return "Herwa itself";
}

constexpr std::string_view introduction = R"(<h1>Herwa's API</h1>
<p>Everything that the dashboard does, a program may do too. Make an API key on your server's page: a key that
begins with <code>sk_live_</code> works on the server, one that begins with <code>sk_test_</code> is answered with
samples and changes nothing, for trying things out. Send it as <code>Authorization: Bearer …</code>.</p>
<p>The same in a form for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Ids are texts of digits, times are like <code>2026-03-01T12:00:00Z</code>, everything else is JSON in UTF-8. An
error is always <code>{"error":{"code","message","details","timestamp"}}</code>: programs go by the code, people
read the message, and <code>details.problems</code> names every mistake of a request with its place.
<code>X-Request-Id</code> of an answer finds it in the log.</p>
<p>A key may ask 100 times a minute; <code>RateLimit-Remaining</code> says how often it may still, and after a 429
<code>Retry-After</code> how long to wait. Lists that grow are given in pages: give the <code>next</code> of one to
get the one behind it.</p>
<p>An answer's <code>ETag</code> given back as <code>If-None-Match</code> is answered with 304 while nothing has
changed. As <code>If-Match</code> with a write that takes it, nothing is done when something has, also by somebody
who writes at the same moment; where it is not taken it is refused. With an
<code>Idempotency-Key</code> of your choice a write is done once, however often you send it within a day.</p>
<p>Where this Herwa is reached by https, what comes in the open is refused: <code>HTTPS_NEEDED</code>.</p>
)";

}  // namespace

ReferencePage reference_page(std::span<const Route> routes) {
  std::vector<std::string_view> order;
  std::map<std::string_view, std::string> links;
  std::map<std::string_view, std::string> sections;
  for (const Route& route : routes) {
    const std::string_view group = group_of(route);
    if (!sections.contains(group)) order.push_back(group);
    sections[group] += operation(route);
    links[group] +=
        fmt::format("<li><a href=\"#{}\">{}</a></li>", route.entry.operation_id, route.entry.operation_id);
  }
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>Herwa's API</title>\n<style>{}</style></head><body>"
      "<div class=\"page\"><nav aria-label=\"Operations\">\n",
      style);
  for (const std::string_view group : order)
    html += fmt::format("<strong>{}</strong><ul>{}</ul>\n", escaped(group), links[group]);
  html += fmt::format("</nav><main>{}", introduction);
  for (const std::string_view group : order)
    html += fmt::format("<h2>{}</h2>\n{}", escaped(group), sections[group]);
  html += "</main></div></body></html>\n";
  return {.html = std::move(html),
          .security_policy =
              fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; "
                          "frame-ancestors 'none'",
                          style_hash())};
}

}  // namespace herwa::platform
