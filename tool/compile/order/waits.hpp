#pragma once

#include "compile/resolve/resolve.hpp"

namespace pgpm {

/// Adds the dependences that follow from what statements do with objects (the first `known` ones
/// are looked at), as far as they make no circle:
/// - what uses an object stands behind every ALTER of it, and behind the casts, operators and
///   operator classes of a type, but only data behind foreign keys and OWNED BY; ALTERs among
///   themselves have their ranks;
/// - foreign keys, LIKE and the like also stand behind indexes, comments and statistics;
/// - a RENAME stands behind what uses the former name;
/// - GRANT ON ALL TABLES and event triggers stand behind all that they are about, and ALTER DEFAULT
///   PRIVILEGES before it.
void add_waits(std::size_t known, Resolution& resolution);

}  // namespace pgpm
