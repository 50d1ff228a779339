/// Something that paging found and a person should know.
public enum PagingNotice: Hashable, Sendable {
  case failed(LogFailure)
  /// A refresh is done.
  case refreshed(RefreshReport)
  /// So many rows of a page were no operation logs.
  case unreadableRows(Int)
  /// The last row's id was used as a marker before: the walk ends, since it would never.
  case loopingMarker(String)
  /// The server named a next page, and this one was empty: the walk ends here.
  case emptyPageWithNextLink
}
