import Glibc

/// Runs each task on a thread of its own. Reading waits for files and for other programs;
/// the threads that Swift shares among all tasks are not for waiting.
final class OwnThreads: TaskExecutor, Sendable {
  /// As much as the main thread has: readers go into nested documents.
  private static let stackSize = 8 << 20

  private final class Work: Sendable {
    let job: UnownedJob
    let executor: OwnThreads

    init(_ job: UnownedJob, _ executor: OwnThreads) {
      self.job = job
      self.executor = executor
    }

    func run() {
      job.runSynchronously(on: executor.asUnownedTaskExecutor())
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let work = Work(UnownedJob(job), self)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, OwnThreads.stackSize)
    let handed = Unmanaged.passRetained(work)
    var thread = pthread_t()
    let result = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, handed.toOpaque())
    if result != 0 {
      // No more threads: whoever asked does the work.
      handed.release()
      work.run()
    }
  }
}
