configure(-DVERSION=0.1 -DCOMPONENTS=programs)
configure(-DVERSION= "-DCOMPONENTS=")
configure_fails("Found package configuration file: ${PGPM_BUILD_DIR}/pgpmConfig.cmake but it set pgpm_FOUND to
  FALSE so package \"pgpm\" is considered to be NOT FOUND. Reason given by package: pgpm's library needs the
  language CXX" -DCOMPONENTS=library)
configure_fails("pgpm has no component \"libary\": there are programs and library" -DCOMPONENTS=libary)
configure_fails("compatible with requested version \"0.2\"" -DVERSION=0.2 -DCOMPONENTS=)
configure_fails("compatible with requested version \"1.0\"" -DVERSION=1.0)
