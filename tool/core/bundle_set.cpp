#include "core/bundle_set.hpp"

#include <utility>

namespace pgpm {
namespace {

using Texts = std::vector<const BundleText*>;

Texts pointers_to(const std::vector<std::unique_ptr<const BundleText>>& texts) {
  Texts pointers;
  for (const auto& text : texts) pointers.push_back(text.get());
  return pointers;
}

Expected<void> check_all(const Texts& texts) {
  for (const BundleText* text : texts) {
    if (Expected<void> checked = text->check(); !checked) return checked;
  }
  return {};
}

Expected<std::vector<std::vector<Statement>>> read_all(const Texts& texts) {
  std::vector<std::vector<Statement>> lists;
  for (const BundleText* text : texts) {
    Expected<std::vector<Statement>> statements = text->read_statements();
    if (!statements) return tl::unexpected(statements.error());
    lists.push_back(*std::move(statements));
  }
  return lists;
}

}  // namespace

Expected<BundleSet> BundleSet::open(std::span<const std::string> paths) {
  BundleSet set{std::span<const Bundle>()};
  for (const std::string& path : paths) {
    Expected<BundleText> text = BundleText::open_file(path);
    if (!text) return tl::unexpected(text.error());
    set.own_.push_back(text->bundle());
    set.texts_.push_back(std::make_unique<const BundleText>(*std::move(text)));
  }
  set.bundles_ = set.own_;
  set.checking_ = std::async(std::launch::async, check_all, pointers_to(set.texts_));
  return set;
}

Expected<void> BundleSet::check() {
  if (checking_.valid()) checked_ = checking_.get();
  return checked_;
}

void BundleSet::begin_reading() {
  if (texts_.empty() || reading_.valid()) return;
  reading_ = std::async(std::launch::async, read_all, pointers_to(texts_));
}

Expected<void> BundleSet::complete() {
  if (Expected<void> checked = check(); !checked) return checked;
  begin_reading();
  if (!reading_.valid()) return {};
  Expected<StatementLists> lists = reading_.get();
  if (!lists) return tl::unexpected(lists.error());
  for (std::size_t i = 0; i < own_.size(); ++i) own_[i].statements = std::move((*lists)[i]);
  texts_.clear();
  return {};
}

}  // namespace pgpm
