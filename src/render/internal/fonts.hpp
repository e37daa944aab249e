// The fonts of pictures, each thread with a set of its own: pango's are not for several at once.
#pragma once

#include <string>
#include <vector>

struct _PangoContext;

namespace herwa::render::internal {

// Of this thread. The configuration of the machine is not read, so that its taste changes no picture.
_PangoContext* font_context();

// Families that pictures are made for, those that are missing here first asked for by fonts_missing().
const std::vector<std::string>& families();

}  // namespace herwa::render::internal
