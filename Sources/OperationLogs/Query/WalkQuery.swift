/// One list of a server, to be paged from its head.
package struct WalkQuery: Hashable, Sendable {
  /// The server's filter, apart from status and order.
  package var scope: LogScope
  /// The requested status.
  package var status: AskedStatus
  /// The order of the server's lists.
  package var order: ServerOrder
  /// How the following rows are requested.
  package var paging: PagingStyle

  /// Makes a query; without arguments, all logs, newest first.
  package init(
    scope: LogScope = LogScope(),
    status: AskedStatus = .any,
    order: ServerOrder = .newestFirst,
    paging: PagingStyle = .marker
  ) {
    self.scope = scope
    self.status = status
    self.order = order
    self.paging = paging
  }
}
