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
constexpr int own_frames = 2;  // noting itself, and __cxa_throw

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

// Called by __cxa_throw below for every exception, before it is on its way.
// Not inlined, so that as many frames are left out as are its own.
[[gnu::noinline]] void note_throw(void* object, std::type_info* type) noexcept {
  Ring& here = ring();
  if (here.noting) return;
  here.noting = true;
  try {
    const std::exception* const thrown = as_exception(object, type);
    if (thrown != nullptr && !only_cancels(*thrown)) {
      std::array<void*, frames_max> frames{};
      const int count = ::backtrace(frames.data(), frames_max);
      Thrown& entry = here.last.at(here.next);
      entry.type = demangled(type->name());
      entry.what = thrown->what();
      entry.frames.assign(frames.begin() + std::min(own_frames, count), frames.begin() + count);
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

// Sanitizers bring one of their own, which must stay the one that is called.
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
extern "C" void __cxa_throw(void* object, std::type_info* type, void (*destroy)(void*)) {
  using Throw = void (*)(void*, std::type_info*, void (*)(void*));
  static const auto real = reinterpret_cast<Throw>(::dlsym(RTLD_NEXT, "__cxa_throw"));
  herwa::platform::note_throw(object, type);
  real(object, type, destroy);
  std::abort();  // it never returns
}
#endif
