#[=======================================================================[.rst:
PgpmPackage
-----------

Builds PostgreSQL packages (folders of types, tables, functions, views and
triggers) as part of a CMake project, and deploys them. ``find_package(pgpm)``,
``add_subdirectory`` and FetchContent include this module, which defines
functions and does nothing else.

* :command:`pgpm_add_package` adds a package to the build.
* :command:`pgpm_install_package` installs it.
* :command:`pgpm_add_test` and others of PgpmTest test it.

.. command:: pgpm_add_package

  Adds a package that is checked, ordered and bundled into one artifact by the
  build, and deployed by a target::

    pgpm_add_package(NAME <name>
      [CONFIG <config.json>]
      [PACKAGE <package>] [VERSION <version>] [DESCRIPTION <text>]
      [CLASS <class>] [SUBCLASS <subclass>] [SCOPE <scope>] [LICENSE <license>]
      [TYPES_DIR <dir>...] [TABLES_DIR <dir>...] [FUNCTIONS_DIR <dir>...]
      [VIEWS_DIR <dir>...] [TRIGGERS_DIR <dir>...]
      [DEPENDS <name>...]
      [OWNER <role>] [USAGE_ROLES <role>...]
      [MODE <mode>] [CONNINFO <conninfo>]
      [EXCLUDE_FROM_ALL])

  A keyword wins over the key of ``config.json`` that it stands for. Relative
  paths are relative to :variable:`CMAKE_CURRENT_SOURCE_DIR`; those inside
  ``config.json`` are relative to that file.

  ``NAME``
    What the targets are named after. Letters, digits, ``_``, ``.``, ``+``, ``-``.

  ``CONFIG``
    The package's ``config.json``. Default: the file of this name in the
    current source folder, if there is one. A package needs none, if
    ``VERSION`` and at least one folder are given. Of a file that the build
    makes configuring knows nothing at first: give ``PACKAGE`` and ``VERSION``
    beside it, and let ``bundle_<name>`` depend on the target that makes it.

  ``PACKAGE``
    The package's name in the database. Default: ``name`` of ``config.json``,
    else ``NAME``.

  ``VERSION``, ``DESCRIPTION``, ``LICENSE``
    As the keys ``version``, ``description`` and ``license``.

  ``CLASS``
    ``postgres_sql`` (default) or ``postgres_ddl``.

  ``SUBCLASS``
    ``versioned`` or ``basic``.

  ``SCOPE``
    ``SCHEMA`` (default) or ``DATABASE``.

  ``TYPES_DIR``, ``TABLES_DIR``, ``FUNCTIONS_DIR``, ``VIEWS_DIR``, ``TRIGGERS_DIR``
    Folders that are searched for ``.sql`` files, with all folders in them.
    Each keyword replaces the list of its key (``types_path``, ...). A folder
    below the binary tree may be made by the build; let ``bundle_<name>``
    depend on the target that makes it (:command:`add_dependencies`).

  ``DEPENDS``
    The names of other packages whose objects this one uses: those of this
    build, which may be added later and in other folders, and imported ones
    (see :command:`pgpm_install_package`).

  ``OWNER``, ``USAGE_ROLES``
    As the keys ``owner_role`` and ``usage_roles``.

  ``MODE``
    How to deploy over another artifact of the same version: ``safe``,
    ``moderate``, ``unsafe`` or ``overwrite``. Default: that of the place where
    it is deployed, which is ``safe`` but on the development server.

  ``CONNINFO``
    Where to deploy: a libpq connection string or URI, without password. That
    belongs in a service file, in ``PGPASSFILE`` or in the environment.
    Default: the cache variable ``PGPM_CONNINFO``, else the environment when
    the target runs (``PGPM_CONNINFO``, ``PGSERVICE``, ``PGHOST``, ``PGDATABASE``,
    ``DATABASE_URL``), else this build tree's development server,
    which is started on first use.

  ``EXCLUDE_FROM_ALL``
    Leaves the package out of the targets ``all``, ``deploy``, ``plan`` and
    ``verify``, unless another package depends on it.

  Targets that exist afterwards:

  ``bundle_<name>``
    Makes the artifact ``<package>-<version>.pgpm`` in the current binary
    folder (``$<CONFIG>/`` below it with a multi-configuration generator).
    In ``all``. An edited, added or removed file makes it once, an idle build
    never. When the version changes, the old artifact is removed.

  ``deploy_<name>``, ``plan_<name>``
    Deploy the package, or show what deploying would do: the artifacts of
    ``DEPENDS``, theirs and its own in one ``pgpm-apply`` call, which is one
    transaction. Commit and state of the source tree are found out when the
    target runs, and are recorded with the deployment.

  ``verify_<name>``
    Compares the same artifacts, and what was deployed of them, with the
    database (``pgpm-apply verify``), changes nothing, and fails if something
    differs.

  ``rollback_<name>``, ``remove_<name>``
    Put back the revision that mode ``moderate`` kept, and drop this version
    (``pgpm-apply rollback`` and ``remove``). Only with ``CONNINFO``, of the
    package or the cache variable, or on the development server: what the
    environment happens to name is refused.

  ``coverage_<name>``
    Runs the tests that deploy the package, and reports what they called of it;
    see PgpmTest.

  ``deploy``, ``plan``, ``verify``
    The same for all packages: one call for each distinct ``CONNINFO``,
    ``MODE`` and ``OWNER``, of ``verify`` for each ``CONNINFO``. Left out with a message if the project has a
    target of that name.

  ``pgpm_start``, ``pgpm_stop``, ``pgpm_psql``
    Start and stop the development server of this build tree, and open
    ``psql`` on it.

  ``pgpm_package_<name>``
    An INTERFACE library that carries the package's properties:

    ``PGPM_NAME``, ``PGPM_PACKAGE``, ``PGPM_VERSION``
      Its names and its version, as far as configuring knows them.
    ``PGPM_SCHEMA``
      The schema that this version is deployed in, for a service to bind to.
    ``PGPM_BUNDLE``
      The artifact's absolute path. It holds ``$<CONFIG>`` with a
      multi-configuration generator; read it with
      ``$<TARGET_GENEX_EVAL:tgt,$<TARGET_PROPERTY:tgt,PGPM_BUNDLE>>``.
    ``PGPM_DESCRIPTION``, ``PGPM_CLASS``, ``PGPM_SUBCLASS``, ``PGPM_SCOPE``, ``PGPM_LICENSE``, ``PGPM_OWNER``
      As given; empty if left to ``config.json``.
    ``PGPM_DEPENDS``, ``PGPM_USAGE_ROLES``, ``PGPM_MODE``, ``PGPM_CONNINFO``
      As given; ``PGPM_CONNINFO`` also from the cache variable.
    ``PGPM_CONNINFO_ORIGIN``
      What ``PGPM_CONNINFO`` comes from; empty if nothing gave it.
    ``PGPM_EXCLUDE_FROM_ALL``
      Whether that keyword was given.
    ``PGPM_DEPLOY_BUNDLES``
      The artifacts that ``deploy_<name>`` deploys, in order; set at the end of
      the top-level folder.

  Cache variables that are read:

  ``PGPM_CONNINFO``
    See ``CONNINFO``.
  ``PGPM_BUNDLE_EXECUTABLE``, ``PGPM_APPLY_EXECUTABLE``, ``PGPM_SERVER_EXECUTABLE``
    Programs to use in place of ``pgpm::bundle``, ``pgpm::apply`` and
    ``pgpm::server``. When cross-compiling with pgpm as a part of the build, the
    first is required, and the others are for the targets that run them.

  Errors while configuring, each with the function, the keyword and the value:
  unknown keywords, keywords without or with an empty value, ``NAME`` missing or
  with other characters, a value outside a closed set, a text of several lines,
  a password in a connection string, a ``CONFIG`` or a folder that is not there
  (and not below the binary tree), neither ``config.json`` nor ``VERSION`` or a
  folder, a target name or an artifact that is taken, a missing pgpm program or
  one that is cross-compiled;
  at the end of the top-level folder unknown names in ``DEPENDS`` and circles.
  What is wrong inside the files is an error of the build.

  Example:

  .. code-block:: cmake

    find_package(pgpm REQUIRED)

    pgpm_add_package(NAME servicetool_model
      CLASS postgres_ddl SUBCLASS basic VERSION 01_00_00
      TABLES_DIR sql/tables)
    pgpm_add_package(NAME servicetool_api
      CONFIG sql/api/config.json
      DEPENDS servicetool_model
      USAGE_ROLES customer_care)

  Then ``cmake --build build --target deploy_servicetool_api`` bundles both and
  deploys them.

.. command:: pgpm_install_package

  Installs a package's artifact, so that it is deployed from where the service
  is installed, and a CMake package by which other projects find it::

    pgpm_install_package(<name> [COMPONENT <component>] [DESTINATION <dir>])

  ``<name>``
    The ``NAME`` of a package that was added before, or an imported package.

  ``COMPONENT``
    The installation component of all that is installed. Default: that of
    :command:`install`.

  ``DESTINATION``
    Where the artifact goes; relative to the installation's prefix. Default:
    ``share/pgpm``, or ``pgpm`` below :variable:`CMAKE_INSTALL_DATADIR`, if that
    is set.

  Files that are installed:

  ``share/pgpm/<package>-<version>.pgpm``
    The artifact. ``pgpm-apply deploy`` takes it, on a machine without CMake and
    compiler. A package with ``EXCLUDE_FROM_ALL`` must have been bundled before.

  ``share/cmake/<name>_sql/<name>_sqlConfig.cmake``, ``<name>_sqlConfigVersion.cmake``
    For ``find_package(<name>_sql [version])``, which also finds what the package
    depends on. A version fits if its first field is the same and it is not
    older than the one asked for; ``01_09_00`` counts as 1.9.0.

  Targets that exist where it is found:

  ``pgpm_package_<name>``
    An imported INTERFACE library with the properties ``PGPM_NAME``,
    ``PGPM_PACKAGE``, ``PGPM_VERSION``, ``PGPM_SCHEMA``, ``PGPM_BUNDLE``,
    ``PGPM_DESCRIPTION``, ``PGPM_CLASS``, ``PGPM_SUBCLASS``, ``PGPM_SCOPE``,
    ``PGPM_LICENSE``, ``PGPM_DEPENDS``, ``PGPM_OWNER`` and ``PGPM_USAGE_ROLES``.
    ``DEPENDS`` of :command:`pgpm_add_package` takes its name.

  Errors while configuring, each with the function and the value: unknown
  keywords, keywords without or with an empty value, no name or one that is no package
  or is installed already, a version that is not known when configuring; at the
  end of the top-level folder a package in ``DEPENDS`` that is not installed.

  Example:

  .. code-block:: cmake

    install(TARGETS servicetool COMPONENT servicetool)
    pgpm_install_package(servicetool_model COMPONENT servicetool)
    pgpm_install_package(servicetool_api COMPONENT servicetool)

  and in another project:

  .. code-block:: cmake

    find_package(servicetool_api_sql 1.9 REQUIRED)
    pgpm_add_package(NAME reporting CONFIG config.json DEPENDS servicetool_api)
#]=======================================================================]

cmake_policy(PUSH)
cmake_policy(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Arguments.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Bundle.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Coverage.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Deploy.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmPackage/Install.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/PgpmTest.cmake")

function(pgpm_add_package)
  set(function "${CMAKE_CURRENT_FUNCTION}")
  set(folder_keywords TYPES_DIR TABLES_DIR FUNCTIONS_DIR VIEWS_DIR TRIGGERS_DIR)
  set(one_value NAME CONFIG PACKAGE VERSION DESCRIPTION CLASS SUBCLASS SCOPE LICENSE OWNER MODE
    CONNINFO)
  set(multi_value ${folder_keywords} DEPENDS USAGE_ROLES)
  cmake_parse_arguments(PARSE_ARGV 0 arg "EXCLUDE_FROM_ALL" "${one_value}" "${multi_value}")

  _pgpm_check_keywords("${ARGV}")
  _pgpm_check_name("${arg_NAME}")
  _pgpm_check_choice(CLASS postgres_sql postgres_ddl)
  _pgpm_check_choice(SUBCLASS versioned basic)
  _pgpm_check_choice(SCOPE SCHEMA DATABASE)
  _pgpm_check_choice(MODE safe moderate unsafe overwrite)
  _pgpm_find_conninfo(conninfo conninfo_origin)
  _pgpm_find_config(config)
  _pgpm_find_folders()
  _pgpm_check_targets("${arg_NAME}")
  _pgpm_find_program(bundle bundle_program)
  _pgpm_find_program(apply apply_program)
  _pgpm_find_program(server server_program)

  add_library(pgpm_package_${arg_NAME} INTERFACE)
  set_target_properties(pgpm_package_${arg_NAME} PROPERTIES
    PGPM_NAME "${arg_NAME}"
    PGPM_DESCRIPTION "${arg_DESCRIPTION}"
    PGPM_CLASS "${arg_CLASS}"
    PGPM_SUBCLASS "${arg_SUBCLASS}"
    PGPM_SCOPE "${arg_SCOPE}"
    PGPM_LICENSE "${arg_LICENSE}"
    PGPM_DEPENDS "${arg_DEPENDS}"
    PGPM_OWNER "${arg_OWNER}"
    PGPM_USAGE_ROLES "${arg_USAGE_ROLES}"
    PGPM_MODE "${arg_MODE}"
    PGPM_CONNINFO "${conninfo}"
    PGPM_CONNINFO_ORIGIN "${conninfo_origin}"
    PGPM_EXCLUDE_FROM_ALL "${arg_EXCLUDE_FROM_ALL}"
    _PGPM_SOURCE_DIR "${CMAKE_CURRENT_SOURCE_DIR}"
    _PGPM_CALL "${function}(NAME ${arg_NAME}) in ${CMAKE_CURRENT_LIST_FILE}"
    _PGPM_APPLY "${apply_program}"
    _PGPM_SERVER "${server_program}")

  _pgpm_add_bundle_target("${config}" "${bundle_program}")
  _pgpm_add_deploy_targets("${arg_NAME}")
  _pgpm_add_coverage_target("${arg_NAME}")
  _pgpm_remember_package("${arg_NAME}")
endfunction()

function(pgpm_install_package)
  set(function "${CMAKE_CURRENT_FUNCTION}")
  set(one_value COMPONENT DESTINATION)
  set(multi_value "")
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "${one_value}" "")
  if(ARGC EQUAL 0 OR "${ARGV0}" STREQUAL "")
    message(FATAL_ERROR "${function}: the name of a package is required")
  endif()
  set(name "${ARGV0}")
  _pgpm_check_keywords("${ARGN}")
  _pgpm_check_installable("${name}" numeric_version)

  set(data_dir "${CMAKE_INSTALL_DATADIR}")
  if(data_dir STREQUAL "")
    set(data_dir share)
  endif()
  set(config_dir "${data_dir}/cmake/${name}_sql")
  if(NOT DEFINED arg_DESTINATION)
    set(arg_DESTINATION "${data_dir}/pgpm")
  endif()
  set(component "")
  if(DEFINED arg_COMPONENT)
    set(component COMPONENT "${arg_COMPONENT}")
  endif()

  set(state_dir "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/pgpm/${name}")
  _pgpm_write_package_config("${name}" "${numeric_version}" "${arg_DESTINATION}" "${config_dir}"
    "${state_dir}")
  get_target_property(bundle pgpm_package_${name} PGPM_BUNDLE)
  install(FILES "${bundle}" DESTINATION "${arg_DESTINATION}" ${component})
  install(FILES "${state_dir}/${name}_sqlConfig.cmake" "${state_dir}/${name}_sqlConfigVersion.cmake"
    DESTINATION "${config_dir}" ${component})
  _pgpm_remember_installed("${name}")
endfunction()

cmake_policy(POP)
