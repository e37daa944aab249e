# Puts every migration of the source tree into the binary. Wrong numbering fails here, before anything is
# compiled.

# herwa_embed_migrations(<source root> <generated .cpp>)
function(herwa_embed_migrations ROOT OUTPUT)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${ROOT}/*.sql")
  list(FILTER files INCLUDE REGEX "/migrations/[^/]+$")
  set(ups "")
  set(downs "")
  foreach(file IN LISTS files)
    cmake_path(GET file FILENAME name)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)\\.(clickhouse\\.)?(up|down)\\.sql$")
      message(FATAL_ERROR "${file} is no name for a migration: write NNNN_name.up.sql or NNNN_name.down.sql, "
        "with .clickhouse in front of .up and .down where it is ClickHouse's.")
    endif()
    set(store Postgres)
    if(CMAKE_MATCH_3)
      set(store ClickHouse)
    endif()
    if(CMAKE_MATCH_4 STREQUAL "up")
      list(APPEND ups "${CMAKE_MATCH_1}|${CMAKE_MATCH_2}|${file}|${store}")
    else()
      list(APPEND downs "${file}")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  endforeach()
  list(SORT ups)

  set(body "")
  set(expected 1)
  foreach(entry IN LISTS ups)
    string(REPLACE "|" ";" entry "${entry}")
    list(GET entry 0 digits)
    list(GET entry 1 name)
    list(GET entry 2 up)
    list(GET entry 3 store)
    math(EXPR number "1${digits} - 10000")
    if(number LESS expected)
      message(FATAL_ERROR "Two migrations carry the number ${digits}; one of them is ${up}. "
        "Give it the next free number.")
    elseif(number GREATER expected)
      message(FATAL_ERROR "Migration ${expected} is missing: ${up} comes too early. "
        "The numbers of the whole tree have no gap.")
    endif()
    string(REGEX REPLACE "\\.up\\.sql$" ".down.sql" down "${up}")
    if(NOT EXISTS "${down}")
      message(FATAL_ERROR "${up} has no way back: write ${down}.")
    endif()
    list(REMOVE_ITEM downs "${down}")
    herwa_raw_string("${up}" up_text)
    herwa_raw_string("${down}" down_text)
    string(APPEND body "    {${number}, \"${name}\",\n     ${up_text},\n"
      "     ${down_text}, Store::${store}},\n")
    math(EXPR expected "${expected} + 1")
  endforeach()
  if(downs)
    message(FATAL_ERROR "These scripts lead back from nothing, their .up.sql is missing: ${downs}")
  endif()

  file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
// Written by embed.cmake from the .sql files of the source tree.
#include "platform/migrations/script.hpp"

namespace herwa::platform {
namespace {

constexpr Script scripts[] = {
@body@};

}  // namespace

std::span<const Script> embedded_scripts() { return scripts; }

}  // namespace herwa::platform
]] @ONLY)
endfunction()

# A raw string literal of the file; brackets and semicolons are kept as they are.
function(herwa_raw_string FILE OUT)
  file(READ "${FILE}" text)
  if(text MATCHES "\\)herwa_sql\"")
    message(FATAL_ERROR "${FILE} holds the sign that ends a script in C++: "
      "write something else than )herwa_sql\".")
  endif()
  set("${OUT}" "R\"herwa_sql(${text})herwa_sql\"" PARENT_SCOPE)
endfunction()
