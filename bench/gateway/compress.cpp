#include "compress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace bench {
namespace {

constexpr int raw_deflate_window = -15;
constexpr int deflate_memory = 8;
constexpr int zlib_level = 6;
// Of a zlib stream with that level.
constexpr std::string_view zlib_header = "\x78\x9c";

class Compressor {
 public:
  virtual ~Compressor() = default;
  virtual std::string compress(std::string_view text, bool last) = 0;
};

class RawDeflate final : public Compressor {
 public:
  RawDeflate() {
    if (deflateInit2(&stream_, zlib_level, Z_DEFLATED, raw_deflate_window, deflate_memory,
                     Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("zlib does not start");
  }
  ~RawDeflate() override { deflateEnd(&stream_); }
  RawDeflate(const RawDeflate&) = delete;
  RawDeflate& operator=(const RawDeflate&) = delete;

  std::string compress(std::string_view text, bool) override {
    std::string out(deflateBound(&stream_, text.size()) + 16, '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_.avail_in = static_cast<uInt>(text.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    deflate(&stream_, Z_SYNC_FLUSH);
    out.resize(out.size() - stream_.avail_out);
    return out;
  }

 private:
  z_stream stream_{};
};

class Zstd final : public Compressor {
 public:
  std::string compress(std::string_view text, bool last) override {
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_inBuffer from{text.data(), text.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const auto left = ZSTD_compressStream2(context_.get(), &to, &from, last ? ZSTD_e_end : ZSTD_e_flush);
    if (left != 0) throw std::runtime_error("zstd did not write it all");
    out.resize(to.pos);
    return out;
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_{ZSTD_createCCtx(), &ZSTD_freeCCtx};
};

std::unique_ptr<Compressor> stream_for(Way way) {
  switch (way) {
    case Way::Plain: return nullptr;
    case Way::Zlib: return std::make_unique<RawDeflate>();
    case Way::Zstd: return std::make_unique<Zstd>();
  }
  return nullptr;
}

std::string frames(const Load& load, Way way, void (*each)(const Load&, const Take&)) {
  std::string out;
  const auto stream = stream_for(way);
  each(load, [&](std::string_view payload, bool last) {
    if (!stream) return append_frame(out, payload);
    append_frame(out, stream->compress(payload, last), FrameKind::Binary);
  });
  return out;
}

}  // namespace

Way way_of(std::string_view request_head) {
  if (request_head.find("compress=zlib-stream") != std::string_view::npos) return Way::Zlib;
  if (request_head.find("compress=zstd-stream") != std::string_view::npos) return Way::Zstd;
  return Way::Plain;
}

const Bulks& Prepared::of(Way way) {
  const auto [at, fresh] = made_.try_emplace(way);
  if (fresh) at->second = {frames(load_, way, each_guild), frames(load_, way, each_message)};
  return at->second;
}

class Live::Stream {
 public:
  explicit Stream(Way way) : compressor(stream_for(way)) {}
  std::unique_ptr<Compressor> compressor;
};

Live::Live(Way way) : way_(way), stream_(std::make_unique<Stream>(way)) {}
Live::~Live() = default;

void Live::append(std::string& out, std::string_view text) {
  if (!stream_->compressor) return append_frame(out, text);
  std::string bytes = stream_->compressor->compress(text, false);
  if (way_ == Way::Zlib && first_) bytes.insert(0, zlib_header);
  first_ = false;
  append_frame(out, bytes, FrameKind::Binary);
}

void append_compressed(std::string& out, Way way, bool& first, std::string_view text) {
  const auto stream = stream_for(way);
  if (!stream) return append_frame(out, text);
  std::string bytes = stream->compress(text, true);
  if (way == Way::Zlib && first) bytes.insert(0, zlib_header);
  first = false;
  append_frame(out, bytes, FrameKind::Binary);
}

}  // namespace bench
