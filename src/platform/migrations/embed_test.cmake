# Configures a small project for each way to number migrations wrongly, and expects the sentence that says so.
# cmake -D FOLDER=<empty folder> -D EMBED=<embed.cmake> -P embed_test.cmake

function(expect NAME FILES SENTENCE)
  set(root "${FOLDER}/${NAME}")
  file(REMOVE_RECURSE "${root}")
  foreach(file IN LISTS FILES)
    file(WRITE "${root}/src/${file}" "select ';[1]' as \"x\";\n")
  endforeach()
  file(WRITE "${root}/CMakeLists.txt"
    "cmake_minimum_required(VERSION 3.25)\nproject(trial LANGUAGES NONE)\ninclude(\"${EMBED}\")\n"
    "herwa_embed_migrations(\"${root}/src\" \"${root}/out.cpp\")\n")
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${root}" -B "${root}/build"
    RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE complained)
  # CMake breaks its lines where it likes.
  string(REGEX REPLACE "[ \n]+" " " complained "${complained}")
  if(SENTENCE STREQUAL "" AND NOT code EQUAL 0)
    message(FATAL_ERROR "${NAME}: refused with ${complained}")
  elseif(NOT SENTENCE STREQUAL "" AND (code EQUAL 0 OR NOT complained MATCHES "${SENTENCE}"))
    message(FATAL_ERROR "${NAME}: expected \"${SENTENCE}\" and got \"${complained}\"")
  endif()
endfunction()

set(first a/migrations/0001_a.up.sql a/migrations/0001_a.down.sql)
set(second b/c/migrations/0002_b.up.sql b/c/migrations/0002_b.down.sql)
expect(good "${first};${second}" "")
expect(two_stores "${first};b/migrations/0002_b.clickhouse.up.sql;b/migrations/0002_b.clickhouse.down.sql" "")
expect(both_stores "${first};b/migrations/0001_b.clickhouse.up.sql;b/migrations/0001_b.clickhouse.down.sql"
  "Two migrations carry the number 0001")
expect(none "" "")
expect(gap "${first};b/migrations/0003_b.up.sql;b/migrations/0003_b.down.sql"
  "Migration 2 is missing: .*0003_b.up.sql comes too early")
expect(duplicate "${first};b/migrations/0001_b.up.sql;b/migrations/0001_b.down.sql"
  "Two migrations carry the number 0001")
expect(one_way "a/migrations/0001_a.up.sql" "has no way back: write .*0001_a.down.sql")
expect(only_back "${first};b/migrations/0002_b.down.sql" "lead back from nothing")
expect(bad_name "a/migrations/1_a.up.sql" "is no name for a migration")

file(READ "${FOLDER}/two_stores/out.cpp" text)
if(NOT text MATCHES "{1, \"a\",.*Store::Postgres}.*{2, \"b\",.*Store::ClickHouse}")
  message(FATAL_ERROR "the scripts do not say whose they are: ${text}")
endif()

file(READ "${FOLDER}/good/out.cpp" text)
if(NOT text MATCHES "{1, \"a\",.*{2, \"b\"," OR NOT text MATCHES "select ';\\[1\\]' as \"x\";")
  message(FATAL_ERROR "the scripts did not arrive as they were written: ${text}")
endif()
