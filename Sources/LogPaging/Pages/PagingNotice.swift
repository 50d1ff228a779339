/// Something that paging found and a person should know.
package enum PagingNotice: Hashable, Sendable {
  case failed(LogFailure)
  /// A refresh is done.
  case refreshed(RefreshReport)
  /// So many rows of a page were no operation logs.
  case unreadableRows(Int)
  /// The last row's id was used as a marker before: the walk stops, since it would never end.
  case loopingMarker(String)
  /// The server sent an empty page and named another after it: the walk stops, and may be incomplete.
  case emptyPageWithNextLink
}
