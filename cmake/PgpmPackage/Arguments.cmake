# How pgpm's functions check what they are given. Part of PgpmPackage.cmake.
#
# These helpers see the variables of the function that calls them: `function` (its name), `one_value`,
# `multi_value` and `arg_*`. Those that set something for it say so.

# Fails if a keyword is unknown, has no value or an empty one, or a value has several lines.
# `given` is the caller's ARGV.
function(_pgpm_check_keywords given)
  if(DEFINED arg_UNPARSED_ARGUMENTS)
    list(JOIN arg_UNPARSED_ARGUMENTS "\", \"" unknown)
    message(FATAL_ERROR "${function}: unknown keyword \"${unknown}\"")
  endif()
  if(DEFINED arg_KEYWORDS_MISSING_VALUES)
    list(JOIN arg_KEYWORDS_MISSING_VALUES ", " missing)
    message(FATAL_ERROR "${function}: ${missing} has no value")
  endif()
  foreach(keyword IN LISTS one_value multi_value)
    if(NOT keyword IN_LIST given)
      continue()
    endif()
    # An empty value leaves a keyword of one value undefined.
    if(NOT DEFINED arg_${keyword} OR "${arg_${keyword}}" STREQUAL "" OR "" IN_LIST arg_${keyword})
      message(FATAL_ERROR "${function}: ${keyword} has an empty value")
    endif()
    if("${arg_${keyword}}" MATCHES "[\r\n]")
      message(FATAL_ERROR "${function}: ${keyword} must be one line: \"${arg_${keyword}}\"")
    endif()
  endforeach()
endfunction()

# Fails if NAME was not given or cannot be part of a target's name.
function(_pgpm_check_name name)
  if(name STREQUAL "")
    message(FATAL_ERROR "${function}: NAME is required")
  elseif(NOT name MATCHES "^[A-Za-z0-9_.+-]+$")
    message(FATAL_ERROR "${function}: NAME \"${name}\" may hold only letters, digits, and _ . + -")
  endif()
endfunction()

# Fails if `keyword` was given and is none of the values behind it.
function(_pgpm_check_choice keyword)
  if(DEFINED arg_${keyword} AND NOT arg_${keyword} IN_LIST ARGN)
    list(JOIN ARGN ", " choices)
    message(FATAL_ERROR "${function}: ${keyword} \"${arg_${keyword}}\" is none of ${choices}")
  endif()
endfunction()

# Fails if a connection string holds a secret, and never shows it.
function(_pgpm_check_no_password conninfo origin)
  set(secret "(password|sslpassword|oauth_client_secret)")
  if(conninfo MATCHES "^postgres(ql)?://")
    if(conninfo MATCHES "^[a-z]+://[^/?#@]*:[^/?#]+@" OR conninfo MATCHES "[?&]${secret}=")
      set(found TRUE)
    else()
      set(found FALSE)
    endif()
  elseif(conninfo MATCHES "(^|[ \t])${secret}[ \t]*=")
    set(found TRUE)
  else()
    set(found FALSE)
  endif()
  if(found)
    message(FATAL_ERROR "${function}: ${origin} holds a password. Build files are no place for it: "
      "name a service (\"service=...\", see PGSERVICEFILE), use a password file (PGPASSFILE), or set "
      "PGPASSWORD or PGPM_CONNINFO in the environment of the build.")
  endif()
endfunction()

# Sets `variable` to the value of a cache variable, whatever the caller has set by that name.
function(_pgpm_cache_value name variable)
  set(ignored "${${name}}")  # so that CMake does not warn of -D<name>=... as not used
  set(${variable} "$CACHE{${name}}" PARENT_SCOPE)
endfunction()

# Sets the two variables to CONNINFO, else the cache variable PGPM_CONNINFO, and to which it was.
function(_pgpm_find_conninfo conninfo_variable origin_variable)
  if(DEFINED arg_CONNINFO)
    set(conninfo "${arg_CONNINFO}")
    set(origin "CONNINFO of ${arg_NAME}")
  else()
    _pgpm_cache_value(PGPM_CONNINFO conninfo)
    set(origin "cache variable PGPM_CONNINFO")
  endif()
  if(conninfo STREQUAL "")
    set(origin "")
  endif()
  _pgpm_check_no_password("${conninfo}" "${origin}")
  set(${conninfo_variable} "${conninfo}" PARENT_SCOPE)
  set(${origin_variable} "${origin}" PARENT_SCOPE)
endfunction()

# Whether `path` is below the binary tree, where the build may make it.
function(_pgpm_may_be_generated path variable)
  cmake_path(IS_PREFIX CMAKE_BINARY_DIR "${path}" NORMALIZE below)
  set(${variable} "${below}" PARENT_SCOPE)
endfunction()

# Sets `variable` to the absolute path of CONFIG, else of config.json in the current source folder,
# else to nothing.
function(_pgpm_find_config variable)
  if(DEFINED arg_CONFIG)
    cmake_path(ABSOLUTE_PATH arg_CONFIG BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
      OUTPUT_VARIABLE config)
    _pgpm_may_be_generated("${config}" generated)
    if(IS_DIRECTORY "${config}" OR NOT EXISTS "${config}" AND NOT generated)
      message(FATAL_ERROR "${function}: CONFIG \"${arg_CONFIG}\" is no file (${config})")
    endif()
  elseif(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/config.json")
    set(config "${CMAKE_CURRENT_SOURCE_DIR}/config.json")
  else()
    set(config "")
    set(folders ${arg_TYPES_DIR} ${arg_TABLES_DIR} ${arg_FUNCTIONS_DIR} ${arg_VIEWS_DIR}
      ${arg_TRIGGERS_DIR})
    if(NOT DEFINED arg_VERSION OR "${folders}" STREQUAL "")
      message(FATAL_ERROR "${function}: NAME \"${arg_NAME}\" has no config.json in "
        "${CMAKE_CURRENT_SOURCE_DIR}, so that VERSION and at least one of TYPES_DIR, TABLES_DIR, "
        "FUNCTIONS_DIR, VIEWS_DIR, TRIGGERS_DIR are required")
    endif()
  endif()
  set(${variable} "${config}" PARENT_SCOPE)
endfunction()

# Turns the folders of each folder keyword into absolute paths, in the caller's `arg_*`.
function(_pgpm_find_folders)
  foreach(keyword IN LISTS folder_keywords)
    if(NOT DEFINED arg_${keyword})
      continue()
    endif()
    set(folders "")
    foreach(given IN LISTS arg_${keyword})
      cmake_path(ABSOLUTE_PATH given BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
        OUTPUT_VARIABLE folder)
      _pgpm_may_be_generated("${folder}" generated)
      if(EXISTS "${folder}" AND NOT IS_DIRECTORY "${folder}" OR NOT EXISTS "${folder}" AND NOT generated)
        message(FATAL_ERROR "${function}: ${keyword} \"${given}\" is no folder (${folder})")
      endif()
      list(APPEND folders "${folder}")
    endforeach()
    set(arg_${keyword} "${folders}" PARENT_SCOPE)
  endforeach()
endfunction()

# Fails if one of the targets that NAME stands for exists.
function(_pgpm_check_targets name)
  foreach(target IN ITEMS bundle_${name} deploy_${name} plan_${name} verify_${name}
      rollback_${name} remove_${name} coverage_${name} pgpm_package_${name})
    if(TARGET ${target})
      message(FATAL_ERROR "${function}: NAME \"${name}\" is taken: there is a target \"${target}\"")
    endif()
  endforeach()
endfunction()

# Sets `variable` to the path of a pgpm program: that of its cache variable, else of its target; to nothing
# if the target is built for another machine than this one, which is an error for pgpm-bundle.
function(_pgpm_find_program program variable)
  string(TOUPPER "PGPM_${program}_EXECUTABLE" override)
  _pgpm_cache_value(${override} executable)
  if(NOT executable STREQUAL "")
    set(${variable} "${executable}" PARENT_SCOPE)
    return()
  elseif(NOT TARGET pgpm::${program})
    message(FATAL_ERROR "${function}: there is no target \"pgpm::${program}\", and ${override} is not "
      "set; use find_package(pgpm), add_subdirectory or FetchContent")
  endif()
  get_target_property(imported pgpm::${program} IMPORTED)
  if(CMAKE_CROSSCOMPILING AND NOT imported)
    if(program STREQUAL "bundle")
      message(FATAL_ERROR "${function}: pgpm-bundle is cross-compiled and can't run here; set "
        "PGPM_BUNDLE_EXECUTABLE to one that can")
    endif()
    set(${variable} "" PARENT_SCOPE)
  else()
    set(${variable} "$<TARGET_FILE:pgpm::${program}>" PARENT_SCOPE)
  endif()
endfunction()
