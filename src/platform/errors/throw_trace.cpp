#include "platform/errors/throw_trace.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fmt/format.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <typeinfo>

#include "platform/errors/symbols.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t kept_max = 16;
constexpr int frames_max = 48;

struct Ring {
  std::array<Thrown, kept_max> last;
  std::size_t next = 0;
  bool noting = false;
};

Ring& ring() {
  static thread_local Ring one;
  return one;
}

std::string demangled(const char* name) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status),
                                                         &std::free);
  return text ? std::string(text.get()) : std::string(name);
}

// The object as a standard exception, by the same rules by which a handler would catch it.
const std::exception* as_exception(void* object, std::type_info* type) {
  void* adjusted = object;
  return typeid(std::exception).__do_catch(type, &adjusted, 1) ? static_cast<const std::exception*>(adjusted)
                                                               : nullptr;
}

bool only_cancels(const std::exception& thrown) {
  const auto* const failed = dynamic_cast<const boost::system::system_error*>(&thrown);
  return failed != nullptr && failed->code() == boost::asio::error::operation_aborted;
}

}  // namespace

// Called by __cxa_throw below for every exception, before it is on its way. Where it was thrown the way
// begins; what lies further in is this note's own.
void note_throw(void* object, std::type_info* type, const void* thrown_at) noexcept {
  Ring& here = ring();
  if (here.noting) return;
  here.noting = true;
  try {
    const std::exception* const thrown = as_exception(object, type);
    if (thrown != nullptr && !only_cancels(*thrown)) {
      std::array<void*, frames_max> frames{};
      const auto end = frames.begin() + ::backtrace(frames.data(), frames_max);
      Thrown& entry = here.last.at(here.next);
      entry.type = demangled(type->name());
      entry.what = thrown->what();
      entry.frames.assign(std::find(frames.begin(), end, thrown_at), end);
      here.next = (here.next + 1) % kept_max;
    }
  } catch (...) {
    // Without memory for the way there, the exception alone must do.
    here.next = 0;
  }
  here.noting = false;
}

std::optional<Thrown> thrown_saying(std::string_view what) {
  const Ring& here = ring();
  for (std::size_t back = 1; back <= kept_max; ++back) {
    const Thrown& entry = here.last.at((here.next + kept_max - back) % kept_max);
    if (!entry.frames.empty() && entry.what == what) return entry;
  }
  return std::nullopt;
}

std::vector<std::string> in_words(const std::vector<const void*>& frames) {
  std::vector<const void*> calls;
  // A return address stands behind the call; one byte before it lies within.
  for (const void* frame : frames) calls.push_back(static_cast<const char*>(frame) - 1);
  std::vector<std::string> lines;
  for (const Symbol& symbol : symbols_at(calls)) {
    const std::string place = fmt::format("{}+{:#x}", symbol.module, symbol.offset);
    lines.push_back(symbol.name.empty() ? place
                                        : fmt::format("{} ({})", demangled(symbol.name.c_str()), place));
  }
  return lines;
}

}  // namespace herwa::platform

#if __has_feature(address_sanitizer)
// The sanitizer has one of its own, which wants to hear of each throw.
extern "C" void ___interceptor___cxa_throw(void* object, std::type_info* type, void (*destroy)(void*));
#endif

extern "C" void __cxa_throw(void* object, std::type_info* type, void (*destroy)(void*)) {
  herwa::platform::note_throw(object, type, __builtin_return_address(0));
#if __has_feature(address_sanitizer)
  ___interceptor___cxa_throw(object, type, destroy);
#else
  using Throw = void (*)(void*, std::type_info*, void (*)(void*));
  static const auto real = reinterpret_cast<Throw>(::dlsym(RTLD_NEXT, "__cxa_throw"));
  real(object, type, destroy);
#endif
  std::abort();  // it never returns
}
