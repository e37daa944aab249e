#include "features/exports/export_stream.hpp"

#include <deque>
#include <utility>

#include "base/errors.hpp"

namespace herwa::features::exports {
namespace {

class Stream final : public net::BodySource {
 public:
  struct Parts {
    clickhouse::Client& clickhouse;
    Export wanted;
    std::vector<Slice> slices;
    std::function<Task<bool>()> may_still;
  };
  explicit Stream(Parts parts)
      : parts_(std::move(parts)),
        slices_(parts_.slices.begin(), parts_.slices.end()),
        assembly_(parts_.wanted) {}

  Task<std::string> next() override {
    std::string piece;
    while (piece.empty() && !slices_.empty()) {
      // Whoever lost the right, or the plan, in the middle of it gets no further.
      if (parts_.may_still && !co_await parts_.may_still())
        throw Failure("an export ended, because whoever asked for it may no longer");
      const Slice slice = slices_.front();
      slices_.pop_front();
      piece = assembly_.add(co_await read_slice(parts_.clickhouse, parts_.wanted, slice)).bytes;
    }
    if (piece.empty() && !std::exchange(ended_, true)) piece = assembly_.end();
    co_return piece;
  }

 private:
  Parts parts_;
  std::deque<Slice> slices_;
  Assembly assembly_;
  bool ended_ = false;
};

}  // namespace

std::shared_ptr<net::BodySource> stream(clickhouse::Client& clickhouse, Export wanted,
                                        std::vector<Slice> slices, std::function<Task<bool>()> may_still) {
  return std::make_shared<Stream>(Stream::Parts{.clickhouse = clickhouse,
                                                .wanted = std::move(wanted),
                                                .slices = std::move(slices),
                                                .may_still = std::move(may_still)});
}

}  // namespace herwa::features::exports
