/// Texts as words of a shell's command line.
public enum ShellWord {
  /// The word as it must be written: in quotes if it has anything that a shell could interpret.
  public static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy(isPlain)
    return isPlain ? text : inQuotes(text)
  }

  /// The word in quotes; control characters, which a terminal could take for keys when they are pasted, are spelled out.
  public static func inQuotes(_ text: String) -> String {
    let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard hasControls else { return "'" + text.replacing("'", with: #"'\''"#) + "'" }
    let spelled = text.unicodeScalars.map { scalar in
      switch scalar {
      case "'", "\\": "\\" + String(scalar)
      case _ where scalar.properties.generalCategory == .control: octal(scalar)
      default: String(scalar)
      }
    }
    return "$'" + spelled.joined() + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:,=+@%".utf8.contains(byte)
    }
  }

  /// A character's bytes as a shell reads them in `$'…'`.
  private static func octal(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }
}
