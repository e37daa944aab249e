// Bodies and parameters from a stranger, held to a schema of every kind: told what is wrong in text, and
// never more than so many mistakes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/api/validate.hpp"
#include "platform/text/utf8.hpp"

namespace {

using namespace herwa::platform;

void require(bool holds) {
  if (!holds) std::abort();
}

Schema everything() {
  return schema::object("", {{"id", schema::snowflake()},
                             {"at", schema::date_time()},
                             {"text", schema::text(1, 10)},
                             {"choice", schema::choice({"a", "b"})},
                             {"count", schema::integer(1, 1000)},
                             {"share", schema::number_from(0)},
                             schema::optional("on", schema::flag()),
                             schema::optional("any", schema::any()),
                             {"list", schema::list(schema::nullable(schema::open_object()), 3)}});
}

void hold(const Problems& problems) {
  require(problems.size() <= problems_max);
  for (const Problem& problem : problems) require(is_utf8(problem.path) && is_utf8(problem.message));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Schema all = everything();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  hold(check_json(all, text));
  hold(check_json(schema::list(all), text));
  for (const Property& property : all.properties) hold(check_parameter(property.schema, text, "query/a"));
  const bool whole = is_utf8(text);
  const std::string_view some = beginning_of(text, 7);
  require(some.size() <= 7 && (!whole || is_utf8(some)));
  return 0;
}
