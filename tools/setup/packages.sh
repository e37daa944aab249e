# Sourced by setup: Debian packages from packages.txt. apt is called only when something is missing.

# missing_packages <purpose>: names of the list's rows for this purpose that the machine lacks.
missing_packages() {
  local purpose="$1" group name word command wanted=()
  while read -r group name word command _; do
    case "$purpose/$group" in
      run/run | test/run | test/test | fresh/fresh) ;;
      package/run | package/package | test/package) ;;
      *) continue ;;
    esac
    if [ "$word" = or ] && command -v "$command" > /dev/null 2>&1; then continue; fi
    wanted+=("$name")
  done < "$root/tools/setup/packages.txt"
  # dpkg-query fails where it knows nothing of one of them: that is the question, not an error.
  local installed
  installed="$({ dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2> /dev/null || true; } \
    | awk '$1 == "installed" { print $2 }')"
  printf '%s\n' "${wanted[@]}" | grep -vxF "${installed:-none}" || true
}

install_packages() {
  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
    say "this machine has no apt. Herwa is set up on Debian 12; tools/setup/packages.txt lists what it needs."
    exit 1
  fi
  local missing
  mapfile -t missing < <(missing_packages "$1")
  [ "${#missing[@]}" -eq 0 ] && return

  become_root "${missing[@]}"
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  keep_services_quiet "${missing[@]}"
  step "apt-get update" "${as_root[@]}" apt-get -q update
  if postgres_is_new; then
    step "postgresql-common first, so that no cluster is made for nobody" apt_install postgresql-common
    "${as_root[@]}" sed -i.herwa 's/^#\?create_main_cluster.*/create_main_cluster = false/' "$cluster_conf"
  fi
  step "Debian packages" apt_install "${missing[@]}"
  allow_services_again
}

apt_install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold install "$@"
}

# Sets as_root to what runs a command as root, or says the one line that somebody who may has to type.
become_root() {
  as_root=()
  [ "$(id -u)" -eq 0 ] && return
  if command -v sudo > /dev/null && { sudo -n true 2> /dev/null || { [ -t 0 ] && sudo -v; }; }; then
    as_root=(sudo)
    return
  fi
  say "these Debian packages are missing and only root can install them. Run this, then try again:"
  echo "  apt-get update && apt-get install -y --no-install-recommends $*"
  exit 1
}

cluster_conf=/etc/postgresql-common/createcluster.conf
policy=/usr/sbin/policy-rc.d
quiet_services=()

postgres_is_new() {
  printf '%s\n' "${missing[@]}" | grep -qx postgresql-15 && [ ! -e "$cluster_conf" ]
}

# Debian starts what it installs. Herwa runs its own private stores, so nothing may take 5432 or 6379: not now
# (policy-rc.d is Debian's own way to say so) and not at the next boot (disabled below, if we brought it).
keep_services_quiet() {
  local name
  for name in "$@"; do
    case "$name" in
      redis-server) quiet_services+=(redis-server) ;;
      postgresql-15) quiet_services+=(postgresql) ;;
    esac
  done
  trap allow_services_again EXIT
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" > /dev/null
    "${as_root[@]}" chmod 755 "$policy"
    policy_is_ours=yes
  fi
}

allow_services_again() {
  trap - EXIT
  if [ "${policy_is_ours:-}" = yes ]; then "${as_root[@]}" rm -f "$policy"; fi
  if [ -e "$cluster_conf.herwa" ]; then "${as_root[@]}" mv "$cluster_conf.herwa" "$cluster_conf"; fi
  if [ -d /run/systemd/system ] && [ "${#quiet_services[@]}" -gt 0 ]; then
    "${as_root[@]}" systemctl disable "${quiet_services[@]}" > /dev/null 2>&1 || true
  fi
}
