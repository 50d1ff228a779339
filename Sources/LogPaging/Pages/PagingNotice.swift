/// An observation of the paging that the user should know.
package enum PagingNotice: Hashable, Sendable {
  case failed(LogFailure)
  /// A refresh has finished.
  case refreshed(RefreshReport)
  /// So many rows of a page were not operation logs.
  case unreadableRows(Int)
  /// So many texts were given up by the filter's regular expression.
  case givenUp(Int)
  /// The last row's id was already used as a marker; the walk stops, because it would never end.
  case loopingMarker(String)
  /// The server sent an empty page with a next link; the walk stops, and may be incomplete.
  case emptyPageWithNextLink
  /// A search for a part of an id has found a log after so many pages.
  case found(pages: Int)
}
