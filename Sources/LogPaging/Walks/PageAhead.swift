/// A page that is asked for before the one that it follows is decoded, by a guess at what will be asked.
///
/// The guess only saves time: what the decoded page says is to be fetched next is what counts. A guess that differs is
/// forgotten, and what it brings is never looked at.
struct PageAhead: Hashable, Sendable {
  let request: PageRequest
  /// What became of it, where that was before its turn.
  var outcome: Result<LogPage, LogFailure>?
  /// What was announced of it before its turn.
  var tail: PageTail?

  init(_ request: PageRequest) {
    self.request = request
  }
}
