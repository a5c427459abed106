# The table of a trial, from the files that its steps left in a folder.
export LC_ALL=C         # numbers with a point; a character is a byte

# Memory bandwidth that the maker of a card publishes [GB/s]; nothing where the list does not know it. NAME
published_of() {
  awk -v name="$1" '!/^#/ && NF > 1 {
    gbs = $1; sub(/^[^ ]+ +/, "")
    if (name ~ "(^|[^A-Za-z0-9])" $0 "($|[^A-Za-z0-9])") { print gbs; exit }
  }' "$here/cards"
}

# Numbers of a JSON file of 'pfmiec bench' with one workload: a line for its step, or one for each kernel that
# takes 2 % of the time or more, the slowest first. FILE step|kernels PUBLISHED
bench_rows() {
  awk -v what="$2" -v published="$3" '
    function percent(part, whole) { return (whole > 0 ? sprintf("%.0f %%", 100 * part / whole) : "–") }
    { key = $1; gsub(/[":]/, "", key); value = $0; sub(/^[^:]*: */, "", value); gsub(/,$|"/, "", value) }
    key == "kernels" { inside = 1; next }
    !inside { top[key] = value; next }
    key == "name" { kernel[++n] = value }
    key == "seconds" { seconds[n] = value + 0; all += value }
    key == "bandwidth" { bandwidth[n] = value + 0 }
    END {
      if (!("seconds_per_step" in top)) exit
      copy = top["copy_bandwidth"] + 0
      name = top["name"]; sub(/ step,.*/, "", name)
      if (what == "step") {
        n = top["cells"]; cells = n * n * n; rate = top["bytes_per_step"] / top["seconds_per_step"]
        printf "%s|%d³|%.4g|%.3g|%.4g|%s|%s|%.0f|%.0f|%.0f\n", name, top["cells"],
          1e3 * top["seconds_per_step"], cells / top["seconds_per_step"] / 1e6, rate * 1e-9,
          percent(rate, copy), percent(rate, published * 1e9),
          top["launches_per_step"], top["measures_per_step"], top["waits_per_step"]
        exit
      }
      for (;;) {
        best = 0
        for (i = 1; i <= n; i++) if (!(i in told) && (!best || seconds[i] > seconds[best])) best = i
        if (!best || seconds[best] < 0.02 * all) exit
        told[best] = 1
        printf "%s|%d³|%s|%s", name, top["cells"], kernel[best], percent(seconds[best], all)
        if (bandwidth[best] == 0) print "|–|–|–"
        else printf "|%.4g|%s|%s\n", bandwidth[best] * 1e-9, percent(bandwidth[best], copy),
          percent(bandwidth[best], published * 1e9)
      }
    }' "$1"
}

# Largest relative difference of two histories as far as both go: the difference over the greatest magnitude
# of its column. Counts of iterations and the accounts' own rounding are left out. OURS THEIRS
compare_histories() {
  awk -F, '
    FNR == 1 { file++ }
    FNR == 1 && file == 1 { for (i = 1; i <= NF; i++) head[i] = $i; columns = NF; next }
    FNR == 1 { next }
    file == 1 { ours = FNR; for (i = 1; i <= columns; i++) cell[FNR, i] = $i; next }
    {
      theirs = FNR
      for (i = 1; i <= columns; i++) {
        other[FNR, i] = $i
        size = $i < 0 ? -$i : $i + 0
        if (size > scale[i]) scale[i] = size
      }
    }
    END {
      rows = ours < theirs ? ours : theirs
      for (i = 1; i <= columns; i++) {
        if (head[i] ~ /^(iterations|rejected)|relative_error/) continue
        for (row = 2; row <= rows; row++) {
          d = cell[row, i] - other[row, i]
          if (d < 0) d = -d
          if ((cell[row, i] == "") != (other[row, i] == "")) d = scale[i] > 0 ? scale[i] : 1
          if (d > 0) d /= scale[i] > 0 ? scale[i] : d
          if (d > most) { most = d; where = head[i]; at = row - 1 }
        }
      }
      if (rows < 2) { print "no rows to compare"; exit }
      printf "%d and %d rows, largest relative difference %.2g", ours - 1, theirs - 1, most
      print (most > 0 ? sprintf(" (%s, row %d)", where, at) : "")
    }' "$1" "$2"
}

# Checks of a table of 'pfmiec verify': passed and failed, as far as it came. FILE
count_checks() { awk '$NF == "yes" { y++ } $NF == "NO" { n++ } END { printf "%d|%d", y, n }' "$1"; }

# Seconds of a step and how it ended, separated by |. FOLDER NAME
end_of() {
  awk -v name="$2" '$1 == name { s = $2; sub(/^[^ ]+ [^ ]+ [^ ]+ /, ""); print s "|" $0 }' "$1/steps"
}

# A run of spheres in one line: cells, steps, seconds, ms a step, time, how it ended. FOLDER NAME
run_row() {
  awk -F, -v name="${2#*-}" -v end="$(end_of "$1" "$2")" '
    { time = $1 }
    END {
      split(end, part, "|"); steps = NR > 1 ? NR - 2 : 0
      each = steps ? sprintf("%.3g", 1e3 * part[1] / steps) : "–"
      printf "%s³|%d|%s|%s|%.4g s|%s\n", name, steps, part[1], each, time, part[2]
    }' "$1/$2/history.csv"
}

# Lines with | between their cells as columns: the first and those without a head to the left, the others to
# the right.
columns() {
  awk -F'|' '
    function width(s) { gsub(/[\200-\277]/, "", s); return length(s) }     # characters of UTF-8
    {
      fields[NR] = NF
      for (i = 1; i <= NF; i++) {
        cell[NR, i] = $i; size[NR, i] = width($i)
        if (size[NR, i] > most[i]) most[i] = size[NR, i]
      }
    }
    END {
      for (row = 1; row <= NR; row++) {
        line = "  "
        for (i = 1; i <= fields[row]; i++) {
          gap = sprintf("%" (most[i] - size[row, i]) "s", "")
          left = i == 1 || cell[1, i] == ""
          line = line (i == 1 ? "" : "  ") (left ? cell[row, i] gap : gap cell[row, i])
        }
        sub(/ +$/, "", line)
        print line
      }
    }'
}

# Name of the device as its own results tell it. FOLDER
name_of() {
  awk '/"device":/ { sub(/^[^:]*: *"/, ""); sub(/",?$/, ""); print; exit }' \
    "$1"/bench-*.json "$1"/[qs]*/summary.json /dev/null 2>/dev/null
}

# The best copy bandwidth that was measured, beside the published one. FOLDER PUBLISHED
copy_bandwidth() {
  awk -v published="$2" '
    /"copy_bandwidth":/ { value = $2 + 0; if (value > most) most = value }
    END {
      if (!most) exit
      printf "  copy bandwidth: %.4g GB/s", most * 1e-9
      print (published > 0 ? sprintf(", %.0f %% of the published", most / published * 1e-7) : "")
    }' "$1"/bench-*.json /dev/null 2>/dev/null
}

# Rows of all benches. FOLDER step|kernels PUBLISHED
all_benches() {
  local file
  for file in "$1"/bench-*.json; do
    [ ! -f "$file" ] || bench_rows "$file" "$2" "$3"
  done
}

# Rows of the verification. FOLDER
verifications() {
  local name
  for name in double single; do
    [ ! -f "$1/verify-$name.txt" ] ||
      echo "$name|$(count_checks "$1/verify-$name.txt")|$(end_of "$1" "verify-$name")"
  done
}

# Rows of the runs of spheres. FOLDER
all_spheres() {
  local name
  for name in $(awk '/^spheres-/ { print $1 }' "$1/steps"); do
    if [ -f "$1/$name/history.csv" ]; then run_row "$1" "$name"
    else echo "${name#*-}³|–|–|–|–|$(end_of "$1" "$name" | cut -d'|' -f2)"; fi
  done
}

# The whole table. FOLDER DEVICE PUBLISHED SECONDS
report() {
  local out=$1 device=$2 published=$3 name
  name=$(name_of "$out")
  [ -n "$published" ] || published=$(published_of "$name")
  echo
  echo "GPU trial of $(date -u '+%Y-%m-%d %H:%M') UTC, $4 s, --device $device: ${name:-no step told its name}"
  [ ! -s "$out/driver.txt" ] || sed 's/^/driver: /' "$out/driver.txt"
  if [ -n "$published" ]; then echo "published memory bandwidth: $published GB/s"
  else echo "published memory bandwidth: not known; see --published"; fi
  echo
  echo "Devices"
  sed 's/^/  /' "$out/devices.txt" "$out/devices.errors"
  echo
  echo "Verification (verify --quick; a check is a number with a tolerance)"
  { echo "precision|checks passed|failed|seconds|"; verifications "$out"; } | columns
  cat "$out"/verify-*.errors | sed -n '1,20s/^/  /p'
  echo
  echo "Whole steps, single precision (GB/s: what its kernels must move, over the time of the step)"
  { echo "step|cells|ms|Mcell/s|GB/s|of copy|of published|launches|measures|waits"
    all_benches "$out" step "$published"; } | columns
  copy_bandwidth "$out" "$published"
  echo
  echo "Kernels that take 2 % of a step or more"
  { echo "step|cells|kernel|of the time|GB/s|of copy|of published"
    all_benches "$out" kernels "$published"; } | columns
  echo
  echo "Quickstart, this device and the CPU"
  if [ -f "$out/quickstart/history.csv" ] && [ -f "$out/quickstart-cpu/history.csv" ]; then
    echo "  $(compare_histories "$out/quickstart/history.csv" "$out/quickstart-cpu/history.csv")"
    ! cmp -s "$out/quickstart/history.csv" "$out/quickstart-cpu/history.csv" || echo "  the same text"
  fi
  { echo "on|seconds|"
    echo "device|$(end_of "$out" quickstart)"
    echo "CPU|$(end_of "$out" quickstart-cpu)"; } | columns
  echo
  echo "Packed spheres, single precision (seconds with start and end, the making of the geometry too)"
  { echo "cells|steps|seconds|ms a step, all in|time|"; all_spheres "$out"; } | columns
  echo
  echo "Steps of this trial"
  { echo "step|seconds|limit|"
    awk '{ row = $1 "|" $2 "|" $3; sub(/^[^ ]+ [^ ]+ [^ ]+ /, ""); print row "|" $0 }' "$out/steps"
  } | columns
}
