#include "platform/errors/throw_trace.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "base/errors.hpp"
#include "net/loop.hpp"

namespace herwa::platform {

// Out of the anonymous namespace, and never inlined, so that their names are known.
[[gnu::noinline]] void a_function_that_throws(const std::string& words) { throw ProtocolError(words); }

Task<> a_coroutine_that_fails(std::string words) {
  a_function_that_throws(words);
  co_return;
}

namespace {

using ::testing::HasSubstr;

std::string caught(const std::string& words) {
  try {
    a_function_that_throws(words);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

// R21.8 the trace names who threw, and who called
TEST(ThrowTraces, NameTheWayToTheThrow) {
  const auto thrown = thrown_saying(caught("the way 1"));
  ASSERT_TRUE(thrown.has_value());
  EXPECT_EQ(thrown->type, "herwa::ProtocolError");
  const std::string way = fmt::format("{}", fmt::join(in_words(thrown->frames), "\n"));
  EXPECT_THAT(way.substr(0, way.find('\n')), HasSubstr("herwa::platform::a_function_that_throws"));
  EXPECT_THAT(way, HasSubstr("caught"));
  EXPECT_THAT(way, HasSubstr("+0x")) << "for addr2line";
}

TEST(ThrowTraces, LeadThroughCoroutinesToo) {
  net::Loop loop;
  std::string what;
  try {
    loop.run_until_done(a_coroutine_that_fails("the way 2"));
  } catch (const std::exception& error) {
    what = error.what();
  }
  const auto thrown = thrown_saying(what);
  ASSERT_TRUE(thrown.has_value());
  EXPECT_THAT(fmt::format("{}", fmt::join(in_words(thrown->frames), "\n")),
              HasSubstr("a_coroutine_that_fails"));
}

// Each error has its own, also when others were thrown since and when it was carried from place to place.
TEST(ThrowTraces, AreFoundByTheWordsOfTheError) {
  std::exception_ptr carried;
  try {
    a_function_that_throws("carried");
  } catch (...) {
    carried = std::current_exception();
  }
  for (int n = 0; n < 10; ++n) (void)caught("another " + std::to_string(n));
  try {
    std::rethrow_exception(carried);
  } catch (const std::exception& error) {
    EXPECT_TRUE(thrown_saying(error.what()).has_value());
  }
  EXPECT_FALSE(thrown_saying("never thrown").has_value());
}

// Deadlines and shutdowns cancel all the time: that is nobody's error, and must not push out what is.
TEST(ThrowTraces, CancellationIsNotNoted) {
  (void)caught("an error");
  for (int n = 0; n < 100; ++n) {
    try {
      throw boost::system::system_error(boost::asio::error::operation_aborted);
    } catch (const boost::system::system_error&) {
    }
  }
  EXPECT_TRUE(thrown_saying("an error").has_value());
}

}  // namespace
}  // namespace herwa::platform
