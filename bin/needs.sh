# What bin/run and bin/test share: reads with `source`, says what it does, changes nothing that is there.

root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
cd "$root"

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "installing packages needs root or sudo: $*"
  fi
}

# need_packages PACKAGE...: installs the Debian packages that are missing, and only then calls apt-get.
need_packages() {
  command -v dpkg-query >/dev/null || die "this script installs packages on Debian only; install by hand: $*"
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing Debian packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

need_toolchain() {
  command -v cargo >/dev/null || die "Rust is missing: install it from https://rustup.rs and start again"
  command -v node >/dev/null || die "Node.js 20 or later is missing: install it and start again"
  command -v npm >/dev/null || die "npm is missing: install it and start again"
}

# npm_install FOLDER: `npm ci` when the lock file is newer than what is installed.
npm_install() {
  local dir="$1"
  if [ ! "$dir/node_modules/.installed" -nt "$dir/package-lock.json" ]; then
    say "Installing npm packages of $dir/"
    (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error)
    mkdir -p "$dir/node_modules"
    touch "$dir/node_modules/.installed"
  fi
}

# build_web: style sheets and script, when a source is newer than the last build. The binary embeds them.
build_web() {
  local dist=crates/app/static/dist stamp=web/node_modules/.built
  if [ -f web/package.json ]; then
    if [ -f "$stamp" ] && [ -f "$dist/public.css" ] && [ -z "$(find web -path web/node_modules -prune -o -newer "$stamp" -print -quit)" ]; then
      say "Style sheets and script are up to date"
      return 0
    fi
    npm_install web
    say "Building style sheets and script"
    (cd web && npm run --silent build)
    touch "$stamp"
  fi
  [ -f "$dist/public.css" ] || die "$dist/public.css is missing and web/ does not build it"
}
