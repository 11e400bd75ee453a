#include "compile/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <list>
#include <thread>
#include <vector>

#include "compile/parse/thread.hpp"

namespace pgpm {
namespace {

constexpr std::size_t kBatch = 32;  // for less no thread is worth its start
constexpr std::size_t kMostThreads = 8;
constexpr std::size_t kStackSize = std::size_t{8} * 1024 * 1024;  // of addresses, as of main()

}  // namespace

void for_each_in_parallel(std::size_t count, Diagnostics& diagnostics,
                          const std::function<void(std::size_t, Diagnostics&)>& work) {
  std::vector<Diagnostics> found(count);
  std::atomic<std::size_t> next = 0;
  const std::function<void()> take_batches = [&] {
    for (std::size_t begin = next.fetch_add(kBatch); begin < count;
         begin = next.fetch_add(kBatch)) {
      const std::size_t end = std::min(begin + kBatch, count);
      for (std::size_t i = begin; i < end; ++i) work(i, found[i]);
    }
  };
  const std::size_t threads = std::min({std::size_t{std::thread::hardware_concurrency()},
                                        (count + kBatch - 1) / kBatch, kMostThreads});
  {
    std::list<Thread> others;  // joined at the end of the block
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(kStackSize, take_batches);
    take_batches();
  }
  for (const Diagnostics& each : found) diagnostics.add_all(each);
}

void run_beside(const std::function<void()>& other, const std::function<void()>& work) {
  const Thread thread(kStackSize, other);
  work();
  if (!thread.is_started()) other();
}

}  // namespace pgpm
