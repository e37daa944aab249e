// The sending side of both compressions, for tests: one stream per object, each call one message.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "discord/gateway/decoder.hpp"

namespace discord::scripted {

using Compress = std::function<std::string(std::string_view)>;

inline Compress zlib_stream() {
  struct End {
    void operator()(z_stream* stream) const {
      deflateEnd(stream);
      delete stream;
    }
  };
  const std::shared_ptr<z_stream> stream(new z_stream{}, End{});
  deflateInit(stream.get(), 6);
  return [stream](std::string_view text) {
    std::string out(deflateBound(stream.get(), static_cast<uLong>(text.size())) + 64, '\0');
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream->avail_in = static_cast<uInt>(text.size());
    stream->next_out = reinterpret_cast<Bytef*>(out.data());
    stream->avail_out = static_cast<uInt>(out.size());
    deflate(stream.get(), Z_SYNC_FLUSH);
    out.resize(out.size() - stream->avail_out);
    return out;
  };
}

// With `ending` every message is a frame that ends; else one frame goes on for ever, as Discord's does.
inline Compress zstd_stream(bool ending = false) {
  const std::shared_ptr<ZSTD_CCtx> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  return [context, ending](std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    ZSTD_compressStream2(context.get(), &to, &in, ending ? ZSTD_e_end : ZSTD_e_flush);
    out.resize(to.pos);
    return out;
  };
}

inline Compress compressing(Compression compression) {
  switch (compression) {
    case Compression::None: return {};
    case Compression::Zlib: return zlib_stream();
    case Compression::Zstd: return zstd_stream();
  }
  return {};
}

}  // namespace discord::scripted
