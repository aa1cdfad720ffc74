# Two ways to compile in less time, for targets that exist only once the tree has been read, hence deferred:
# - many small files as one, where they get along with each other (there is a file for each kind of model);
# - no optimising at all of what does not compute.
function(compile_in_less_time)
  set_target_properties(llama mtmd PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  set_source_files_properties(
    "${CMAKE_SOURCE_DIR}/tools/mtmd/mtmd-helper.cpp" "${CMAKE_SOURCE_DIR}/tools/mtmd/mtmd-helper-gen.cpp"
    TARGET_DIRECTORY mtmd PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  foreach(target llama-common mtmd server-context llama-server-impl cpp-httplib)
    target_compile_options(${target} PRIVATE -O0)
  endforeach()
endfunction()
cmake_language(DEFER CALL compile_in_less_time)
