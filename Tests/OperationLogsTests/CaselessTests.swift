import Testing

@testable import OperationLogs

@Suite(.timeLimit(.minutes(5))) struct `Search without case` {
  @Test(arguments: [
    ("No SPACE left", "no space"), ("No SPACE left", "T"), ("abc", ""), ("", ""), ("ÉCOLE", "école"), ("école", "ÉCO"),
    ("a – b", "–"), ("Straße", "STRASSE".replacing("SS", with: "ß")), ("x\u{0}Y", "\u{0}y"), ("zq", "ZQ"),
  ])
  func `a text is found in any case, by Unicode's where it is not ASCII`(text: String, wanted: String) {
    #expect(text.containsCaseless(wanted))
  }

  @Test(arguments: [("", "a"), ("ab", "abc"), ("[", "{"), ("@", "`"), ("ecole", "é"), ("é", "e\u{301}x")])
  func `what is not there is not found`(text: String, wanted: String) {
    #expect(!text.containsCaseless(wanted))
  }

  @Test func `every part of a text is found in it, wherever it stands and however long both are`() {
    let text = String((0..<200).map { "aZ09-_é ,b"[$0 * 7 % 10] })
    for start in stride(from: 0, to: 190, by: 13) {
      for length in [1, 2, 3, 16, 17, 64, 65] where start + length <= 200 {
        let part = String(text.dropFirst(start).prefix(length))
        #expect(text.containsCaseless(part.uppercased()), "\(start) \(length)")
        #expect(!text.containsCaseless(part + "!"), "\(start) \(length)")
      }
    }
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
