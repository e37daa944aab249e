# What every target shares: definitions, instrumentation, linker, and the one precompiled header.

add_library(herwa_flags INTERFACE)
target_compile_definitions(herwa_flags INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION
  BOOST_ASIO_NO_DEPRECATED
  BOOST_BEAST_SEPARATE_COMPILATION
  HERWA_VERSION="${PROJECT_VERSION}")
target_link_libraries(herwa_flags INTERFACE Threads::Threads fmt::fmt)
target_compile_options(herwa_flags INTERFACE -fno-omit-frame-pointer)
# Coverage and PCH stay equal wherever the clone stands, so that a second clone finds objects in ccache.
target_compile_options(herwa_flags INTERFACE "SHELL:-Xclang -fno-pch-timestamp")

target_link_options(herwa_flags INTERFACE -fuse-ld=mold)

if(HERWA_COVERAGE)
  target_compile_options(herwa_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping -mllvm
    -runtime-counter-relocation)
  target_link_options(herwa_flags INTERFACE -fprofile-instr-generate)
endif()

# ccache keys a precompiled header by content only when clang leaves its time out of it.
add_library(herwa_pch STATIC "${PROJECT_SOURCE_DIR}/cmake/pch.cpp")
target_compile_features(herwa_pch PUBLIC cxx_std_23)
target_compile_options(herwa_pch PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wimplicit-fallthrough -Wno-missing-designated-field-initializers -Werror)
target_link_libraries(herwa_pch PUBLIC herwa_flags)
target_precompile_headers(herwa_pch PRIVATE "${PROJECT_SOURCE_DIR}/cmake/pch.hpp")
