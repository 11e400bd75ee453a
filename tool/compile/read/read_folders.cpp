#include <algorithm>
#include <set>
#include <utility>

#include "compile/parallel.hpp"
#include "compile/read/folders.hpp"
#include "compile/read/source_text.hpp"

namespace pgpm {
namespace {

constexpr std::string_view kEnding = ".sql";
constexpr std::string_view kBuildTree = "CMakeCache.txt";  // its folder is one of CMake's

bool ends_like(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
         });
}

// Byte order of the components: what stands in a folder stays together, whatever sorts around '/'.
bool path_less(std::string_view left, std::string_view right) {
  return std::lexicographical_compare(
      left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
        return rank(a) < rank(b);
      });
}

// As join_path() for a name in a folder whose path it made, which need not be taken apart again.
std::string path_in(const std::string& folder, const std::string& name) {
  if (folder == ".") return name;
  return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

class FolderReader {
 public:
  FolderReader(const Files& files, PackageSource& source, Diagnostics& diagnostics)
      : files_(files), source_(source), diagnostics_(diagnostics) {}

  void read(const std::vector<SourceFolder>& folders) {
    for (const SourceFolder& folder : folders) visited_.insert(folder.canonical);
    for (const SourceFolder& folder : folders) {
      section_ = folder.section;
      walk(folder.shown, folder.artifact, true);
    }
    read_files();
    const auto is_before = [](const SourceFile& left, const SourceFile& right) {
      if (left.section != right.section) return left.section < right.section;
      return path_less(left.path, right.path);
    };
    std::vector<SourceFile>& files = source_.files;
    // Folders are listed in order: only those of several places or names come out of it.
    if (!std::is_sorted(files.begin(), files.end(), is_before)) {
      std::stable_sort(files.begin(), files.end(), is_before);
    }
  }

 private:
  void walk(const std::string& shown, const std::string& artifact, bool is_named) {
    const Expected<std::vector<Files::Entry>> entries = files_.list(shown);
    if (!entries) {
      diagnostics_.add(entries.error());
      return;
    }
    const bool is_build_tree =
        std::any_of(entries->begin(), entries->end(),
                    [](const Files::Entry& entry) { return entry.name == kBuildTree; });
    if (is_build_tree && !is_named) return;
    source_.inputs.push_back(shown);
    for (const Files::Entry& entry : *entries) {
      if (entry.name.starts_with('.')) continue;
      const std::string path = path_in(shown, entry.name);
      const std::string name = artifact.empty() ? entry.name : artifact + '/' + entry.name;
      const bool is_read = entry.is_folder || entry.name.ends_with(kEnding);
      if (is_read && !is_plain_text(entry.name)) {
        diagnostics_.add({.kind = ErrorKind::kPackage,
                          .rule = Rule::kInvalidFileName,
                          .message = "name holds a control character or is not valid UTF-8",
                          .detail = "It can stand neither in an artifact nor in a dependency file.",
                          .place = {path}});
      } else if (entry.is_folder) {
        // Named folders are there from the start; links may lead to one that was read, or above.
        if (visited_.insert(files_.canonical(path)).second) walk(path, name, false);
      } else if (entry.name.ends_with(kEnding)) {
        source_.files.push_back({section_, name, path, ""});
      } else if (ends_like(entry.name, kEnding)) {
        diagnostics_.add({.kind = ErrorKind::kPackage,
                          .rule = Rule::kUnreadFile,
                          .message = "file is not read: its name does not end in \".sql\"",
                          .place = {path},
                          .severity = Severity::kWarning});
      }
    }
  }

  void read_files() {
    std::vector<SourceFile>& files = source_.files;
    std::vector<char> is_read(files.size());
    for_each_in_parallel(files.size(), diagnostics_, [&](std::size_t i, Diagnostics& found) {
      const std::string& path = files[i].shown_path;
      Expected<std::string> text = files_.read(path).and_then(
          [&path](std::string bytes) { return source_text(std::move(bytes), path); });
      is_read[i] = static_cast<char>(text.has_value());
      if (text) {
        files[i].text = *std::move(text);
      } else {
        found.add(text.error());
      }
    });
    std::size_t next = 0;
    std::erase_if(files, [&](const SourceFile&) { return is_read[next++] == 0; });
  }

  const Files& files_;
  PackageSource& source_;
  Diagnostics& diagnostics_;
  Section section_ = Section::kTypes;
  std::set<std::string> visited_;
};

}  // namespace

void read_folders(const Files& files, const std::vector<SourceFolder>& folders,
                  PackageSource& source, Diagnostics& diagnostics) {
  FolderReader(files, source, diagnostics).read(folders);
}

}  // namespace pgpm
