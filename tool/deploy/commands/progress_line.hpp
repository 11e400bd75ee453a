#pragma once

#include <algorithm>
#include <ostream>
#include <string>

namespace pgpm {

/// A line on the terminal that is overwritten as the work goes on, and wiped at its end.
class ProgressLine {
 public:
  ProgressLine(std::ostream& stream, bool shown) : stream_(stream), shown_(shown) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (width_ != 0) stream_ << '\r' << std::string(width_, ' ') << '\r' << std::flush;
  }

  void show(const std::string& text) {
    if (!shown_) return;
    width_ = std::max(width_, text.size());
    stream_ << '\r' << text << std::string(width_ - text.size(), ' ') << std::flush;
  }

 private:
  std::ostream& stream_;
  bool shown_;
  std::size_t width_ = 0;
};

}  // namespace pgpm
