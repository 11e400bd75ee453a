#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace pgpm {

/// Kind and identity of an object. Refers to texts that live elsewhere.
using ObjectKey = std::pair<std::string_view, std::string_view>;

struct HashObjectKey {
  std::size_t operator()(const ObjectKey& key) const {
    const std::hash<std::string_view> hash;
    return hash(key.second) * 31 + hash(key.first);
  }
};

/// A map without an order: there may be tens of thousands of objects.
template <class Value>
using ByObject = std::unordered_map<ObjectKey, Value, HashObjectKey>;

}  // namespace pgpm
