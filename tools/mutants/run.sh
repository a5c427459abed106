#!/usr/bin/env bash
# Do the cases of 'pfmiec verify --quick' see a wrong line? Breaks the lines of list.txt one at a time in a copy of the
# working tree, builds it and verifies until the first case fails. A mutant that no case fails has survived.
#
#   tools/mutants/run.sh             all of the list
#   tools/mutants/run.sh 5 9         its fifth to ninth
#   tools/mutants/run.sh Reaction    those whose line of the list has this word
#
# Exit code 1 if one survives, does not build, or is not where the list says; else 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

first=1 last=1000000 word=
case ${1:-} in
  '') ;;
  *[!0-9]*) word=$1 ;;
  *) first=$1 last=${2:-$1} ;;
esac

# What is cheap and sees much comes first; 'all' is the whole quick selection in both precisions.
cheap=("order of accuracy" "time step" "interface" "capillary pressure" "spinodal" "tension" "arithmetic")
longest=900                            # seconds for one mutant; cases whose steps collapse end by themselves

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  [ -f "$file" ] || continue
  mkdir -p "$scratch/$(dirname "$file")"
  cp -p "$file" "$scratch/$file"
done

program=$scratch/src/App/bin/Release/net10.0
build() {
  dotnet build "$@" -c Release -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false \
    -p:GenerateDocumentationFile=false -p:EnforceCodeStyleInBuild=false -nologo -v q >"$scratch/build.log" 2>&1
}

# Only the project of a file is built anew, and put beside the program: a mutant changes no signature and no constant
# that others compile in.
rebuild() {
  local folder name
  case $1 in
    kernels/*) folder=kernels name=Kernels ;;
    *) folder=$(cut -d / -f 1-2 <<<"$1") name=${folder#src/} ;;
  esac
  build "$scratch/$folder/$name.csproj" --no-restore -p:BuildProjectReferences=false || return 1
  cp "$scratch/$folder/bin/Release/net10.0/PhaseFieldMiec.$name.dll" "$program/"
}

# The case that fails; false where none does.
fails() {
  local code=0
  timeout "$longest" dotnet "$program/pfmiec.dll" verify "$@" --quick --stop \
    >/dev/null 2>"$scratch/errors.log" || code=$?
  [ "$code" -ne 0 ] || return 1
  [ "$code" -ne 124 ] || { echo "NO VERDICT in $longest s"; return 0; }
  head -1 "$scratch/errors.log" | cut -c1-100
}

# One replacement of text, all of it literal; fails unless the text is there once.
mutate() {
  local file=$1 old=$2 new=$3 text rest
  text=$(<"$scratch/$file")
  rest=${text/"$old"/}
  cp -p "$scratch/$file" "$scratch/original"
  [ "$rest" != "$text" ] && [ "${rest/"$old"/}" = "$rest" ] || return 1
  printf '%s\n' "${text/"$old"/"$new"}" >"$scratch/$file"
}

build "$scratch/src/App/App.csproj" || { echo "The working tree does not build:"; cat "$scratch/build.log"; exit 1; }
cp -r "$program" "$scratch/whole"

number=0 ran=0 bad=0
while IFS= read -r line; do
  case $line in '' | '#'*) continue ;; esac
  number=$((number + 1))
  [ "$number" -ge "$first" ] && [ "$number" -le "$last" ] || continue
  case $line in *"$word"*) ;; *) continue ;; esac
  file=${line%% :: *} rest=${line#* :: }
  old=${rest%% :: *} new=${rest#* :: }
  ran=$((ran + 1))
  start=$SECONDS
  if ! mutate "$file" "$old" "$new"; then
    verdict="NOT FOUND, or more than once" bad=$((bad + 1))
  elif ! rebuild "$file"; then
    verdict="DOES NOT BUILD" bad=$((bad + 1))
  elif killer=$(fails flux) || killer=$(fails "${cheap[@]}") || killer=$(fails --precision both); then
    verdict="killed by $killer"
    case $killer in 'NO VERDICT'*) verdict=$killer bad=$((bad + 1)) ;; esac
  else
    verdict="SURVIVED" bad=$((bad + 1))
  fi
  printf '%3d  %s: %s → %s\n     %s (%d s)\n' "$number" "$file" "$old" "$new" "$verdict" $((SECONDS - start))
  cp "$scratch/original" "$scratch/$file"
  cp "$scratch/whole"/*.dll "$program/"
done <"$scratch/tools/mutants/list.txt"

echo "$((ran - bad)) of $ran mutants killed"
[ "$bad" -eq 0 ]
