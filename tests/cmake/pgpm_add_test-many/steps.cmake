# Two hundred tests side by side; ctest is killed in their middle, and nothing of it is left.
start_server_or_skip()
stop_server()
configure()
build(BUNDLES words)
set(tests "\"${CMAKE_CTEST_COMMAND}\" --test-dir \"${binary_dir}\" -j8")

file(WRITE "${SCRATCH_DIR}/log" "")  # it is read before the shell below may have made it
file(WRITE "${SCRATCH_DIR}/kill" "
${tests} >\"${SCRATCH_DIR}/log\" 2>&1 &
ctest=$!
while [ \"$(grep -c Passed \"${SCRATCH_DIR}/log\")\" -lt 50 ]; do sleep 0.1; done
folder=$(echo \"${binary_dir}/pgpm/server/tests/$ctest\"-*)
cluster=$(sed -n 2p \"$folder/server\")
kill -9 $ctest
! grep -q 'tests passed' \"${SCRATCH_DIR}/log\" || echo 'the tests were over before'
[ -n \"$cluster\" ] || echo 'there was no cluster'
left() {
  for process in /proc/[0-9]*; do
    if tr '\\0' ' ' <$process/cmdline 2>/dev/null | grep -qF -e \"$cluster\" -e \"test --dir ${binary_dir}/pgpm\" ||
        tr '\\0' ' ' <$process/environ 2>/dev/null | grep -qF \"PGHOST=$cluster\"; then
      echo \"left: $process $(tr '\\0' ' ' <$process/cmdline)\"
    fi
  done 2>/dev/null
  [ ! -e \"$cluster\" ] || echo \"left: $cluster\"
  [ ! -e \"$folder\" ] || echo \"left: $folder\"
}
# Five seconds are promised; on a machine that is busy with other things they may take longer.
load() { awk '{ print int($1) }' /proc/loadavg; }
bound=$((5 + 10 * $(load)))
while [ -n \"$(left)\" ] && [ $bound -gt 0 ]; do sleep 1; bound=$((bound - 1)); done
left
")
run(sh "${SCRATCH_DIR}/kill")
if(NOT output MATCHES "^([^\n]*Killed[^\n]*\n)?$")
  fail("something is left of a ctest that was killed:\n${output}")
endif()

run("${CMAKE_CTEST_COMMAND}" --test-dir "${binary_dir}" -j8)
expect_output("100% tests passed, 0 tests failed out of 200")
