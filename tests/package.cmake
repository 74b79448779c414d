# Installs the libraries beside the build, and builds and runs a program against them as a stranger would:
#
#   cmake -DBUILD=<build folder> -DSOURCE=<repository> -DCOMPILER=<C++ compiler> -P package.cmake
set(folder ${BUILD}/package)
file(REMOVE_RECURSE ${folder})

function(run expected)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output_too)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${status}:\n${output}${output_too}")
  endif()
  if(NOT expected STREQUAL "" AND NOT output STREQUAL expected)
    message(FATAL_ERROR "${ARGN}\nsaid \"${output}\", not \"${expected}\"")
  endif()
endfunction()

run("" ${CMAKE_COMMAND} --install ${BUILD} --component library --prefix ${folder}/installed)
# Moved, so that nothing can lead back to where it was installed first.
file(RENAME ${folder}/installed ${folder}/moved)
file(COPY ${SOURCE}/docs/examples/consumer DESTINATION ${folder})
run("" ${CMAKE_COMMAND} -S ${folder}/consumer -B ${folder}/build -DCMAKE_PREFIX_PATH=${folder}/moved
  -DCMAKE_CXX_COMPILER=${COMPILER})
run("" ${CMAKE_COMMAND} --build ${folder}/build)
run("?who\n<http://example.org/bob>\n<http://example.org/cid>\n" ${folder}/build/consumer ${folder}/store)
