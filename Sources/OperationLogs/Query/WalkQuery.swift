/// One list of a server, to be paged from its head.
public struct WalkQuery: Hashable, Sendable {
  /// The server's filter, apart from status and order.
  public var scope: LogScope
  /// The requested status.
  public var status: AskedStatus
  /// The order of the server's lists.
  public var order: ServerOrder
  /// How the following rows are requested.
  public var paging: PagingStyle

  /// Makes a query; without arguments, all logs, newest first.
  public init(
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
