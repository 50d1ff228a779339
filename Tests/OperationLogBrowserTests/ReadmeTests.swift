import Foundation
import OperationLogBrowser
import Testing

@Suite(.timeLimit(.minutes(5))) struct ReadmeTests {
  @Test func `the README's table of keys is the keymap's`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let begin = try #require(readme.range(of: "<!-- keys: made from the keymap -->\n"))
    let end = try #require(readme.range(of: "<!-- end of keys -->"))
    #expect(String(readme[begin.upperBound..<end.lowerBound]) == Keymap.markdownTable)
  }
}
