import TextScreen

extension PrintableText {
  /// With a searched text in it marked.
  func marking(_ needle: PrintableText?) -> PrintableText {
    guard let needle else { return self }
    return occurrences(of: needle).reduce(self) { text, hit in text.styled(Style(.match, .bold), columns: hit) }
  }
}
