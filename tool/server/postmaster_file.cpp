#include "server/postmaster_file.hpp"

#include <unistd.h>

#include <fstream>
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
  std::string text = std::to_string(::getpid()) + '\n';
  std::string line;
  std::getline(old_file, line);
  for (int number = 2; number < kStatusLine && std::getline(old_file, line); ++number) {
    text += line + '\n';
  }
  old_file.close();
  std::ofstream(file_name(cluster)) << text;
}

}  // namespace pgpm::server
