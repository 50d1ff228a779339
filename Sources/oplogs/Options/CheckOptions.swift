import ArgumentParser

/// For cron and monitoring: an exit status that says whether anything was found.
struct CheckOptions: ParsableArguments {
  @Flag(help: "End with status 4 if any row is found.")
  var exitCode = false

  /// Writes the rows.
  ///
  /// - Parameters:
  ///   - found: whether there are any; asked after they were written.
  ///   - write: writes them, and says on standard error what there is to say.
  /// - Throws: `RowsFound` if there are any and the status is to say so, even if nobody reads them to the end.
  func check(_ found: @autoclosure () -> Bool, _ write: () async throws -> Void) async throws {
    var closed: ClosedPipe?
    do {
      try await write()
    } catch let error as ClosedPipe {
      closed = error
    }
    if exitCode, found() { throw RowsFound() }
    if let closed { throw closed }
  }
}
