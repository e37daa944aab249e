#include <cairo-svg.h>
#include <cairo.h>

#include <cctype>
#include <map>
#include <stdexcept>

#include "render/internal/canvas.hpp"
#include "render/internal/png.hpp"
#include "render/picture.hpp"

namespace herwa::render {
namespace {

using internal::Surface;

void replay(const internal::Drawing& drawing, cairo_surface_t* onto, double scale) {
  cairo_t* context = cairo_create(onto);
  cairo_scale(context, scale, scale);
  for (const internal::Step& step : drawing.steps) step(context);
  const cairo_status_t status = cairo_status(context);
  cairo_destroy(context);
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

// cairo counts surfaces and clips over the whole process; here they are numbered as they come in this file.
std::string numbered_anew(const std::string& svg) {
  std::map<std::string, std::string> names;
  std::string out;
  std::size_t from = 0;
  const auto rename = [&](std::size_t begin, char end) {
    const std::size_t stop = svg.find(end, begin);
    const std::string name = svg.substr(begin, stop - begin);
    const auto [known, fresh] = names.try_emplace(name, "h" + std::to_string(names.size()));
    out.append(svg, from, begin - from);
    out += known->second;
    from = stop;
  };
  for (std::size_t at = 0; at < svg.size(); ++at) {
    if (svg.compare(at, 5, " id=\"") == 0) rename(at + 5, '"');
    if (svg.compare(at, 5, "url(#") == 0) rename(at + 5, ')');
    if (svg.compare(at, 7, "href=\"#") == 0) rename(at + 7, '"');
  }
  out.append(svg, from);
  return out;
}

}  // namespace

std::string to_png(const Picture& picture, Scale scale) {
  const internal::Drawing& drawing = picture.drawing();
  const int times = static_cast<int>(scale);
  const Surface image(cairo_image_surface_create(drawing.opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                                 drawing.size.width * times, drawing.size.height * times));
  replay(drawing, image.get(), times);
  cairo_surface_flush(image.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(image.get()));
  const int height = cairo_image_surface_get_height(image.get());
  return internal::png_of(
      {.width = cairo_image_surface_get_width(image.get()),
       .height = height,
       .stride = stride,
       .bytes = {cairo_image_surface_get_data(image.get()), stride * static_cast<std::size_t>(height)},
       .opaque = drawing.opaque});
}

std::string to_svg(const Picture& picture) {
  const internal::Drawing& drawing = picture.drawing();
  std::string svg;
  {
    const Surface surface(
        cairo_svg_surface_create_for_stream(append, &svg, drawing.size.width, drawing.size.height));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    replay(drawing, surface.get(), 1);
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  }
  svg = numbered_anew(svg);
  // Screen readers say a title; the picture is one thing to them.
  const std::size_t opened = svg.find('>', svg.find("<svg"));
  svg.insert(opened + 1, "\n<title>" + escaped(drawing.alternative_text) + "</title>");
  svg.insert(opened, " role=\"img\"");
  return svg;
}

}  // namespace herwa::render
