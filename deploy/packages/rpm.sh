# shellcheck shell=bash
# Sourced by build-packages: the RPM packages. Expects STAGE, WORK/list and the metadata.

build_rpms() {
  local package payload=w19.zstdio
  [[ -z $FAST ]] || payload=w1.zstdio
  {
    spec_head
    for package in "${PACKAGES[@]}"; do spec_package "$package"; done
    spec_install
    for package in "${PACKAGES[@]}"; do spec_files "$package"; done
    spec_changelog
  } >"$WORK/hirte.spec"
  quietly rpmbuild -bb --quiet \
    --define "_topdir $WORK/rpm" --define "_rpmdir $OUTPUT/rpm" \
    --define "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm" \
    --define "_binary_payload $payload" --define '_buildhost localhost' \
    --define 'use_source_date_epoch_as_buildtime 1' \
    --define 'clamp_mtime_to_source_date_epoch 1' "$WORK/hirte.spec"
  quietly createrepo_c --quiet --set-timestamp-to-revision \
    --revision "$SOURCE_DATE_EPOCH" "$OUTPUT/rpm"
}

# Nothing is compiled, stripped or compressed here: the files are as they are to be.
spec_head() {
  local own
  own=$(cd "$STAGE/usr/lib/hirte/runtime/lib" && find . -name '*.so' -printf '%f\n' |
    sed 's/\.so$//' | paste -sd '|')
  cat <<EOF
%global debug_package %{nil}
%global __os_install_post %{nil}
%global _build_id_links none
%global __provides_exclude_from ^/usr/lib/hirte/.*\$
%global __requires_exclude ^($own)\\\\.so.*\$
Name: hirte
Version: $VERSION
Release: $RELEASE
Summary: ${SUMMARY[hirte]^}
License: ${LICENSE[hirte]}
EOF
}

spec_package() { # PACKAGE
  if [[ $1 != hirte ]]; then
    printf '\n%%package -n %s\nSummary: %s\n' "$1" "${SUMMARY[$1]^}"
    echo "License: ${LICENSE[$1]:-Apache-2.0}"
    ! is_independent "$1" || echo 'BuildArch: noarch'
  fi
  [[ -z ${RPM_REQUIRES[$1]:-} ]] || echo "Requires: ${RPM_REQUIRES[$1]//@VERSION@/$VERSION-$RELEASE}"
  # Of the two that satisfy the requirement, this is the better one
  [[ $1 != hirte-common ]] || echo 'Suggests: hirte-runtime'
  [[ -z ${CONFLICTS[$1]:-} ]] || echo "Conflicts: ${CONFLICTS[$1]}"
  printf '\n%%description -n %s\n%s\n' "$1" "${DESCRIPTION[$1]}"
}

spec_install() {
  cat <<EOF

%install
mkdir -p %{buildroot}
cp -a $STAGE/. %{buildroot}
rm -f %{buildroot}/usr/lib/hirte/manifest %{buildroot}/usr/lib/hirte/aot/java-home
EOF
}

spec_files() { # PACKAGE
  local path
  if [[ -n ${UNITS[$1]:-} ]]; then spec_scripts "$1"; fi
  printf '\n%%files -n %s\n' "$1"
  # It goes after hirte-common, to which the directory belongs: the last one removes it
  [[ $1 != hirte-runtime ]] || echo '%dir /usr/lib/hirte'
  while read -r path; do
    case $path in
      */) echo "%dir ${path%/}" ;;
      /etc/*) echo "%config(noreplace) $path" ;;
      /usr/share/doc/*/LICENSE) echo "%license $path" ;;
      /usr/share/doc/* | /usr/share/man/*) echo "%doc $path" ;;
      *) echo "\"$path\"" ;;
    esac
  done <"$WORK/list/$1"
}

# What the macros of systemd-rpm-macros stand for, which Debian does not have.
spec_scripts() { # PACKAGE
  local helper=/usr/lib/systemd/systemd-update-helper
  cat <<EOF

%post -n $1
if [ \$1 -eq 1 ] && [ -x $helper ]; then
    $helper install-system-units ${UNITS[$1]} || :
elif [ -d /run/systemd/system ]; then
    systemctl daemon-reload || :
fi

%preun -n $1
if [ \$1 -eq 0 ]; then
    if [ -x $helper ]; then
        $helper remove-system-units ${UNITS[$1]} || :
    elif [ -d /run/systemd/system ]; then
        systemctl --no-reload disable --now ${UNITS[$1]} || :
    fi
fi

%postun -n $1
if [ \$1 -ge 1 ]; then
    if [ -x $helper ]; then
        $helper mark-restart-system-units ${SERVICES[$1]} || :
    elif [ -d /run/systemd/system ]; then
        systemctl daemon-reload || :
        systemctl try-restart ${SERVICES[$1]} || :
    fi
fi
EOF
}

spec_changelog() {
  printf '\n%%changelog\n* %s %s - %s-%s\n- Version %s of hirte for Java.\n' \
    "$(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" "$MAINTAINER" \
    "$VERSION" "$RELEASE" "$VERSION"
}

lint_rpms() {
  rpmlint --strict --config "$PARTS/rpmlint.toml" "$OUTPUT"/rpm/*.rpm ||
    fail "rpmlint has found something"
}
