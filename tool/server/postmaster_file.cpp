#include "server/postmaster_file.hpp"

#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

namespace pgpm::server {
namespace {

constexpr int kStatusLine = 8;

std::string file_name(const Cluster& cluster) { return cluster.data_folder() + "/postmaster.pid"; }

}  // namespace

PostmasterFile read_postmaster_file(const Cluster& cluster) {
  PostmasterFile result;
  std::ifstream file(file_name(cluster));
  if (!(file >> result.pid) || result.pid <= 1) return {};
  std::string line;
  for (int number = 1; number <= kStatusLine && std::getline(file, line); ++number) {
    if (number == kStatusLine) result.ready = line.starts_with("ready");
  }
  return result;
}

void adopt_postmaster_file(const Cluster& cluster) {
  std::ifstream old_file(file_name(cluster));
  if (!old_file) return;
  const std::string text{std::istreambuf_iterator<char>(old_file), {}};
  const std::size_t end = text.find('\n');
  if (end == std::string::npos) return;
  std::ofstream(file_name(cluster)) << ::getpid() << text.substr(end);
}

}  // namespace pgpm::server
