# Testing: every test assembly of the solution, and one sum at the end.

# VSTest's filter for a word, or the filter itself where it is one already. Slow tests only on request, which a
# filter on Pace is.
test_filter() {
  local word=$1 slow=$2 filter=
  case $word in
    '') ;;
    *Pace[=!~]*) filter="($word)"; slow=yes ;;
    *[=~]*) filter="($word)" ;;
    *) filter="FullyQualifiedName~$word" ;;
  esac
  if [ "$slow" = no ]; then filter="${filter:+$filter&}Pace!=slow"; fi
  printf %s "$filter"
}

# Adds up result files: "passed failed skipped". A skipped test is one that was found and not executed.
sum_results() {
  cat "$@" | tr '>' '\n' | awk '
    function count(name,   at) {
      at = match($0, " " name "=\"[0-9]+")
      return at ? substr($0, at + length(name) + 3) + 0 : 0
    }
    /<Counters / {
      passed += count("passed")
      failed += count("failed") + count("error") + count("timeout") + count("aborted")
      skipped += count("total") - count("executed")
    }
    END { print passed + 0, failed + 0, skipped + 0 }'
}

# Name and reason of every skipped test.
list_skipped() {
  cat "$@" | tr '\n' ' ' | sed 's/<UnitTestResult /\n&/g; s/<\/UnitTestResult>/&\n/g' |
    grep 'outcome="NotExecuted"' |
    sed -E -e 's/.* testName="([^"]*)".*<(Message|StdOut)>([^<]*)<.*/skipped: \1: \3/' \
      -e 's/^<.* testName="([^"]*)".*/skipped: \1/' -e 's/&quot;/"/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' \
      -e "s/&#39;/'/g" -e "s/&apos;/'/g" -e 's/&amp;/\&/g' | sort -u || true
}

test_everything() {
  local word= slow=no argument
  for argument in "$@"; do
    case $argument in
      --slow) slow=yes ;;
      -*) say "test takes a filter, --slow and -p:NAME=VALUE, not '$argument'"; return 2 ;;
      *) word=$argument ;;
    esac
  done
  if ! build_everything; then
    echo "0 passed, 0 failed, 0 skipped"
    return 1
  fi

  local results=$state/tests crashed=0 project name passed failed skipped filter
  rm -rf "$results"
  mkdir -p "$results"
  filter=$(test_filter "$word" "$slow")
  for project in $(sed -n 's/.*"\(tests\\[^"]*\.csproj\)".*/\1/p' "$root/PhaseFieldMiec.sln" | tr '\\' /); do
    name=$(basename "$project" .csproj)
    local outcome=0
    (
      cd "$root" &&
      dotnet test "$project" -c Release --no-build -nologo -v q ${filter:+--filter "$filter"} \
        --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' \
        --results-directory "$results" ${properties[@]+"${properties[@]}"} </dev/null 2>&1 |
        { grep -vE '^(Test run for|A total of|Results File|\[xUnit.net)|^ +Skipped |^$' || true; }
    ) || outcome=$?
    # A crash leaves no failed test behind: it counts as one.
    if [ $outcome -ne 0 ]; then
      read -r _ failed _ < <(sum_results "$results/$name.trx" 2>/dev/null)
      if [ "$failed" -eq 0 ]; then
        echo "$name ended without a result (exit code $outcome)"
        crashed=$((crashed + 1))
      fi
    fi
  done

  local files=("$results"/*.trx)
  [ -f "${files[0]}" ] || files=(/dev/null)
  read -r passed failed skipped < <(sum_results "${files[@]}")
  list_skipped "${files[@]}"
  failed=$((failed + crashed))
  [ $((passed + failed + skipped)) -gt 0 ] || echo "no test was run"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
