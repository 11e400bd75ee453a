#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "compile/parse/long_strings.hpp"

namespace pgpm {

class SyntaxTree;

/// A value in libpg_query's JSON tree: cheap to copy, valid as long as its tree. A value that is
/// not there is a node too (false, empty, without children), so that paths need no checks:
/// `node["returnType"]["setof"].is_true()`.
class SyntaxNode {
 public:
  SyntaxNode() = default;
  SyntaxNode(const SyntaxTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }
  friend bool operator==(const SyntaxNode&, const SyntaxNode&) = default;

  [[nodiscard]] std::string_view key() const;   ///< empty in arrays
  [[nodiscard]] std::string_view text() const;  ///< of strings, numbers and booleans
  [[nodiscard]] long number(long otherwise = 0) const;
  [[nodiscard]] bool is_true() const { return text() == "true"; }
  /// The byte offset in the parsed text that it holds as its location, 0 if it holds none.
  [[nodiscard]] std::size_t offset() const;

  [[nodiscard]] SyntaxNode operator[](std::string_view key) const;
  [[nodiscard]] SyntaxNode parent() const;
  [[nodiscard]] SyntaxNode first_child() const;
  [[nodiscard]] SyntaxNode next_sibling() const;
  [[nodiscard]] std::size_t child_count() const;
  [[nodiscard]] bool contains(const SyntaxNode& other) const;  ///< itself included

  /// The node behind this one in document order, also below it; none at the end of `root`.
  [[nodiscard]] SyntaxNode next_in(const SyntaxNode& root) const;
  /// The same without what is below this one.
  [[nodiscard]] SyntaxNode behind_in(const SyntaxNode& root) const;

  class Iterator;
  [[nodiscard]] Iterator begin() const;  ///< over the children
  [[nodiscard]] Iterator end() const;

 private:
  const SyntaxTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class SyntaxNode::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = SyntaxNode;
  using difference_type = std::ptrdiff_t;
  using pointer = const SyntaxNode*;
  using reference = SyntaxNode;

  explicit Iterator(SyntaxNode node) : node_(node) {}
  SyntaxNode operator*() const { return node_; }
  Iterator& operator++() {
    node_ = node_.next_sibling();
    return *this;
  }
  friend bool operator==(const Iterator&, const Iterator&) = default;

 private:
  SyntaxNode node_;
};

inline SyntaxNode::Iterator SyntaxNode::begin() const { return Iterator(first_child()); }
inline SyntaxNode::Iterator SyntaxNode::end() const { return Iterator({}); }

/// A tree as libpg_query writes it, read once into a flat array in document order: a subtree is a
/// range of it. Texts are ranges of the JSON, unescaped in place.
class SyntaxTree {
 public:
  SyntaxTree() = default;
  /// `json` is trusted to be what libpg_query made; what is cut short ends the tree there.
  /// `cuts` are those of the text that it was made of.
  explicit SyntaxTree(std::string json, TextCuts cuts = {});
  SyntaxTree(const SyntaxTree&) = delete;
  SyntaxTree& operator=(const SyntaxTree&) = delete;
  SyntaxTree(SyntaxTree&&) = delete;
  SyntaxTree& operator=(SyntaxTree&&) = delete;

  [[nodiscard]] SyntaxNode root() const {
    return rows_.empty() ? SyntaxNode() : SyntaxNode(this, 0);
  }
  [[nodiscard]] const TextCuts& cuts() const { return cuts_; }

 private:
  friend class SyntaxNode;
  // A range of the JSON; libpg_query writes no more than a gigabyte.
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Row {
    Range key;
    Range text;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // index behind the last node below this one
  };

  [[nodiscard]] std::string_view text(const Range& range) const {
    return {json_.data() + range.begin, range.size};
  }

  std::string json_;
  TextCuts cuts_;
  std::vector<Row> rows_;
};

// Inline, as nearly all that is asked of a tree is one of these.

inline std::string_view SyntaxNode::key() const {
  return tree_ == nullptr ? std::string_view() : tree_->text(tree_->rows_[index_].key);
}

inline std::string_view SyntaxNode::text() const {
  return tree_ == nullptr ? std::string_view() : tree_->text(tree_->rows_[index_].text);
}

inline SyntaxNode SyntaxNode::operator[](std::string_view key) const {
  if (tree_ == nullptr) return {};
  const std::uint32_t end = tree_->rows_[index_].end;
  for (std::uint32_t child = index_ + 1; child < end; child = tree_->rows_[child].end) {
    if (tree_->text(tree_->rows_[child].key) == key) return {tree_, child};
  }
  return {};
}

inline SyntaxNode SyntaxNode::parent() const {
  if (tree_ == nullptr || index_ == 0) return {};
  return {tree_, tree_->rows_[index_].parent};
}

inline SyntaxNode SyntaxNode::first_child() const {
  if (tree_ == nullptr || index_ + 1 >= tree_->rows_[index_].end) return {};
  return {tree_, index_ + 1};
}

inline SyntaxNode SyntaxNode::next_sibling() const {
  if (tree_ == nullptr || index_ == 0) return {};
  const std::uint32_t next = tree_->rows_[index_].end;
  if (next >= tree_->rows_[tree_->rows_[index_].parent].end) return {};
  return {tree_, next};
}

inline SyntaxNode SyntaxNode::next_in(const SyntaxNode& root) const {
  if (tree_ == nullptr || index_ + 1 >= tree_->rows_[root.index_].end) return {};
  return {tree_, index_ + 1};
}

inline SyntaxNode SyntaxNode::behind_in(const SyntaxNode& root) const {
  if (tree_ == nullptr || tree_->rows_[index_].end >= tree_->rows_[root.index_].end) return {};
  return {tree_, tree_->rows_[index_].end};
}

}  // namespace pgpm
