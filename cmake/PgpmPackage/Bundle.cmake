# From a package's folder to its artifact. Part of PgpmPackage.cmake.
#
# These helpers see the variables of pgpm_add_package: `function` and `arg_*`, whose folders are
# absolute.

# Sets config_name, config_version, config_subclass and config_<section> (absolute folders) in the caller from
# config.json; what can't be read is left empty, and pgpm-bundle will say why. Sets
# config_lacks_name if there is nothing wrong but that nobody named the package.
function(_pgpm_read_config config)
  if(EXISTS "${config}")
    file(READ "${config}" text)
    string(ASCII 239 187 191 byte_order_mark)
    string(REGEX REPLACE "^${byte_order_mark}" "" text "${text}")
  else()
    set(text "")
  endif()

  foreach(key IN ITEMS name version subclass)
    string(JSON type ERROR_VARIABLE error TYPE "${text}" ${key})
    set(value "")
    if(type STREQUAL "STRING")
      string(JSON value GET "${text}" ${key})
    endif()
    set(config_${key} "${value}" PARENT_SCOPE)
  endforeach()

  string(JSON type ERROR_VARIABLE error TYPE "${text}")
  string(JSON name_type ERROR_VARIABLE name_is_absent TYPE "${text}" name)
  if(config STREQUAL "" OR type STREQUAL "OBJECT" AND name_is_absent)
    set(config_lacks_name TRUE PARENT_SCOPE)
  else()
    set(config_lacks_name FALSE PARENT_SCOPE)
  endif()

  cmake_path(GET config PARENT_PATH base)
  foreach(section IN ITEMS types tables functions views triggers)
    string(JSON type ERROR_VARIABLE error TYPE "${text}" ${section}_path)
    set(given "")
    if(type STREQUAL "STRING")
      string(JSON given GET "${text}" ${section}_path)
    elseif(type STREQUAL "ARRAY")
      string(JSON count LENGTH "${text}" ${section}_path)
      set(index 0)
      while(index LESS count)
        string(JSON item GET "${text}" ${section}_path ${index})
        list(APPEND given "${item}")
        math(EXPR index "${index} + 1")
      endwhile()
    endif()
    set(folders "")
    foreach(folder IN LISTS given)
      cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY "${base}" NORMALIZE)
      list(APPEND folders "${folder}")
    endforeach()
    set(config_${section} "${folders}" PARENT_SCOPE)
  endforeach()
endfunction()

# Sets `variable` to pgpm-bundle's flags for the keywords that were given.
function(_pgpm_bundle_flags variable)
  set(flags "")
  foreach(pair IN ITEMS PACKAGE:--name VERSION:--package-version DESCRIPTION:--description CLASS:--class
      SUBCLASS:--subclass SCOPE:--scope LICENSE:--license OWNER:--owner TYPES_DIR:--types
      TABLES_DIR:--tables FUNCTIONS_DIR:--functions VIEWS_DIR:--views TRIGGERS_DIR:--triggers
      USAGE_ROLES:--usage)
    string(REPLACE ":" ";" pair "${pair}")
    list(GET pair 0 keyword)
    list(GET pair 1 flag)
    if(DEFINED arg_${keyword})
      list(APPEND flags ${flag})
      if(keyword IN_LIST one_value)
        # By its property, since a semicolon or a bracket in a text would make another list of this.
        list(APPEND flags "$<TARGET_PROPERTY:pgpm_package_${arg_NAME},PGPM_${keyword}>")
      else()
        list(APPEND flags ${arg_${keyword}})
      endif()
    endif()
  endforeach()
  set(${variable} "${flags}" PARENT_SCOPE)
endfunction()

# Sets `variable` to all that a package is made of, for generators that can't learn it from
# pgpm-bundle: every .sql file of its folders, and a list of them and of the flags, which is an input
# itself, so that a removed file and a changed keyword count.
function(_pgpm_list_inputs flags state_dir variable)
  set(files "")
  foreach(section IN ITEMS types tables functions views triggers)
    string(TOUPPER "${section}_DIR" keyword)
    if(DEFINED arg_${keyword})
      set(folders ${arg_${keyword}})
    else()
      set(folders ${config_${section}})
    endif()
    foreach(folder IN LISTS folders)
      file(GLOB_RECURSE found FOLLOW_SYMLINKS RELATIVE "${folder}" CONFIGURE_DEPENDS
        "${folder}/*.sql")
      list(FILTER found EXCLUDE REGEX "(^|/)\\.[^.]")  # hidden files and folders are not read
      list(TRANSFORM found PREPEND "${folder}/")
      list(APPEND files ${found})
    endforeach()
  endforeach()
  list(JOIN flags "\n" flag_lines)
  list(JOIN files "\n" file_lines)
  file(GENERATE OUTPUT "${state_dir}/inputs.txt" CONTENT "${flag_lines}\n\n${file_lines}\n")
  set(${variable} ${files} "${state_dir}/inputs.txt" PARENT_SCOPE)
endfunction()

# Removes what an earlier configuring of this package called its artifact.
function(_pgpm_remove_old_artifact file_name state_dir output_dirs)
  set(record "${state_dir}/artifact.txt")
  if(EXISTS "${record}")
    file(READ "${record}" old_name)
    if(NOT old_name STREQUAL file_name)
      foreach(output_dir IN LISTS output_dirs)
        file(REMOVE "${output_dir}/${old_name}")
      endforeach()
    endif()
  endif()
  file(WRITE "${record}" "${file_name}")
endfunction()

# Fails if another package of this build makes the same file.
function(_pgpm_check_artifact artifact)
  get_property(names GLOBAL PROPERTY _PGPM_PACKAGES)
  foreach(name IN LISTS names)
    get_target_property(other pgpm_package_${name} PGPM_BUNDLE)
    if(other STREQUAL artifact)
      message(FATAL_ERROR "${function}: NAME \"${arg_NAME}\" makes the same artifact as \"${name}\": "
        "${artifact}")
    endif()
  endforeach()
endfunction()

# Adds bundle_<NAME> and the command that makes the artifact; completes the package's properties.
function(_pgpm_add_bundle_target config program)
  set(package_target pgpm_package_${arg_NAME})
  set(state_dir "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/pgpm/${arg_NAME}")
  _pgpm_read_config("${config}")

  set(package "${arg_NAME}")
  set(version "${config_version}")
  if(DEFINED arg_PACKAGE)
    set(package "${arg_PACKAGE}")
  elseif(NOT config_name STREQUAL "")
    set(package "${config_name}")
  elseif(config_lacks_name)
    set(arg_PACKAGE "${arg_NAME}")
  endif()
  if(DEFINED arg_VERSION)
    set(version "${arg_VERSION}")
  endif()
  # As pgpm-bundle makes it of name and version.
  set(subclass "${config_subclass}")
  if(DEFINED arg_SUBCLASS)
    set(subclass "${arg_SUBCLASS}")
  endif()
  set(schema "${package}")
  if(NOT subclass STREQUAL "basic")
    string(REGEX REPLACE "[^A-Za-z0-9]" "_" suffix "${version}")
    string(APPEND schema "_${suffix}")
  endif()
  if(version STREQUAL "")
    set(file_name "${package}.pgpm")  # pgpm-bundle will say what is wrong with the version
  else()
    set(file_name "${package}-${version}.pgpm")
  endif()
  string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" file_name "${file_name}")

  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    set(artifact "${CMAKE_CURRENT_BINARY_DIR}/$<CONFIG>/${file_name}")
    list(TRANSFORM CMAKE_CONFIGURATION_TYPES PREPEND "${CMAKE_CURRENT_BINARY_DIR}/"
      OUTPUT_VARIABLE output_dirs)
    set(depfile "${state_dir}/bundle-$<CONFIG>.d")
  else()
    set(artifact "${CMAKE_CURRENT_BINARY_DIR}/${file_name}")
    set(output_dirs "${CMAKE_CURRENT_BINARY_DIR}")
    set(depfile "${state_dir}/bundle.d")
  endif()
  _pgpm_check_artifact("${artifact}")
  file(MAKE_DIRECTORY "${state_dir}" ${output_dirs})
  _pgpm_remove_old_artifact("${file_name}" "${state_dir}" "${output_dirs}")

  if(EXISTS "${config}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${config}")
  endif()
  # What the artifact's paths are relative to.
  if(config STREQUAL "")
    set(source "${CMAKE_CURRENT_SOURCE_DIR}")
    set(package_dir "${source}")
  else()
    set(source "${config}")
    cmake_path(GET config PARENT_PATH package_dir)
  endif()

  _pgpm_bundle_flags(flags)
  set(depends_flags "")
  set(inputs ${config} "${program}")
  foreach(name IN LISTS arg_DEPENDS)
    # The other package may not be there yet, so its artifact is asked for when generating.
    set(other "$<TARGET_PROPERTY:pgpm_package_${name},PGPM_BUNDLE>")
    set(other "$<TARGET_GENEX_EVAL:pgpm_package_${name},${other}>")
    list(APPEND depends_flags "${other}")
    list(APPEND inputs "${other}")
  endforeach()
  if(NOT depends_flags STREQUAL "")
    list(PREPEND depends_flags --depends)
  endif()

  if(CMAKE_GENERATOR MATCHES "Ninja")
    set(depfile_flags --depfile "${depfile}")
    set(depfile_keyword DEPFILE "${depfile}")
  else()
    # Other generators never forget a removed file of a depfile, and would bundle for ever.
    _pgpm_list_inputs("${flags}" "${state_dir}" listed)
    list(APPEND inputs ${listed})
    set(depfile_flags "")
    set(depfile_keyword "")
  endif()

  add_custom_command(OUTPUT "${artifact}"
    COMMAND "${program}" "${source}" -o "${artifact}" ${flags} ${depends_flags} ${depfile_flags}
    DEPENDS ${inputs}
    ${depfile_keyword}
    COMMENT "Bundling ${arg_NAME}"
    VERBATIM)
  if(arg_EXCLUDE_FROM_ALL)
    add_custom_target(bundle_${arg_NAME} DEPENDS "${artifact}")
  else()
    add_custom_target(bundle_${arg_NAME} ALL DEPENDS "${artifact}")
  endif()

  set_target_properties(${package_target} PROPERTIES
    PGPM_PACKAGE "${package}"
    PGPM_VERSION "${version}"
    PGPM_SCHEMA "${schema}"
    PGPM_BUNDLE "${artifact}"
    _PGPM_PACKAGE_DIR "${package_dir}")
endfunction()
