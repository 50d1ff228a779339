/// A page that is requested before the previous one is decoded, by predicting the next request.
///
/// This only saves time: the decoded page decides what is fetched next. After a wrong prediction the page is dropped
/// unread.
struct PageAhead: Hashable, Sendable {
  let request: PageRequest
  /// The result, if it arrived before its turn.
  var outcome: Result<LogPage, LogFailure>?
  /// The announcement of the page's last row, if it came before its turn.
  var tail: PageTail?

  init(_ request: PageRequest) {
    self.request = request
  }
}
