import Glibc
import Synchronization

/// Makes a product of each of many items, several at once, and hands the products over
/// one after the other in the order of the items.
///
/// Only a window of products waits to be handed over, however many items there are.
/// Products are made in tasks on threads of their own; whoever calls `run` gets them on its own
/// thread, and is free to look around while it waits.
///
/// ```swift
/// let work = OrderedWork(paths, jobs: 2) { size(of: $0) }
/// work.run(deliver: { sizes in … }, whileWaiting: { … })
/// ```
final class OrderedWork<Item: Sendable, Product: Sendable>: Sendable {
  private struct State {
    /// The item to take up next, and the first whose product was not handed over.
    var next = 0
    var delivered = 0
    var finished: [Int: Product] = [:]
    /// What the items weigh that were taken up and not handed over.
    var weight = 0
    var idleWorkers: [Int]
    var isStopped = false
  }

  private let items: [Item]
  private let jobs: Int
  /// How many items beyond the handed-over ones may be taken up.
  private let window: Int
  private let weightLimit: Int
  private let weigh: @Sendable (Item) -> Int
  private let make: @Sendable (Item) -> Product
  private let state: Mutex<State>
  private let bell: Bell
  private let threads = OwnThreads()

  /// Items are taken up only while those under way weigh less than the limit together;
  /// one is always under way. `ahead` is how far the others may be ahead of a slow one, for
  /// each job.
  init(
    _ items: [Item], jobs: Int, ahead: Int = 4, weightLimit: Int = .max,
    weigh: @escaping @Sendable (Item) -> Int = { _ in 0 },
    make: @escaping @Sendable (Item) -> Product
  ) {
    self.items = items
    self.jobs = max(1, jobs)
    window = max(1, jobs) * ahead
    self.weightLimit = weightLimit
    self.weigh = weigh
    self.make = make
    state = Mutex(State(idleWorkers: Array(0..<max(1, jobs))))
    bell = Bell()
  }

  /// What the whole came to.
  struct Outcome: Equatable {
    /// Items whose products were handed over: the first so many.
    var delivered: Int
    var isStopped: Bool
  }

  /// Runs with nothing else to do meanwhile.
  @discardableResult
  func run<Fault: Error>(
    deliver: (ArraySlice<Item>, [Product]) throws(Fault) -> Bool,
    whileWaiting: (_ delivered: Int) -> Bool
  ) throws(Fault) -> Outcome {
    try run(
      deliver: deliver, meanwhile: { () throws(Fault) in false }, whileWaiting: whileWaiting)
  }

  /// Runs to the end, or until `whileWaiting` or `deliver` says to stop by `false`. Then
  /// tasks under way are cancelled, and nothing of them is left when this returns.
  ///
  /// - Parameter meanwhile: Does a piece of other work while no product is ready, and says
  ///   whether there was any.
  @discardableResult
  func run<Fault: Error>(
    deliver: (ArraySlice<Item>, [Product]) throws(Fault) -> Bool,
    meanwhile: () throws(Fault) -> Bool,
    whileWaiting: (_ delivered: Int) -> Bool
  ) throws(Fault) -> Outcome {
    var workers: [Task<Void, Never>?] = Array(repeating: nil, count: jobs)
    defer { end(workers) }
    while true {
      for worker in openWorkers() {
        workers[worker] = Task.detached(executorPreference: threads) { [self] in
          work(as: worker)
        }
      }
      let (first, ready) = takeReady()
      if ready.isEmpty {
        if first == items.count { return Outcome(delivered: first, isStopped: false) }
        if try !meanwhile() { bell.wait(milliseconds: 50) }
        if !whileWaiting(first) { return Outcome(delivered: first, isStopped: true) }
        continue
      }
      let end = first + ready.count
      let goesOn = try deliver(items[first..<end], ready)
      let weight = items[first..<end].reduce(0) { $0 + weigh($1) }
      state.withLock { state in
        state.delivered = end
        state.weight -= weight
      }
      if !goesOn || !whileWaiting(end) {
        return Outcome(delivered: end, isStopped: end < items.count)
      }
    }
  }

  // MARK: Making

  private func work(as worker: Int) {
    while let index = takeUp(as: worker) {
      let product = make(items[index])
      state.withLock { $0.finished[index] = product }
      bell.ring()
    }
    bell.ring()
  }

  /// The next item to work on; nil where the window is closed: the worker is then idle
  /// until it is started again.
  private func takeUp(as worker: Int) -> Int? {
    state.withLock { state in
      guard mayTakeUp(state) else {
        state.idleWorkers.append(worker)
        return nil
      }
      let index = state.next
      state.weight += weigh(items[index])
      state.next += 1
      return index
    }
  }

  private func mayTakeUp(_ state: borrowing State) -> Bool {
    guard !state.isStopped, state.next < items.count, state.next < state.delivered + window
    else { return false }
    return state.next == state.delivered || state.weight < weightLimit
  }

  /// Idle workers that have something to do; they are no longer idle.
  private func openWorkers() -> [Int] {
    state.withLock { state in
      guard mayTakeUp(state) else { return [] }
      let count = min(
        state.idleWorkers.count, items.count - state.next,
        state.delivered + window - state.next)
      let workers = Array(state.idleWorkers.suffix(count))
      state.idleWorkers.removeLast(count)
      return workers
    }
  }

  // MARK: Handing over

  /// Finished products from the first one not handed over on, as far as there is no gap.
  private func takeReady() -> (first: Int, products: [Product]) {
    state.withLock { state in
      var products: [Product] = []
      while let product = state.finished.removeValue(forKey: state.delivered + products.count) {
        products.append(product)
      }
      return (state.delivered, products)
    }
  }

  private func end(_ workers: [Task<Void, Never>?]) {
    state.withLock { $0.isStopped = true }
    for worker in workers { worker?.cancel() }
    while state.withLock({ $0.idleWorkers.count < jobs }) { bell.wait(milliseconds: 20) }
  }
}

/// Wakes one thread that waits from any other; a signal wakes it too.
private final class Bell: Sendable {
  private let listening: Int32
  private let ringing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(
      SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    // Without one the wait lasts its whole time, and nothing is lost.
    if socketpair(AF_UNIX, kind, 0, &ends) != 0 { ends = [-1, -1] }
    (listening, ringing) = (ends[0], ends[1])
  }

  deinit {
    if listening >= 0 { close(listening) }
    if ringing >= 0 { close(ringing) }
  }

  func ring() {
    var byte: UInt8 = 1
    // A full socket rings already.
    _ = send(ringing, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  func wait(milliseconds: Int32) {
    var listener = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    guard poll(&listener, 1, milliseconds) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(listening, &bytes, bytes.count) == bytes.count {}
  }
}

/// How many files are read at once.
enum Jobs {
  /// One for each core that this process may use.
  static var standard: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
