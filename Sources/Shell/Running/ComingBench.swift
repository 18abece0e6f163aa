import Glibc
import Publishing

/// A bench that is made ready while its person already reads the greeting and types. Whoever
/// needs it waits for what is left of that.
///
/// One thread makes it, one thread (the one that asks) uses it from then on.
final class ComingBench {
  /// What the making thread leaves behind; read by no other before that has ended.
  private final class Making: @unchecked Sendable {
    let make: () throws -> Workbench
    var made: Result<Workbench, any Error>?

    init(_ make: @escaping () throws -> Workbench) { self.make = make }

    func run() { made = Result { try make() } }
  }

  /// In what the greeting is said.
  private let first: Wording
  private let making: Making
  private var thread: pthread_t?
  private var ready: Workbench?
  private let failed: (any Error) -> Never

  /// Begins to make a bench.
  init(
    language: Wording.Language, failed: @escaping (any Error) -> Never,
    make: @escaping @Sendable () throws -> Workbench
  ) {
    first = Wording(language: language)
    self.failed = failed
    making = Making(make)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // Packs are read by a parser that goes as deep as they do.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let handed = Unmanaged.passRetained(making)
    var thread = pthread_t()
    let result = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Making>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, handed.toOpaque())
    if result == 0 {
      self.thread = thread
    } else {
      // No more threads: it is made here.
      handed.takeRetainedValue().run()
    }
  }

  /// A bench that is there.
  init(_ bench: Workbench) {
    first = bench.words
    making = Making { bench }
    ready = bench
    failed = { _ in exit(2) }
  }

  /// Waits for the bench where it is not ready yet.
  var bench: Workbench {
    if let ready { return ready }
    settle()
    switch making.made {
    case .success(let bench)?:
      ready = bench
      return bench
    case .failure(let error)?: failed(error)
    case nil: failed(Interruption())
    }
  }

  private struct Interruption: Error {}

  /// Waits for the making thread, so that the program does not end below it.
  func settle() {
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  /// Whether it was asked for and is there.
  var isReady: Bool { ready != nil }

  /// The language spoken now; nobody waits for it.
  var words: Wording { ready?.words ?? first }
}
