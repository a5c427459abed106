# The HDF5 C library, which snapshots need. Installed with apt where that is allowed; else one line says what to
# type.

hdf5_is_there() {
  # That package brings the library.
  case " ${properties[*]-} " in *' -p:WithHdfPInvoke=true '*) return 0 ;; esac
  local names='libhdf5(_serial)?\.(so|dylib|[0-9]+\.dylib)'
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -E "$names" >/dev/null && return 0
  local directory IFS=:
  for directory in ${LD_LIBRARY_PATH:-} /usr/lib /usr/lib64 /usr/lib/x86_64-linux-gnu \
    /usr/lib/aarch64-linux-gnu /usr/local/lib /opt/homebrew/lib; do
    ls "$directory" 2>/dev/null | grep -E "^$names" >/dev/null && return 0
  done
  return 1
}

may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

# Runs apt-get as root, quietly and without questions.
apt() {
  local become=()
  [ "$(id -u)" = 0 ] || become=(sudo -n)
  ${become[@]+"${become[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::http::Timeout=20 \
    -o Acquire::Retries=1 -o DPkg::Lock::Timeout=60 "$@" </dev/null >>"$state/apt.log" 2>&1 9>&-
}

# Name of the library's package here: it changes with the release of Debian and Ubuntu.
hdf5_package() {
  local package
  for package in libhdf5-103-1 libhdf5-103-1t64 libhdf5-310; do
    if apt-cache show "$package" >/dev/null 2>&1; then printf %s "$package"; return; fi
  done
  return 1
}

install_hdf5() {
  if hdf5_is_there; then return 0; fi       # another launcher was faster
  [ -z "$(find "$state/apt-refused" -mmin -1440 2>/dev/null)" ] || return 1     # not again today
  say "installing the HDF5 library (apt-get)"
  : >"$state/apt.log"
  local package
  if package=$(hdf5_package) && apt install -y --no-install-recommends "$package"; then return 0; fi
  if apt update && package=$(hdf5_package) && apt install -y --no-install-recommends "$package"; then
    return 0
  fi
  : >"$state/apt-refused"
  return 1
}

# Never fails: a machine without HDF5 can still run what writes no snapshot.
ensure_hdf5() {
  if hdf5_is_there; then return 0; fi
  local remedy='install the HDF5 C library'
  if command -v apt-get >/dev/null; then
    if may_install && locked install_hdf5 && hdf5_is_there; then return 0; fi
    remedy="type: sudo apt-get install $(hdf5_package || echo libhdf5-103-1)"
  elif command -v dnf >/dev/null; then remedy='type: sudo dnf install hdf5'
  elif command -v brew >/dev/null; then remedy='type: brew install hdf5'
  fi
  say "the HDF5 library is missing, snapshots cannot be written; $remedy"
}
