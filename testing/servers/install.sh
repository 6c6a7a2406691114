#!/usr/bin/env bash
# Installs the real servers that `npm run test:integration` runs: nsd, unbound, BIND, Postfix, Dovecot, postgrey,
# SpamAssassin, rspamd and the clients swaks, openssl and sslscan by apt; Exim, OpenSMTPD and Sendmail, which exclude
# Postfix as packages, each as a small root folder of its own below $WHYSPAM_SERVERS (default /var/cache/whyspam-servers), to be run by chroot. Starts nothing, quick when
# all is there already.
set -euo pipefail
cache="${WHYSPAM_SERVERS:-/var/cache/whyspam-servers}"

packages=(nsd unbound bind9 bind9-utils bind9-dnsutils postfix openssl postgrey dovecot-core dovecot-submissiond
  spamassassin spamd rspamd
  sslscan swaks libnet-ssleay-perl libio-socket-ssl-perl libauthen-sasl-perl
  # What the unpacked Exim and OpenSMTPD link to.
  libgnutls-dane0 libidn12 libnsl2 libdb5.3 libevent-2.1-7)
# One file of each package that says it is there.
programs=(/usr/sbin/nsd /usr/sbin/unbound /usr/sbin/named /usr/sbin/postfix /usr/bin/openssl /usr/bin/dnssec-signzone
  /usr/bin/delv /usr/bin/dig /usr/sbin/postgrey /usr/sbin/dovecot /usr/lib/dovecot/submission /usr/bin/swaks
  /usr/sbin/spamd /usr/bin/rspamd
  /usr/bin/sslscan   /usr/share/perl5/IO/Socket/SSL.pm /usr/share/perl5/Authen/SASL.pm)
# Debian 12 has an OpenSMTPD 6.8 whose every TLS handshake fails (github.com/OpenSMTPD/OpenSMTPD/issues/1239): kept as the
# real server with broken STARTTLS. The one that works there is of its backports.
roots=("$cache/exim/usr/sbin/exim4" "$cache/opensmtpd/usr/sbin/smtpd" "$cache/opensmtpd-6.8/usr/sbin/smtpd"
  "$cache/sendmail/usr/libexec/sendmail/sendmail")

all_there() { ls "$@" >/dev/null 2>&1; }

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not root on a Debian system: tests against real servers say what they skip"
  exit 0
fi
if all_there "${programs[@]}" "${roots[@]}"; then
  exit 0
fi

work="$(mktemp -d)"
policy=/usr/sbin/policy-rc.d
made_policy=no
clean_up() {
  rm -rf "$work"
  if [ "$made_policy" = yes ]; then rm -f "$policy"; fi
}
trap clean_up EXIT

apt-get update -qq
if ! all_there "${programs[@]}"; then
  # Debian starts a server as soon as it is installed, unless this says no; the tests start their own.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    made_policy=yes
  fi
  echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  all_there "${programs[@]}" || { echo "not everything was installed: ${programs[*]}"; exit 1; }
fi

# apt_get ARGUMENTS: with $suite set, on that suite alone, and without a trace on the machine.
suite=
apt_get() {
  local options=(-qq -o APT::Sandbox::User=root)
  if [ -n "$suite" ]; then
    local mirror
    mirror="$(apt-cache policy postfix | grep -om1 'http[^ ]*/debian ')"
    mkdir -p "$work/lists/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"
    options+=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists"
      -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=")
  fi
  apt-get "${options[@]}" "$@"
}

# A root folder with one program, the libraries it links to, and users of its own.
# make_root NAME PROGRAM PACKAGE...
make_root() {
  local name="$1" program="$2"
  shift 2
  local root="$work/$name"
  mkdir -p "$root" "$work/$name-packages"
  (cd "$work/$name-packages" && apt_get download "$@")
  local package
  for package in "$work/$name-packages"/*.deb; do dpkg -x "$package" "$root"; done
  rm -rf "$root/usr/share" "$root/lib/systemd"
  if ldd "$root$program" | grep 'not found'; then
    echo "$program lacks these libraries"
    return 1
  fi
  local library
  for library in $(ldd "$root$program" | grep -o '/[^ ]*'); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  mkdir -p "$root"/{dev,etc/ssl,tmp,run,var/spool,var/log,var/mail,home}
  ln -s ../run "$root/var/run"
  chmod 1777 "$root/tmp" "$root/var/mail"
  mknod -m 666 "$root/dev/null" c 1 3
  mknod -m 666 "$root/dev/urandom" c 1 9
  cp /etc/ssl/openssl.cnf "$root/etc/ssl/"
  echo '127.0.0.1 localhost' >"$root/etc/hosts"
  printf 'passwd: files\ngroup: files\nhosts: files\n' >"$root/etc/nsswitch.conf"
  printf '%s\n' root:x:0:0::/:/bin/false Debian-exim:x:990:990::/var/spool/exim4:/bin/false \
    opensmtpd:x:991:991::/var/lib/opensmtpd/empty:/bin/false opensmtpq:x:992:992::/:/bin/false \
    mail:x:8:8::/var/mail:/bin/false ana:x:1990:1990::/home/ana:/bin/false >"$root/etc/passwd"
  printf '%s\n' root:x:0: Debian-exim:x:990: opensmtpd:x:991: opensmtpq:x:992: mail:x:8: ana:x:1990: >"$root/etc/group"
  # Moved whole, so that a run that was cut short leaves nothing that looks complete.
  mkdir -p "$cache"
  rm -rf "${cache:?}/$name"
  mv "$root" "$cache/$name"
}

# Sendmail is only asked whether it understands its settings: m4 and what it expands, beside the program.
make_sendmail_root() {
  local root="$work/sendmail" package library
  mkdir -p "$root"/{dev,etc,tmp} "$work/sendmail-packages"
  (cd "$work/sendmail-packages" && apt_get download sendmail-bin sendmail-base sendmail-cf m4 libmilter1.0.1)
  for package in "$work/sendmail-packages"/*.deb; do dpkg -x "$package" "$root"; done
  rm -rf "$root/usr/share/doc" "$root/usr/share/man"
  for library in $(ldd "$root/usr/libexec/sendmail/sendmail" "$root/usr/bin/m4" /bin/sh /bin/rm | grep -o '/[^ :]*$\|/[^ ]* ' | sort -u); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  mkdir -p "$root/bin"
  cp -L /bin/sh /bin/rm "$root/bin/"
  mknod -m 666 "$root/dev/null" c 1 3
  printf '%s\n' root:x:0:0::/:/bin/false mail:x:8:8::/:/bin/false smmta:x:993:993::/:/bin/false >"$root/etc/passwd"
  printf '%s\n' root:x:0: mail:x:8: smmta:x:993: smmsp:x:994: >"$root/etc/group"
  printf 'passwd: files\ngroup: files\nhosts: files\nservices: files\n' >"$root/etc/nsswitch.conf"
  printf 'smtp 25/tcp\nsmtps 465/tcp\nsubmission 587/tcp\n' >"$root/etc/services"
  echo '127.0.0.1 localhost' >"$root/etc/hosts"
  rm -rf "${cache:?}/sendmail"
  mv "$root" "$cache/sendmail"
}

all_there "${roots[0]}" || make_root exim /usr/sbin/exim4 exim4-daemon-light exim4-base
all_there "${roots[2]}" || make_root opensmtpd-6.8 /usr/sbin/smtpd opensmtpd
all_there "${roots[3]}" || make_sendmail_root
if ! all_there "${roots[1]}"; then
  if grep -q bookworm /etc/os-release; then
    suite=bookworm-backports
    apt_get update
  fi
  make_root opensmtpd /usr/sbin/smtpd opensmtpd
fi
