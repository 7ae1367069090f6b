# shellcheck shell=bash
# Sourced by build-packages: the Debian packages. Expects WORK/root, WORK/list and the metadata.

build_debs() {
  DEB_ARCH=$(dpkg --print-architecture)
  DEB_SHLIBS=$(runtime_libraries)
  local package compression=(-Zxz -z6)
  [[ -z $FAST ]] || compression=(-Zgzip -z1)
  for package in "${PACKAGES[@]}"; do
    add_debian_files "$package"
    quietly dpkg-deb --root-owner-group "${compression[@]}" --build "$WORK/root/$package" \
      "$OUTPUT/deb"
  done
  (cd "$OUTPUT/deb" && dpkg-scanpackages --multiversion . >Packages 2>"$WORK/log") ||
    fail "dpkg-scanpackages: $(tail -n 1 "$WORK/log")"
}

# Packages with the C libraries that the Java runtime links to.
runtime_libraries() {
  local lib=$WORK/root/hirte-runtime/usr/lib/hirte/runtime
  mkdir -p "$WORK/shlibs/debian"
  printf 'Source: hirte\n\nPackage: hirte-runtime\nArchitecture: any\n' >"$WORK/shlibs/debian/control"
  (cd "$WORK/shlibs" && dpkg-shlibdeps -O -l"$lib/lib" -l"$lib/lib/server" \
    "$lib"/bin/java "$lib"/lib/*.so "$lib"/lib/server/*.so 2>"$WORK/log") |
    sed -n 's/^shlibs:Depends=//p'
}

debian_value() { # TEXT: with the placeholders filled in
  sed -e "s|@VERSION@|$VERSION-$RELEASE|g" -e "s|@SHLIBS@|$DEB_SHLIBS|" <<<"$1"
}

add_debian_files() { # PACKAGE
  local root=$WORK/root/$1 arch=$DEB_ARCH document=$WORK/root/$1/usr/share/doc/$1
  ! is_independent "$1" || arch=all
  mkdir -p "$root/DEBIAN" "$document"
  write_copyright "$1" >"$document/copyright"
  debian_changelog | gzip -9n >"$document/changelog.Debian.gz"
  install -D -m 644 "$PARTS/lintian-overrides" "$root/usr/share/lintian/overrides/$1"
  sed -n '\|^/etc/.*[^/]$|p' "$WORK/list/$1" >"$root/DEBIAN/conffiles"
  [[ -s $root/DEBIAN/conffiles ]] || rm "$root/DEBIAN/conffiles"
  write_maintainer_scripts "$1"
  (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  {
    echo "Package: $1"
    echo "Source: hirte"
    echo "Version: $VERSION-$RELEASE"
    echo "Architecture: $arch"
    echo "Maintainer: $MAINTAINER"
    echo "Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f1)"
    echo "Depends: $(debian_value "${DEB_DEPENDS[$1]}")"
    [[ -z ${CONFLICTS[$1]:-} ]] || echo "Conflicts: ${CONFLICTS[$1]}"
    echo "Section: admin"
    echo "Priority: optional"
    echo "Description: ${SUMMARY[$1]}"
    # shellcheck disable=SC2001 # the start of every line
    sed 's/^/ /' <<<"${DESCRIPTION[$1]}"
  } >"$root/DEBIAN/control"
}

debian_changelog() {
  cat <<EOF
hirte ($VERSION-$RELEASE) unstable; urgency=medium

  * Version $VERSION of hirte for Java.

 -- $MAINTAINER  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
EOF
}

write_copyright() { # PACKAGE
  cat <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: hirte

Files: *
Copyright: $(date -u -d "@$SOURCE_DATE_EPOCH" +%Y) the hirte authors
License: Apache-2.0
 On Debian systems the text of this license is in
 /usr/share/common-licenses/Apache-2.0.
EOF
  [[ ${LICENSE[$1]:-} != *" $LIBRARY_LICENSES" ]] || cat <<EOF

Files: usr/lib/hirte/*/lib/*
Copyright: the authors named in the archives
License: Apache-2.0 AND $LIBRARY_LICENSES
 Which library has which license is in the bill of materials beside the
 packages, and in META-INF of the archives.
EOF
  [[ $1 != hirte-runtime ]] || cat <<'EOF'

Files: usr/lib/hirte/runtime/*
Copyright: Oracle and/or its affiliates, and the authors named in usr/lib/hirte/runtime/legal
License: GPL-2 with Classpath exception
 On Debian systems the text of version 2 of the GNU General Public License is in
 /usr/share/common-licenses/GPL-2; the exception is in usr/lib/hirte/runtime/legal.
EOF
}

write_maintainer_scripts() { # PACKAGE
  local scripts=$WORK/root/$1/DEBIAN units=${UNITS[$1]:-} unit
  if [[ $1 == hirte-common ]]; then # record-aot may have written it
    maintainer_script "$scripts/postrm" <<'EOF'
rm -f /usr/lib/hirte/aot/java-home
rmdir /usr/lib/hirte/aot /usr/lib/hirte 2>/dev/null || true
EOF
  fi
  [[ -n $units ]] || return 0
  maintainer_script "$scripts/postinst" <<EOF
if [ "\$1" = configure ] && [ -d /run/systemd/system ]; then
    systemctl --system daemon-reload >/dev/null || true
    if [ -n "\$2" ]; then # an upgrade
        deb-systemd-invoke try-restart ${SERVICES[$1]} >/dev/null || true
    fi
fi
EOF
  maintainer_script "$scripts/prerm" <<EOF
if [ "\$1" = remove ] && [ -d /run/systemd/system ]; then
    deb-systemd-invoke stop $units >/dev/null || true
fi
EOF
  # shellcheck disable=SC2016 # for the script that is written
  {
    echo 'if [ "$1" = purge ]; then'
    for unit in $units; do echo "    rm -f /etc/systemd/system/*.wants/$unit"; done
    [[ -z ${LEFTOVERS[$1]:-} ]] || echo "    rm -rf ${LEFTOVERS[$1]}"
    echo 'fi'
    echo 'if [ -d /run/systemd/system ]; then'
    echo '    systemctl --system daemon-reload >/dev/null || true'
    echo 'fi'
  } | maintainer_script "$scripts/postrm"
}

maintainer_script() { # FILE, with what it does on stdin
  {
    printf '#!/bin/sh\nset -e\n'
    cat
  } >"$1"
  chmod 755 "$1"
}

lint_debs() {
  lintian --allow-root --tag-display-limit 0 --fail-on error,warning "$OUTPUT"/deb/*.deb ||
    fail "lintian has found something"
}
