# Targets that deploy, and what is only known when all packages are. Part of PgpmPackage.cmake.

# Sets `variable` to the arguments of add_custom_target() that run `pgpm-apply <command>` with
# `bundles` (a list of paths or generator expressions), where and how `package` says.
function(_pgpm_apply_command command package target bundles variable)
  set(settings "")
  foreach(property IN ITEMS CONNINFO CONNINFO_ORIGIN MODE)
    get_target_property(${property} pgpm_package_${package} PGPM_${property})
    # A semicolon in a text must not make two arguments of it.
    string(REPLACE ";" "$<SEMICOLON>" value "${${property}}")
    list(APPEND settings "-DPGPM_${property}=${value}")
  endforeach()
  foreach(property IN ITEMS APPLY SERVER SOURCE_DIR)
    get_target_property(value pgpm_package_${package} _PGPM_${property})
    list(APPEND settings "-DPGPM_${property}=${value}")
  endforeach()
  list(JOIN bundles "$<SEMICOLON>" joined_bundles)
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../PgpmDeploy.cmake")
  cmake_path(NORMAL_PATH script)
  set(${variable}
    COMMAND "${CMAKE_COMMAND}" "-DPGPM_COMMAND=${command}" "-DPGPM_TARGET=${target}"
      "-DPGPM_BUNDLES=${joined_bundles}" "-DPGPM_SERVER_DIR=${CMAKE_BINARY_DIR}/pgpm/server"
      ${settings} -P "${script}"
    PARENT_SCOPE)
endfunction()

# Adds deploy_<name> and plan_<name>. What they deploy is known at the end of the top-level folder.
function(_pgpm_add_deploy_targets name)
  set(bundles "$<TARGET_PROPERTY:pgpm_package_${name},PGPM_DEPLOY_BUNDLES>")
  set(bundles "$<TARGET_GENEX_EVAL:pgpm_package_${name},${bundles}>")
  foreach(command IN ITEMS deploy plan)
    _pgpm_apply_command(${command} "${name}" ${command}_${name} "${bundles}" apply)
    add_custom_target(${command}_${name} ${apply}
      COMMENT "Running pgpm-apply ${command} for ${name}" USES_TERMINAL VERBATIM)
  endforeach()
endfunction()

# Notes a package for the end of the top-level folder.
function(_pgpm_remember_package name)
  set_property(GLOBAL APPEND PROPERTY _PGPM_PACKAGES "${name}")
  get_property(scheduled GLOBAL PROPERTY _PGPM_SCHEDULED)
  if(NOT scheduled)
    set_property(GLOBAL PROPERTY _PGPM_SCHEDULED TRUE)
    cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL _pgpm_complete_packages)
  endif()
endfunction()

# Runs at the end of the top-level folder, when every package is known.
function(_pgpm_complete_packages)
  set_property(GLOBAL PROPERTY _PGPM_SCHEDULED FALSE)  # for packages that deferred calls still add
  get_property(names GLOBAL PROPERTY _PGPM_PACKAGES)
  _pgpm_check_depends("${names}")
  foreach(name IN LISTS names)
    set(collected "")
    _pgpm_collect("${name}" "")
    set(bundles "")
    foreach(member IN LISTS collected)
      get_target_property(bundle pgpm_package_${member} PGPM_BUNDLE)
      list(APPEND bundles "${bundle}")
      add_dependencies(deploy_${name} bundle_${member})
      add_dependencies(plan_${name} bundle_${member})
    endforeach()
    set_target_properties(pgpm_package_${name} PROPERTIES
      PGPM_DEPLOY_BUNDLES "${bundles}"
      _PGPM_DEPLOY_PACKAGES "${collected}")
  endforeach()
  _pgpm_add_global_target(deploy "${names}")
  _pgpm_add_global_target(plan "${names}")
  list(GET names 0 first_name)
  _pgpm_add_server_targets("${first_name}")
endfunction()

# Fails if a package depends on one that does not exist; names all such.
function(_pgpm_check_depends names)
  set(errors "")
  foreach(name IN LISTS names)
    get_target_property(depends pgpm_package_${name} PGPM_DEPENDS)
    get_target_property(call pgpm_package_${name} _PGPM_CALL)
    foreach(other IN LISTS depends)
      if(NOT TARGET pgpm_package_${other})
        string(APPEND errors "${call}: DEPENDS \"${other}\" is no pgpm package of this build\n")
      endif()
    endforeach()
  endforeach()
  if(NOT errors STREQUAL "")
    message(FATAL_ERROR "${errors}")
  endif()
endfunction()

# Appends to the caller's `collected` all packages that `name` needs, each behind what it needs
# itself, then `name`. `path` is the way of DEPENDS that led here.
function(_pgpm_collect name path)
  if(name IN_LIST path)
    get_target_property(call pgpm_package_${name} _PGPM_CALL)
    list(FIND path "${name}" start)
    list(SUBLIST path ${start} -1 circle)
    list(APPEND circle "${name}")
    list(JOIN circle "\" -> \"" steps)
    message(FATAL_ERROR "${call}: DEPENDS makes a circle: \"${steps}\"")
  endif()
  if(name IN_LIST collected)
    return()
  endif()
  list(APPEND path "${name}")
  get_target_property(depends pgpm_package_${name} PGPM_DEPENDS)
  foreach(other IN LISTS depends)
    _pgpm_collect("${other}" "${path}")
  endforeach()
  list(APPEND collected "${name}")
  set(collected "${collected}" PARENT_SCOPE)
endfunction()

# Sets `variable` to whether the project has a target of this name, and then says so with `advice`.
function(_pgpm_yields target advice variable)
  if(TARGET ${target})
    message(STATUS "pgpm: there is a target \"${target}\" already${advice}")
    set(${variable} TRUE PARENT_SCOPE)
  else()
    set(${variable} FALSE PARENT_SCOPE)
  endif()
endfunction()

# Adds the target `command` for all packages: one pgpm-apply call for each distinct connection, mode
# and owner.
function(_pgpm_add_global_target command names)
  _pgpm_yields(${command} "; use ${command}_<NAME>" taken)
  if(taken)
    return()
  endif()

  set(keys "")
  foreach(name IN LISTS names)
    get_target_property(excluded pgpm_package_${name} PGPM_EXCLUDE_FROM_ALL)
    if(excluded)
      continue()
    endif()
    set(key "")
    foreach(property IN ITEMS CONNINFO MODE OWNER)
      get_target_property(value pgpm_package_${name} PGPM_${property})
      string(APPEND key "${property}=${value}\n")
    endforeach()
    string(SHA256 key "${key}")
    if(NOT key IN_LIST keys)
      list(APPEND keys ${key})
      set(first_${key} "${name}")
      set(members_${key} "")
    endif()
    get_target_property(needed pgpm_package_${name} _PGPM_DEPLOY_PACKAGES)
    list(APPEND members_${key} ${needed})
  endforeach()

  set(calls "")
  set(bundle_targets "")
  foreach(key IN LISTS keys)
    list(REMOVE_DUPLICATES members_${key})
    set(bundles "")
    foreach(member IN LISTS members_${key})
      get_target_property(bundle pgpm_package_${member} PGPM_BUNDLE)
      list(APPEND bundles "${bundle}")
      list(APPEND bundle_targets bundle_${member})
    endforeach()
    _pgpm_apply_command(${command} "${first_${key}}" ${command} "${bundles}" apply)
    list(APPEND calls ${apply})
  endforeach()
  add_custom_target(${command} ${calls}
    COMMENT "Running pgpm-apply ${command} for all packages" USES_TERMINAL VERBATIM)
  if(NOT bundle_targets STREQUAL "")
    list(REMOVE_DUPLICATES bundle_targets)
    add_dependencies(${command} ${bundle_targets})
  endif()
endfunction()

# Adds the targets of the development server, which `package` knows the program of.
function(_pgpm_add_server_targets package)
  get_target_property(server pgpm_package_${package} _PGPM_SERVER)
  foreach(command IN ITEMS start stop psql)
    _pgpm_yields(pgpm_${command} "" taken)
    if(NOT taken)
      add_custom_target(pgpm_${command}
        COMMAND "${server}" ${command} --dir "${CMAKE_BINARY_DIR}/pgpm/server"
        COMMENT "Running pgpm-server ${command}" USES_TERMINAL VERBATIM)
    endif()
  endforeach()
endfunction()
