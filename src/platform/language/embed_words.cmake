# Puts every words/<locale>.json of the source tree into the binary.

# herwa_embed_words(<source root> <generated .cpp>)
function(herwa_embed_words ROOT OUTPUT)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${ROOT}/*.json")
  list(FILTER files INCLUDE REGEX "/words/[^/]+\\.json$")
  list(SORT files)
  set(body "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" text)
    if(text MATCHES "\\)herwa_words\"")
      message(FATAL_ERROR "${file} holds the sign that ends a text in C++: "
        "write something else than )herwa_words\".")
    endif()
    cmake_path(GET file STEM LAST_ONLY locale)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${ROOT}" OUTPUT_VARIABLE place)
    string(APPEND body "      {\"${locale}\", \"${place}\", R\"herwa_words(${text})herwa_words\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
// Written by embed_words.cmake from the words/<locale>.json files of the source tree.
#include "platform/language/words.hpp"

namespace herwa::platform {

std::vector<WordFile> embedded_word_files() {
  return {
@body@  };
}

}  // namespace herwa::platform
]] @ONLY)
endfunction()
