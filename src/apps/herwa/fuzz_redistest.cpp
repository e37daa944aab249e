// Random requests at every route, near what it declares and far from it: none is answered with a failure of
// ours, and each answer is one that the document promises. HERWA_SCALE=full sends a thousand to each.
#include <cstdlib>
#include <set>

#include "apps/herwa/test_requests.hpp"
#include "base/random.hpp"
#include "net/http_body.hpp"
#include "platform/api/refusals.hpp"
#include "platform/api/validate.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using platform::RouteAccess;
using platform::RouteEntry;
using platform::Schema;

int requests_for_each() {
  const char* scale = std::getenv("HERWA_SCALE");
  return scale != nullptr && std::string_view(scale) == "full" ? 1000 : 12;
}

// Texts that have broken somebody's server.
const std::vector<std::string> nasty{"",
                                     "0",
                                     "-1",
                                     "null",
                                     "9223372036854775807",
                                     "9223372036854775808",
                                     "-9223372036854775808",
                                     "1e400",
                                     "NaN",
                                     "'",
                                     "\"",
                                     "'; drop table platform.guilds; --",
                                     "{{7*7}}",
                                     "${jndi:ldap://x}",
                                     "%s%n%x",
                                     "<script>",
                                     "../../etc/passwd",
                                     std::string("a\0b", 3),
                                     "\xf0\x9f\x91\x81",
                                     "\xff\xfe",
                                     "\xed\xa0\x80",
                                     "\r\nX: y",
                                     std::string(300, 'A'),
                                     std::string(5000, '9'),
                                     "253402300799000001-x",
                                     "0-",
                                     "-",
                                     "1-1-1",
                                     "2026-13-45T99:99:99Z",
                                     "0001-01-01T00:00:00Z",
                                     "true",
                                     "[]",
                                     "{}",
                                     "81384788765712384"};

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  bool one_in(std::uint64_t n) { return random_.below(n) == 0; }
  const std::string& nasty_text() { return nasty[random_.below(nasty.size())]; }

  std::string parameter(const Schema& schema, const std::string& good) {
    if (one_in(3)) return nasty_text();
    if (one_in(2) && !good.empty()) return good;
    if (!schema.choices.empty()) return schema.choices[random_.below(schema.choices.size())];
    switch (schema.kind) {
      case Schema::Kind::Flag: return one_in(2) ? "true" : "false";
      case Schema::Kind::Integer:
      case Schema::Kind::Number: return std::to_string(number(schema));
      default: return schema.format == "snowflake" ? std::to_string(random_.next() >> 1U) : text(schema);
    }
  }

  json::value value(const Schema& schema, int depth = 0) {
    if (one_in(8) || depth > 6) return anything();
    if (schema.nullable && one_in(4)) return nullptr;
    switch (schema.kind) {
      case Schema::Kind::Object: return object(schema, depth);
      case Schema::Kind::Array: {
        json::array list;
        const std::uint64_t count = random_.below(4);
        for (std::uint64_t n = 0; n < count; ++n) list.push_back(value(schema.items.front(), depth + 1));
        return list;
      }
      case Schema::Kind::Flag: return one_in(2);
      case Schema::Kind::Integer:
      case Schema::Kind::Number: return number(schema);
      case Schema::Kind::Any: return anything();
      case Schema::Kind::Text: return json::string(parameter(schema, ""));
    }
    return nullptr;
  }

 private:
  std::int64_t number(const Schema& schema) {
    const std::int64_t least = schema.minimum.value_or(INT64_MIN);
    const std::int64_t most = schema.maximum.value_or(INT64_MAX);
    switch (random_.below(6)) {
      case 0: return least;
      case 1: return most;
      case 2: return most == INT64_MAX ? most : most + 1;
      case 3: return least == INT64_MIN ? least : least - 1;
      case 4: return static_cast<std::int64_t>(random_.next());
      default: return static_cast<std::int64_t>(random_.below(100));
    }
  }
  std::string text(const Schema& schema) {
    const auto least = static_cast<std::uint64_t>(schema.length_min.value_or(0));
    const auto most = static_cast<std::uint64_t>(schema.length_max.value_or(40));
    std::string out(least + random_.below(std::min<std::uint64_t>(most - least, 60) + 1), 'a');
    for (char& c : out) c = static_cast<char>('!' + random_.below(90));
    return out;
  }
  json::value anything() {
    switch (random_.below(7)) {
      case 0: return nullptr;
      case 1: return true;
      case 2: return static_cast<std::int64_t>(random_.next());
      case 3: return random_.unit() * 1e300;
      case 4: return json::array{json::array{json::array{}}};
      case 5: return json::object{{"$where", "1"}, {"__proto__", nullptr}};
      default: return json::string(nasty_text());
    }
  }
  json::value object(const Schema& schema, int depth) {
    json::object out;
    for (const platform::Property& property : schema.properties) {
      if (property.optional ? one_in(2) : one_in(12)) continue;
      out[property.name] = value(property.schema, depth + 1);
    }
    if (one_in(8) || (schema.open && one_in(2))) out[nasty_text().substr(0, 40)] = anything();
    return out;
  }

  Random random_;
};

class Fuzz : public FrontDoor {
 protected:
  Fuzz() {
    bot_joins(ada_guild);
    enter();
  }
  void enter() {
    owner.cookies.clear();
    owner.sign_in(ada);
    operators.cookies.clear();
    operators.sign_in(olga);
    operators.confirm(olga);
  }
  Sent request_for(const RouteEntry& entry, Generator& generate) {
    Sent sent = example_of(entry, std::to_string(ada_guild.value()));
    std::string path = entry.path;
    const auto good_of = [](const auto& list, const std::string& name) {
      for (const auto& [known, value] : list) {
        if (known == name) return value;
      }
      return std::string();
    };
    const platform::RouteExample& example = entry.examples.front();
    const auto fill = [&](const std::string& name, const std::string& value) {
      const std::size_t at = path.find("{" + name + "}");
      if (at != std::string::npos) path.replace(at, name.size() + 2, net::percent_encode(value));
    };
    if (platform::is_of_guild(entry.access)) fill("guildId", std::to_string(ada_guild.value()));
    for (const auto& one : entry.path_parameters)
      fill(one.name, generate.parameter(one.schema, good_of(example.path, one.name)));
    std::string query;
    const auto add = [&query](const std::string& name, const std::string& value) {
      query += (query.empty() ? "?" : "&") + net::percent_encode(name) + "=" + net::percent_encode(value);
    };
    for (const auto& one : entry.query_parameters) {
      if (one.required || generate.one_in(2))
        add(one.name, generate.parameter(one.schema, good_of(example.query, one.name)));
    }
    if (generate.one_in(10)) add(generate.nasty_text(), generate.nasty_text());
    sent.target = path + query;
    if (entry.body && !generate.one_in(6)) sent.body = json::serialize(generate.value(*entry.body));
    if (entry.body && generate.one_in(12)) sent.body = generate.nasty_text();
    if (entry.raw_body) sent.body = generate.nasty_text();
    for (const char* header :
         {"If-Match", "If-None-Match", "Idempotency-Key", "Last-Event-ID", "webhook-id"}) {
      if (!generate.one_in(8)) continue;
      std::string value = generate.nasty_text();
      std::erase_if(value, [](unsigned char c) { return c < ' ' || c == 0x7f; });
      sent.headers.emplace_back(header, value);
    }
    return sent;
  }
  void judge(const platform::Route& route, const Sent& sent, const net::HttpResponse& answer) {
    const RouteEntry& entry = route.entry;
    const std::string what = sent.method + " " + sent.target + " " + sent.body.substr(0, 300);
    ASSERT_NE(answer.status, 500) << what << "\n" << answer.body;
    const std::string code = code_of(answer);
    if (answer.status >= 400) {
      // Where a parameter became empty it is another address.
      if (code == "NOT_FOUND" || code == "METHOD_NOT_ALLOWED") return;
      bool known = false;
      for (const auto& refusal : platform::refusals_of(route))
        known = known || (refusal.code == code && refusal.status == answer.status);
      EXPECT_TRUE(known) << answer.status << " " << code << " is not documented: " << what;
    } else if (entry.response && answer.status == entry.status) {
      const auto problems = platform::check_json(*entry.response, answer.body);
      EXPECT_TRUE(problems.empty()) << what << "\n"
                                    << problems.front().path << " " << problems.front().message << "\n"
                                    << answer.body.substr(0, 500);
    }
  }

  std::vector<platform::Route> routes = all_routes();
  Browser owner{*this};
  Browser operators{*this};
};

// R14.4 R19.7 P32 whatever comes, the answer is one that the document promises, and never a failure of ours
TEST_F(Fuzz, EveryAnswerIsADocumentedOne) {
  const std::uint64_t seed = 20'261'129;
  RecordProperty("seed", std::to_string(seed));
  Generator generate(seed);
  const std::string guilds = testing::sql(url, "select count(*) from platform.guilds");
  for (const platform::Route& route : routes) {
    const RouteEntry& entry = route.entry;
    SCOPED_TRACE(entry.operation_id);
    // The census of a process is not there in this test.
    if (entry.operation_id == "getHealth") continue;
    for (int n = 0; n < requests_for_each(); ++n) {
      if (n % 12 == 0) {
        pass(std::chrono::minutes(2));
        enter();
      }
      Browser& browser = entry.access == RouteAccess::Operator ? operators : owner;
      const Sent sent = honest(request_for(entry, generate), browser);
      judge(route, sent, browser.send(sent));
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.guilds"), guilds);
}

}  // namespace
}  // namespace herwa::app
