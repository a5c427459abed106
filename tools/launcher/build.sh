# Building: only when something changed, and never two launchers at once.

# Everything that the program is made of.
sources() {
  find kernels src Directory.* BannedSymbols* global.json .editorconfig .globalconfig \
    \( -name bin -o -name obj \) -prune -o -type f ! -name '*.md' "$@" -print
}

# What a build was made from, in one line: properties and the names of all sources (a removed file counts).
recipe() {
  printf '%s ' ${properties[@]+"${properties[@]}"}
  sources | LC_ALL=C sort | cksum
}

up_to_date() (
  cd "$root" &&
  [ -f "$program" ] && [ -f "$state/built" ] && [ "$(cat "$state/built")" = "$(recipe)" ] &&
  [ -z "$(sources -newer "$state/built")" ]
)

# Runs a function while no other launcher does. Build servers outlive us: they must not inherit descriptor 9.
locked() {
  mkdir -p "$state"
  if command -v flock >/dev/null; then
    ( flock 9; "$@" ) 9>"$state/lock"
    return
  fi
  until mkdir "$state/lock.d" 2>/dev/null; do
    local owner
    owner=$(cat "$state/lock.d/owner" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$state/lock.d"; fi
    sleep 0.2
  done
  echo $$ >"$state/lock.d/owner"
  local outcome=0
  ( "$@" ) || outcome=$?
  rm -rf "$state/lock.d"
  return $outcome
}

# One dotnet build; what it says goes to a file, what is wrong goes to the user.
dotnet_build() {
  local log=$state/build.log
  cd "$root"
  recipe >"$state/built.new"
  if ! dotnet build "$1" -c Release -nologo -v m ${properties[@]+"${properties[@]}"} \
    </dev/null >"$log" 2>&1 9>&-; then
    rm -f "$state/built.new"
    grep -E ': error |^MSBUILD ' "$log" | sort -u >&2 || cat "$log" >&2
    say "the build failed; all it said is in $log"
    return 1
  fi
  mv "$state/built.new" "$state/built"
  grep -E ': warning ' "$log" | sort -u >&2 || true
}

build_program_now() {
  if up_to_date; then return 0; fi
  say "building the program (Release)"
  dotnet_build src/App/App.csproj
}

build_everything_now() {
  say "building program, tests and benchmarks (Release)"
  dotnet_build PhaseFieldMiec.sln
}

build_program() { up_to_date || locked build_program_now; }

build_everything() { locked build_everything_now; }
