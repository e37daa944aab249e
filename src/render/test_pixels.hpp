// PNG files read back by a reader that is not ours (libpng, by way of cairo). Only tests include it.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::render::testing {

struct Image {
  int width = 0;
  int height = 0;
  bool has_alpha = false;
  std::vector<std::uint32_t> pixels;  // as cairo has them

  [[nodiscard]] std::uint32_t at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
};

inline Image read_png(std::string_view png) {
  const auto read = [](void* from, unsigned char* into, unsigned int count) {
    auto* rest = static_cast<std::string_view*>(from);
    if (rest->size() < count) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, rest->data(), count);
    rest->remove_prefix(count);
    return CAIRO_STATUS_SUCCESS;
  };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png_stream(read, &png), cairo_surface_destroy);
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  Image image{.width = cairo_image_surface_get_width(surface.get()),
              .height = cairo_image_surface_get_height(surface.get()),
              .has_alpha = cairo_image_surface_get_format(surface.get()) == CAIRO_FORMAT_ARGB32};
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  const auto row_bytes = static_cast<std::size_t>(image.width) * 4;
  for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    std::memcpy(image.pixels.data() + y * static_cast<std::size_t>(image.width),
                cairo_image_surface_get_data(surface.get()) + y * stride, row_bytes);
  }
  return image;
}

}  // namespace herwa::render::testing
