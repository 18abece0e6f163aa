import Glibc
import Synchronization
import Testing

@testable import Shell

@Suite struct OrderedWorkTests {
  /// Counts what is under way, and the most that ever was.
  final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var now: Int { state.withLock { $0.now } }
    var most: Int { state.withLock { $0.most } }

    func add(_ change: Int) {
      state.withLock { state in
        state.now += change
        state.most = max(state.most, state.now)
      }
    }
  }

  private struct Nothing: Error {}

  @Test(arguments: [1, 2, 3, 8])
  func `Products come in the order of the items, whatever is finished first`(jobs: Int) {
    let work = OrderedWork(Array(0..<200), jobs: jobs) { item in
      usleep(UInt32((item * 7919) % 5) * 300)
      return item * 2
    }
    var products: [Int] = []
    let outcome = work.run { (items, ready) throws(Never) in
      #expect(items.map { $0 * 2 } == ready)
      products += ready
      return true
    } whileWaiting: { _ in
      true
    }
    #expect(products == (0..<200).map { $0 * 2 })
    #expect(outcome == .init(delivered: 200, isStopped: false))
  }

  @Test func `Other work is done meanwhile, on the caller's thread, and its faults end the run`() {
    let gate = Gauge()
    let work = OrderedWork(Array(0..<20), jobs: 2) { item in
      // Nothing is finished before the other work was done.
      while gate.now < 50 { usleep(200) }
      return item
    }
    var products: [Int] = []
    let outcome = work.run(
      deliver: { (_, ready) throws(Never) in
        products += ready
        return true
      },
      meanwhile: { () throws(Never) in
        if gate.now == 50 { return false }
        gate.add(1)
        return true
      }, whileWaiting: { _ in true })
    #expect(products == Array(0..<20))
    #expect(outcome == .init(delivered: 20, isStopped: false))
    #expect(throws: Nothing.self) {
      try OrderedWork([1], jobs: 1) { item in
        while gate.now < 51 { usleep(200) }
        return item
      }.run(
        deliver: { (_, _) throws(Nothing) in true },
        meanwhile: { () throws(Nothing) in
          gate.add(1)
          throw Nothing()
        }, whileWaiting: { _ in true })
    }
  }

  @Test func `No items, no work`() {
    let work = OrderedWork([Int](), jobs: 2) { $0 }
    let outcome = work.run { (_, _) throws(Never) in
      true
    } whileWaiting: { _ in
      true
    }
    #expect(outcome == .init(delivered: 0, isStopped: false))
  }

  @Test func `A slow first item holds back no more than a window of products`() {
    let waiting = Gauge()
    let work = OrderedWork(Array(0..<500), jobs: 2) { item in
      if item == 0 { usleep(100_000) }
      waiting.add(1)
      return item
    }
    var delivered = 0
    work.run { (_, ready) throws(Never) in
      waiting.add(-ready.count)
      delivered += ready.count
      return true
    } whileWaiting: { _ in
      true
    }
    #expect(delivered == 500)
    #expect(waiting.most >= 2 && waiting.most <= 8)
  }

  @Test func `Heavy items are not under way together, and none is left out`() {
    let weight = Gauge()
    let work = OrderedWork(
      [5, 90, 90, 5, 200, 5, 5, 90], jobs: 4, weightLimit: 100, weigh: { $0 },
      make: { item in
        weight.add(item)
        usleep(2000)
        return item
      })
    var products: [Int] = []
    work.run { (_, ready) throws(Never) in
      for product in ready { weight.add(-product) }
      products += ready
      return true
    } whileWaiting: { _ in
      true
    }
    #expect(products == [5, 90, 90, 5, 200, 5, 5, 90])
    // The item that goes over the limit was taken up below it, or alone.
    #expect(weight.most < 100 + 200)
  }

  @Test func `A stop cancels what is under way and waits until nothing is`() {
    let running = Gauge()
    let work = OrderedWork(Array(0..<1000), jobs: 2) { item in
      running.add(1)
      defer { running.add(-1) }
      // The first is quick; the others would take ten seconds each.
      for _ in 0..<(item == 0 ? 0 : 1000) where !Task.isCancelled { usleep(10_000) }
      return item
    }
    var delivered: [Int] = []
    let outcome = work.run { (_, ready) throws(Never) in
      delivered += ready
      return true
    } whileWaiting: { count in
      count == 0
    }
    #expect(delivered == [0])
    #expect(outcome == .init(delivered: 1, isStopped: true))
    #expect(running.now == 0)
  }

  @Test func `A fault of whoever takes the products ends the work`() {
    let running = Gauge()
    let work = OrderedWork(Array(0..<100), jobs: 2) { item in
      running.add(1)
      defer { running.add(-1) }
      usleep(1000)
      return item
    }
    #expect(throws: Nothing.self) {
      try work.run { (_, _) throws(Nothing) -> Bool in
        throw Nothing()
      } whileWaiting: { _ in
        true
      }
    }
    #expect(running.now == 0)
  }
}
