# Parts of tools/release/run.

state=$root/.pfmiec/release
profiles=$root/src/App/Properties/PublishProfiles
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf 'release: %s\n' "$*" >&2; }

usage() {
  sed -n '2,/^set/s/^# \{0,1\}//p' "$root/tools/release/run" >&2
  exit 2
}

# One 'dotnet publish' or 'dotnet pack' of the program, in folders of its own: it disturbs no other build.
build() {
  local log=$state/$1.log
  if ! dotnet "$1" "$root/src/App/App.csproj" -c Release --artifacts-path "$state/artifacts" \
    -p:RestoreLockedMode=false -nologo -v m "${@:2}" </dev/null >"$log" 2>&1; then
    grep -E ': error ' "$log" | sort -u >&2 || cat "$log" >&2
    exit 1
  fi
}

# Inputs, the schema for editors, the door for Python, licences, and how to start. SYSTEM FOLDER
gather_texts() {
  mkdir -p "$2/inputs" "$2/python" "$2/paraview" "$2/docs"
  cp "$root"/inputs/*.yaml "$root/inputs/small.yml" "$2/inputs/"
  cp "$root/docs/input.schema.json" "$2/docs/"
  cp "$root/tools/python/pfmiec.py" "$2/python/"
  cp "$root/tools/paraview/pfmiec_macro.py" "$2/paraview/"
  cp "$root"/{LICENSE,CITATION.cff,CHANGELOG.md} "$2/"
  runtime_licences "$1" "$2/licenses"
  chmod 755 "$2"/lib*.* 2>/dev/null || true
  {
    echo "PhaseFieldMiec $version for $1. Nothing is to be installed: this folder may lie anywhere."
    echo
    case $1 in
      win-*)
        echo "    pfmiec.exe run inputs\\quickstart.yaml"
        echo
        echo "Snapshots need HDF5: put hdf5.dll (64 bit, from The HDF Group, with the zlib.dll that it comes"
        echo "with) beside pfmiec.exe or into PATH."
        ;;
      *)
        echo "    ./pfmiec run inputs/quickstart.yaml"
        echo
        case $1 in
          osx-*) echo "Snapshots need HDF5: brew install hdf5" ;;
          *) echo "Needs glibc 2.34 (Debian 12, Ubuntu 22.04, RHEL 9) or newer, and libstdc++." ;;
        esac
        ;;
    esac
  } >"$2/START.txt"
}

# What the packages inside are under: .NET's own texts, and a line for each of the others. SYSTEM FOLDER
runtime_licences() {
  local assets=$state/artifacts/obj/App/project.assets.json store name version spec
  store=$(dotnet nuget locals global-packages -l | sed 's/^[^/]*//; s:/$::')
  cp "$(find "$store/microsoft.netcore.app.runtime.$1" -name LICENSE.TXT | sort -V | tail -1)" \
    "$2/dotnet.txt"
  cat "$(find "$store/microsoft.netcore.app.runtime.$1" -name THIRD-PARTY-NOTICES.TXT | sort -V | tail -1)" \
    >>"$2/dotnet.txt"
  sed -n 's:^ *"path"\: "\([a-z0-9.-]*\)/\([^"/]*\)",*$:\1 \2:p' "$assets" | sort -u |
    while read -r name version; do
      spec=$store/$name/$version/$name.nuspec
      printf '%s %s: ' "$name" "$version"
      sed -n 's:.*<license type="expression">\(.*\)</license>.*:\1:p; s:.*<licenseUrl>\(.*\)</licenseUrl>.*:\1:p' \
        "$spec" | sed 1q | grep . || echo "see its project"
    done >"$2/packages.txt"
}

# HDF5 and all that it needs but the C library, as Debian has them, so that they find each other. ARCHITECTURE FOLDER
debian_hdf5() {
  local apt=$state/apt-$1 files=$state/debian-$1 package name
  if ! command -v apt-get >/dev/null || ! command -v patchelf >/dev/null; then
    say "apt-get or patchelf is missing: the archive is without the HDF5 library"
    return
  fi
  rm -rf "$apt" "$files"
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$files"
  : >"$apt/state/status"
  local options=(-qq -o APT::Architecture="$1" -o APT::Architectures="$1" -o Dir::State="$apt/state"
    -o Dir::State::status="$apt/state/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=
    -o APT::Install-Recommends=false -o Debug::NoLocking=1 -o APT::Keep-Downloaded-Packages=true
    -o DPkg::Post-Invoke= -o APT::Update::Post-Invoke=)
  apt-get "${options[@]}" update >"$state/apt.log" 2>&1 || { cat "$state/apt.log" >&2; exit 1; }
  for package in libhdf5-103-1 libhdf5-103-1t64 libhdf5-310; do
    ! apt-cache "${options[@]}" show "$package" >/dev/null 2>&1 || break
  done
  apt-get "${options[@]}" install --download-only -y "$package" >>"$state/apt.log" 2>&1 ||
    { cat "$state/apt.log" >&2; exit 1; }
  for package in "$apt"/cache/archives/*.deb; do
    name=$(dpkg-deb -f "$package" Package)
    case $name in libc6 | gcc-*-base | libgcc-s1) continue ;; esac
    dpkg-deb -x "$package" "$files/$name"
  done
  name=$(basename "$(find "$files" -name 'libhdf5_serial.so.[0-9]*' -type l | sed 1q)")
  [ -n "$name" ] || { say "Debian's package holds no HDF5 library for $1"; exit 1; }
  take_library "$name" "$files" "$2"
}

# Copies a library, its licence, and the libraries that it needs. NAME FROM TO
take_library() {
  local file package needed
  [ ! -e "$3/$1" ] || return 0
  file=$(find "$2" -name "$1" | sed 1q)
  [ -n "$file" ] || return 0            # of the C library, or of the compiler
  cp -L "$file" "$3/$1"
  chmod 755 "$3/$1"
  patchelf --set-rpath '$ORIGIN' "$3/$1"
  package=${file#"$2"/} package=${package%%/*}
  cp -L "$2/$package/usr/share/doc/$package/copyright" "$3/licenses/$package.txt" 2>/dev/null || true
  for needed in $(patchelf --print-needed "$3/$1"); do take_library "$needed" "$2" "$3"; done
}

# Packs a folder; prints the name of the archive. FOLDER SYSTEM OUT
archive() {
  local name=${1##*/}
  case $2 in
    win-*)
      rm -f "$3/$name.zip"
      (cd "${1%/*}" && zip -qr -9 "$3/$name.zip" "$name")
      echo "$name.zip"
      ;;
    *)
      tar -C "${1%/*}" --owner=0 --group=0 --sort=name -c "$name" | gzip -9 >"$3/$name.tar.gz"
      echo "$name.tar.gz"
      ;;
  esac
}
