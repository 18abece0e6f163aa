import Glibc

/// Work on a thread of its own while this one does something else.
enum BesideWork {
  private final class Job {
    let work: () -> Void

    init(_ work: @escaping () -> Void) { self.work = work }
  }

  /// Does both, and returns when both are done; one after the other where no thread is to
  /// be had.
  static func run<Value, Failure: Error>(
    _ work: () -> Void, beside other: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = withoutActuallyEscaping(work) { work -> Result<Value, Failure> in
      let job = Unmanaged.passRetained(Job(work))
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { job in
          if let job { Unmanaged<Job>.fromOpaque(job).takeUnretainedValue().work() }
          return nil
        }, job.toOpaque())
      if status != 0 { work() }
      defer {
        if status == 0 { pthread_join(thread, nil) }
        job.release()
      }
      do throws(Failure) { return .success(try other()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}
