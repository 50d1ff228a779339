import Testing

/// A number as a person reads it on the screen; open if a plus, or words, say that there may be more.
struct Figure: Hashable, CustomStringConvertible {
  var number: Int
  var isOpen: Bool

  init(_ number: Int, isOpen: Bool = false) { (self.number, self.isOpen) = (number, isOpen) }

  /// Reads `1,897+`; nil for anything else.
  init?(_ text: some StringProtocol) {
    let digits = String(text).filter { $0 != "," && $0 != "+" }
    guard let number = Int(digits) else { return nil }
    self.init(number, isOpen: text.hasSuffix("+"))
  }

  var description: String { "\(number)" + (isOpen ? "+" : "") }

  /// Expects what is true, or less with a plus; where all is loaded, what is true.
  static func expect(
    _ figure: Figure?,
    is truth: Int,
    allLoaded: Bool = false,
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let figure else {
      Issue.record("\(what): no figure, the truth is \(truth)", sourceLocation: sourceLocation)
      return
    }
    let isRight = figure.number == truth && !(figure.isOpen && allLoaded) || figure.number < truth && figure.isOpen
    #expect(
      isRight && !(allLoaded && figure.number != truth),
      "\(what): \(figure), the truth is \(truth)",
      sourceLocation: sourceLocation
    )
  }

  /// Expects several figures of one thing to be one.
  static func expectOne(
    _ figures: [String: Figure?],
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(Set(figures.values).count == 1, "\(what): \(figures)", sourceLocation: sourceLocation)
  }
}
