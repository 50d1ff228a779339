import JSON
import OperationLogs
import TextScreen

/// A command line of the configuration, to be run on the marked logs or the one under the cursor.
package struct OwnCommand: Hashable, Sendable {
  /// The name.
  package let name: String
  /// The keys; it can be chosen by name as well.
  package let keys: [Key]
  /// The program and its arguments, with fields in braces: `{id}`.
  package let words: [String]
  /// Whether its output stays until a key is pressed.
  package let waits: Bool

  /// Makes a command.
  package init(name: String, keys: [Key], words: [String], waits: Bool) {
    (self.name, self.keys, self.words, self.waits) = (name, keys, words, waits)
  }

  /// What the help says; the arguments may hold a secret.
  var help: String { "run your \(name): \(program)" }

  /// The program's name, without its arguments.
  package var program: String { words.first ?? "" }

  /// The fields that its arguments take from a log.
  package var fields: [RecordField] { words.flatMap(Self.fields) }

  /// The fields in braces within a word.
  package static func fields(in word: String) -> [RecordField] {
    names(in: word).compactMap { RecordField(named: String(word[$0])) }
  }

  /// Names in braces that are no fields.
  package static func unknownFields(in word: String) -> [String] {
    names(in: word).map { String(word[$0]) }.filter { RecordField(named: $0) == nil }
  }

  /// Where names in braces are; other braces are text.
  private static func names(in word: String) -> [Range<String.Index>] {
    word.matches(of: /\{([a-z_]+)\}/).map { $0.output.1.startIndex..<$0.output.1.endIndex }
  }

  /// The words for some logs: a word with fields is there once for each log, the others once.
  func words(for logs: [OperationLog]) -> [String] {
    words.flatMap { word in
      Self.fields(in: word).isEmpty ? [word] : logs.map { Self.filled(word, $0) }
    }
  }

  private static func filled(_ word: String, _ log: OperationLog) -> String {
    var (filled, rest) = ("", word.startIndex)
    for name in names(in: word) {
      filled += word[rest..<word.index(before: name.lowerBound)]
      let value = RecordField(named: String(word[name])).flatMap { $0.json(of: log)?.plainText } ?? ""
      // No argument of a program can have this character.
      filled += value.filter { $0 != "\0" }
      rest = word.index(after: name.upperBound)
    }
    return filled + word[rest...]
  }
}

/// A command line that is ready to be run.
package struct OwnProgram: Hashable, Sendable {
  /// The name of the command.
  package let name: String
  /// The program and its arguments, which no shell reads.
  package let words: [String]
  /// Whether its output stays until a key is pressed.
  package let waits: Bool
}
