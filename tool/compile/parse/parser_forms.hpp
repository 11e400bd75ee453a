#pragma once

#include <string>

#include "compile/parse/syntax_tree.hpp"

namespace pgpm {

// What versions of libpg_query write in different ways, so that the rest of the code need not know.

/// Whether a PartitionSpec is BY HASH: up to PostgreSQL 15 the word as it was written in the
/// statement, then an enumerator.
[[nodiscard]] bool is_partitioned_by_hash(const SyntaxNode& partitioning);

/// A type's name as SQL, quoted where needed. `json` is a keyword from PostgreSQL 16 on, which its
/// parser reads as pg_catalog.json; that is what a plain `json` always means.
[[nodiscard]] std::string type_name_text(const SyntaxNode& names);

}  // namespace pgpm
