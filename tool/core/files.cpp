#include "core/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace pgpm {
namespace {

Error file_error(std::string_view what, const std::string& path, int error_number) {
  return Error{.kind = ErrorKind::kUsage,
               .rule = Rule::kFileAccess,
               .message = "could not " + std::string(what) + " \"" + path +
                          "\": " + std::generic_category().message(error_number)};
}

// Closes a file descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int value() const { return value_; }
  // Reports what close() says: on some file systems only it knows that a write failed.
  [[nodiscard]] bool close() { return ::close(std::exchange(value_, -1)) == 0; }

 private:
  int value_;
};

// In one call for all parts, if the system can: of many small ones ext4 makes smaller pieces, which
// take half as long again to write and to put in place.
bool write_all(int descriptor, std::span<const std::string_view> parts) {
  std::vector<iovec> rest;
  for (const std::string_view part : parts) {
    rest.push_back({const_cast<char*>(part.data()), part.size()});  // NOLINT: only read
  }
  for (std::size_t next = 0; next < rest.size();) {
    const std::size_t count = std::min<std::size_t>(rest.size() - next, IOV_MAX);
    const ssize_t written = ::writev(descriptor, &rest[next], static_cast<int>(count));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    auto size = static_cast<std::size_t>(written);
    while (next < rest.size() && size >= rest[next].iov_len) size -= rest[next++].iov_len;
    if (size == 0) continue;
    rest[next].iov_base = static_cast<char*>(rest[next].iov_base) + size;
    rest[next].iov_len -= size;
  }
  return true;
}

}  // namespace

Expected<std::string> DiskFiles::read(const std::string& path) const {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.value() < 0) return tl::unexpected(file_error("open file", path, errno));
  struct stat information {};
  if (::fstat(file.value(), &information) != 0) {
    return tl::unexpected(file_error("read file", path, errno));
  }
  if (S_ISDIR(information.st_mode)) return tl::unexpected(file_error("read file", path, EISDIR));
  // One byte more than the size shows the end of the file without another growth.
  std::string text(static_cast<std::size_t>(information.st_size) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    if (size == text.size()) text.resize(2 * text.size());
    const ssize_t count = ::read(file.value(), text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(file_error("read file", path, errno));
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (S_ISREG(information.st_mode) && size < text.size()) break;  // it gave less than asked for
  }
  text.resize(size);
  return text;
}

Expected<std::vector<Files::Entry>> DiskFiles::list(const std::string& path) const {
  std::vector<Entry> entries;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
  if (folder == nullptr) return tl::unexpected(file_error("read folder", path, errno));
  while (true) {
    errno = 0;
    const dirent* const entry = ::readdir(folder.get());  // NOLINT(concurrency-mt-unsafe)
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    // A dangling link is a file that reading will report.
    const bool is_known = entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN;
    entries.push_back({std::string(name), is_known ? entry->d_type == DT_DIR
                                                   : is_folder(path + '/' + std::string(name))});
  }
  if (errno != 0) return tl::unexpected(file_error("read folder", path, errno));
  std::sort(entries.begin(), entries.end(),
            [](const Entry& left, const Entry& right) { return left.name < right.name; });
  return entries;
}

bool DiskFiles::is_folder(const std::string& path) const {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

bool DiskFiles::exists(const std::string& path) const {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::string DiskFiles::canonical(const std::string& path) const {
  std::error_code error;
  std::filesystem::path result = std::filesystem::weakly_canonical(path, error);
  if (error) result = std::filesystem::absolute(path, error).lexically_normal();
  return result.string();
}

Expected<void> DiskFiles::replace_by_parts(const std::string& path,
                                           std::span<const std::string_view> parts) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.value() < 0) return tl::unexpected(file_error("create file", path, errno));
  // mkostemp makes the file for its owner alone; an artifact is as readable as any built file.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  bool done = ::fchmod(file.value(), 0666 & ~mask) == 0 && write_all(file.value(), parts);
  done = file.close() && done;
  done = done && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (done) return {};
  const int error_number = errno;
  ::unlink(temporary.c_str());
  return tl::unexpected(file_error("write file", path, error_number));
}

}  // namespace pgpm
