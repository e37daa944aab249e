"""What dpkg is told about Herwa: its description, its copyright, and what happens around installing."""

DESCRIPTION = """\
Package: herwa
Version: {version}
Architecture: {architecture}
Maintainer: The Herwa project <herwa@localhost>
Section: net
Priority: optional
Installed-Size: {installed_kib}
Depends: {depends}
Recommends: postgresql (>= 15), postgresql-client (>= 15), redis-server (>= 5:7)
Description: Discord platform for many servers, self-hosted
 Moderation, tickets, giveaways, levels and more for Discord communities, with a dashboard.
 This package holds the program with its roles (bot, api, worker, migrate), the built dashboard with the
 Node.js that runs it, and systemd units. PostgreSQL and Redis may be on this machine or on others.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: herwa

Files: *
Copyright: the Herwa authors
License: Apache-2.0
 On Debian systems the whole text is in /usr/share/common-licenses/Apache-2.0.

Files: usr/lib/herwa/node/*
Copyright: Node.js contributors
License: Node.js
 The whole text is in /usr/lib/herwa/node/LICENSE.

Files: usr/lib/herwa/web/node_modules/*
Copyright: the authors that each folder's package.json names
License: as each folder says
"""

CONFFILES = "/etc/herwa/herwa.toml\n"

POSTINST = """\
#!/bin/sh
set -e

units="herwa-migrate.service herwa-bot.service herwa-api.service herwa-worker.service herwa-web.service"

if [ "$1" = configure ]; then
  if ! getent passwd herwa > /dev/null; then
    adduser --system --group --quiet --no-create-home --home /var/lib/herwa --gecos Herwa herwa
  fi
  # Also when the package was removed, kept its data, and comes back with another number for its user.
  install -d -o herwa -g herwa -m 0750 /var/lib/herwa
  chown -R herwa:herwa /var/lib/herwa
  if ! dpkg-statoverride --list /etc/herwa/herwa.toml > /dev/null; then
    chown root:herwa /etc/herwa/herwa.toml
    chmod 0640 /etc/herwa/herwa.toml
  fi
  key=/var/lib/herwa/secret_key
  if [ ! -e "$key" ]; then
    (umask 077 && printf '1 %s\\n' "$(od -An -N32 -tx1 /dev/urandom | tr -d ' \\n')" > "$key.unfinished")
    chown herwa:herwa "$key.unfinished"
    mv "$key.unfinished" "$key"
  fi
  # Which units run on this machine is the operator's choice, made by enabling herwa.target or some of them:
  # nothing starts before herwa.toml was looked at, and an upgrade restarts what runs, the schema first.
  for unit in herwa.target $units; do deb-systemd-helper unmask "$unit" > /dev/null || true; done
  if [ -z "$2" ]; then
    for unit in $units; do deb-systemd-helper enable "$unit" > /dev/null || true; done
    echo "Herwa is installed and not started: look at /etc/herwa/herwa.toml, then"
    echo "  systemctl enable --now herwa.target"
  fi
  if [ -d /run/systemd/system ]; then
    systemctl --system daemon-reload > /dev/null || true
    if [ -n "$2" ]; then systemctl try-restart $units || true; fi
  fi
fi
"""

PRERM = """\
#!/bin/sh
set -e

if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  deb-systemd-invoke stop herwa.target herwa-bot.service herwa-api.service herwa-worker.service \\
    herwa-web.service herwa-olap.service herwa-migrate.service > /dev/null || true
fi
"""

POSTRM = """\
#!/bin/sh
set -e

units="herwa.target herwa-migrate.service herwa-bot.service herwa-api.service herwa-worker.service
  herwa-web.service herwa-olap.service"

if [ -d /run/systemd/system ]; then systemctl --system daemon-reload > /dev/null || true; fi

case "$1" in
  remove)
    if command -v deb-systemd-helper > /dev/null; then
      for unit in $units; do deb-systemd-helper mask "$unit" > /dev/null || true; done
    fi
    ;;
  purge)
    if command -v deb-systemd-helper > /dev/null; then
      for unit in $units; do
        deb-systemd-helper purge "$unit" > /dev/null || true
        deb-systemd-helper unmask "$unit" > /dev/null || true
      done
    fi
    # The key too: who purges wants nothing of it left. The database belongs to PostgreSQL and stays.
    rm -rf /var/lib/herwa /etc/herwa
    if command -v deluser > /dev/null && getent passwd herwa > /dev/null; then
      deluser --quiet --system herwa
    fi
    if command -v delgroup > /dev/null && getent group herwa > /dev/null; then
      delgroup --quiet --system --only-if-empty herwa || true
    fi
    ;;
esac
"""

SCRIPTS = {"postinst": POSTINST, "prerm": PRERM, "postrm": POSTRM}
