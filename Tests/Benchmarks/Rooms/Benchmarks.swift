import Benchmark
import LogPaging
import LogServices
import LogStore
import OpenStack
import OperationLogBrowser
import OperationLogs

/// What each room of the program costs; the program as a whole is measured by `compare`.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    maxDuration: .seconds(3),
    maxIterations: 1_000
  )
  pages()
  for count in [1_000, 1_000_000] { session(of: count) }
}

private let firstPage = PageRequest(walk: LogQuery(dialect: .karbor).walks[0], limit: Pages.pageSize)

private func pages() {
  Benchmark("decode a page") { _, connection in
    blackHole(try await RemoteLogs(.karbor, connection).page(firstPage))
  } setup: {
    Prepared(body: Pages(count: 2_000).body(from: 0))
  }

  for format in [OutputFormat.table, .json, .csv, .yaml, .value] {
    Benchmark("format a list of 1,000 as \(format.rawValue)") { _, logs in
      var writer = OutputForm(format).listWriter(LogDialect.karbor.record)
      blackHole(writer.text(of: logs.each))
      try writer.end { blackHole($0) }
    } setup: {
      try await Pages(count: 1_000).decoded[0].packed
    }
  }

  // What pages take on the main thread: to be stored, put in order, counted and shown.
  Benchmark("append 100 pages") { _, pages in
    blackHole(Session(pages))
  } setup: {
    try await Pages(count: 100_000).decoded
  }
}

private func session(of count: Int) {
  func measure(_ name: String, _ closure: @escaping (Benchmark, Session) -> Void) {
    Benchmark("\(name), \(count) loaded", closure: closure) { Session(try await Pages(count: count).decoded) }
  }

  measure("draw a frame") { _, session in blackHole(session.drawAnew()) }

  for (name, key) in [("down", "j"), ("a page down", " "), ("End", "G"), ("Home", "g")] {
    measure("key to frame: \(name)") { _, session in
      session.press(key)
      blackHole(session.draw())
    }
  }

  measure("filter by status") { benchmark, session in
    session.press("1")
    blackHole(session.draw())
    benchmark.stopMeasurement()
    session.press("0")
  }

  measure("search for what is nowhere") { benchmark, session in
    session.press("/zz\(benchmark.currentIteration)\n")
    session.searchOn()
    benchmark.stopMeasurement()
  }

  measure("sort by error") { benchmark, session in
    session.press("<")
    session.sortOn()
    blackHole(session.draw())
    benchmark.stopMeasurement()
    session.press(">")
  }
}

/// A server with one reply.
private struct Prepared: ServiceConnection {
  let body: [UInt8]

  func get(_ path: String, query: [QueryItem]) async throws(OpenStackError) -> ServiceResponse {
    ServiceResponse(status: 200, body: body, url: path)
  }
}
