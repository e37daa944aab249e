# What every target shares: definitions, instrumentation, linker, and the precompiled headers.

set(HERWA_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wimplicit-fallthrough -Wno-missing-designated-field-initializers -Werror)

add_library(herwa_flags INTERFACE)
target_compile_definitions(herwa_flags INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED
  BOOST_BEAST_SEPARATE_COMPILATION
  # As Boost::json says it: the precompiled headers hold it, and must be compiled as what uses them is.
  BOOST_JSON_DYN_LINK BOOST_JSON_NO_LIB BOOST_CONTAINER_DYN_LINK BOOST_CONTAINER_NO_LIB
  HERWA_VERSION="${PROJECT_VERSION}")
target_link_libraries(herwa_flags INTERFACE Threads::Threads fmt::fmt)
# No object may know where the clone stands (paths in it are relative to the build folder), so that a second
# clone finds the first one's objects in ccache; see tools/ccache.
set(HERWA_CODE_OPTIONS -fno-omit-frame-pointer -fdebug-compilation-dir=. -Xclang -fno-pch-timestamp)

target_link_options(herwa_flags INTERFACE -fuse-ld=mold)

# Continuous mode (%c in LLVM_PROFILE_FILE) needs relocatable counters; with it a process killed with -9
# counts. Said to the compiler proper: ccache takes the driver's spelling for a promise to write here.
if(HERWA_COVERAGE)
  list(APPEND HERWA_CODE_OPTIONS -Xclang -fprofile-instrument=clang -Xclang -fcoverage-mapping
    -Xclang -fcoverage-compilation-dir=. -mllvm -runtime-counter-relocation)
  target_link_options(herwa_flags INTERFACE -fprofile-instr-generate)
endif()
list(JOIN HERWA_CODE_OPTIONS " " options)
target_compile_options(herwa_flags INTERFACE "SHELL:${options}")

# A precompiled header serves every target that is compiled with the same flags. Included in <>, or CMake
# would write this clone's path into the header that it generates.
function(herwa_precompiled TARGET HEADER)
  add_library(${TARGET} STATIC "${PROJECT_SOURCE_DIR}/cmake/pch.cpp")
  target_compile_features(${TARGET} PUBLIC cxx_std_23)
  target_compile_options(${TARGET} PRIVATE ${HERWA_WARNINGS} ${ARGN})
  target_link_libraries(${TARGET} PUBLIC herwa_flags)
  target_include_directories(${TARGET} PRIVATE "${PROJECT_SOURCE_DIR}/cmake")
  target_precompile_headers(${TARGET} PRIVATE ${HEADER})
endfunction()

# HERWA_QUICK: built to be tested, so nothing is optimized (the presets say -O0), which halves its time in the
# compiler. There our own headers are precompiled too (cmake/precompiled), which takes two fifths off what is
# left.
if(HERWA_QUICK)
  # simdjson would check each use of a value where nothing is optimized, and lay its objects out otherwise.
  target_compile_definitions(herwa_flags INTERFACE SIMDJSON_DEVELOPMENT_CHECKS=0)
  add_subdirectory(cmake/precompiled)
else()
  herwa_precompiled(herwa_pch <pch.hpp>)
  # What a test says runs once, so optimizing it costs more than it gives back.
  set(HERWA_TEST_OPTIONS -O0)
  if(HERWA_TESTS)
    herwa_precompiled(herwa_test_pch <test_pch.hpp> ${HERWA_TEST_OPTIONS})
    target_link_libraries(herwa_test_pch PUBLIC GTest::gtest GTest::gmock)
  endif()
endif()
