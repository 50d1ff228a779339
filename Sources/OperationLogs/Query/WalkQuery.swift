/// One list of a server, walked from its head.
package struct WalkQuery: Hashable, Sendable {
  /// What a server is asked for beside status and order.
  package var scope: LogScope
  /// The statuses that are wanted.
  package var status: AskedStatus
  /// The order of the server's lists.
  package var order: ServerOrder
  /// How the server is asked for what follows.
  package var paging: PagingStyle

  /// Creates it from its parts; without any, every log, newest first.
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
