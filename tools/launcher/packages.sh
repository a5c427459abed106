# Optional packages. The build uses ILGPU and HDF.PInvoke where they lie in the global package folder
# (Directory.Build.props). Here: one quiet restore attempt for each that does not, remembered in .pfmiec/.

# Value of a property given with -p:, or nothing.
given() {
  local property value=
  for property in ${properties[@]+"${properties[@]}"}; do
    case $property in "-p:$1="*) value=${property#*=} ;; esac
  done
  printf %s "$value"
}

# Version that the build asks for, from Directory.Build.props.
version_of() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/Directory.Build.props"; }

# Does the package lie in the global package folder? NAME VERSION
in_package_folder() { [ -f "${NUGET_PACKAGES:-${HOME:-}/.nuget/packages}/$1/$2/.nupkg.metadata" ]; }

# Asks the package sources once. A refusal costs seconds, so it is remembered per version and package folder.
probe() {
  local package=$1 name=$2 version=$3
  local answer=$state/probe-$package question
  question="$name $version ${NUGET_PACKAGES:-}"
  in_package_folder "$name" "$version" && return
  [ -f "$answer" ] && [ "$(cat "$answer")" = "$question" ] && return
  local limit=()
  command -v timeout >/dev/null && limit=(timeout 90)
  (
    cd "$root" &&
    NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 ${limit[@]+"${limit[@]}"} dotnet restore tools/probe/Probe.csproj \
      -p:Package="$package" -p:MSBuildProjectExtensionsPath="$state/probe/$package/" -v q -nologo
  ) </dev/null >"$state/probe-$package.log" 2>&1 9>&- || printf %s "$question" >"$answer"
}

probe_packages() {
  if [ -z "$(given WithIlgpu)" ]; then probe ilgpu ilgpu.algorithms "$(version_of IlgpuVersion)"; fi
  if [ -z "$(given WithHdfPInvoke)" ]; then probe hdf hdf.pinvoke.1.10 "$(version_of HdfPInvokeVersion)"; fi
}

# What the build will decide, by the same rule as Directory.Build.props: true or false.
with_ilgpu() {
  local answer version
  answer=$(given WithIlgpu)
  version=$(version_of IlgpuVersion)
  if [ -z "$answer" ]; then
    answer=false
    if in_package_folder ilgpu "$version" && in_package_folder ilgpu.algorithms "$version"; then
      answer=true
    fi
  fi
  printf %s "$answer"
}

with_hdf_pinvoke() {
  local answer
  answer=$(given WithHdfPInvoke)
  if [ -z "$answer" ]; then
    answer=false
    if in_package_folder hdf.pinvoke.1.10 "$(version_of HdfPInvokeVersion)"; then answer=true; fi
  fi
  printf %s "$answer"
}
