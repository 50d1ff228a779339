import Resources

/// The error texts of failed operations: templates filled with ids, addresses and numbers for each row.
struct ErrorTexts: Sendable {
  struct Template: Sendable {
    let name: String
    /// Names of the operations that fail like this, or `incident`.
    let operations: [String]
    let weight: Int
    let parts: [ErrorTextPart]
  }

  let templates: [Template]
  private let choices: [[UInt8]]

  init() {
    templates = Resources.errorTemplates.flatMap { Self.parse($0) }
    choices = Operation.Kind.allNames.map { [templates] name in
      templates.indices.flatMap { index -> [UInt8] in
        let template = templates[index]
        let weight = template.operations.contains(name) ? template.weight : 0
        return Array(repeating: UInt8(index), count: weight)
      }
    }
  }

  /// The number of the template with a name; that of the first if there is none.
  func number(of name: String) -> UInt8 {
    UInt8(templates.firstIndex { $0.name == name } ?? 0)
  }

  /// A random usual cause for a kind of operation.
  func choose(for kind: Operation.Kind, _ random: inout RandomNumbers) -> UInt8 {
    let suitable = choices[Int(kind.rawValue)]
    return suitable[random.below(suitable.count)]
  }

  /// The text of a template with all values filled in.
  func text(_ number: UInt8, for row: ErrorTextValues) -> String {
    var text = ""
    for part in templates[Int(number)].parts { part.append(to: &text, row) }
    return text
  }

  private static func parse(_ file: String) -> [Template] {
    var templates: [Template] = []
    var header: [String] = []
    var lines: [Substring] = []
    func finish() {
      guard header.count == 3 else { return }
      templates.append(
        Template(
          name: header[0],
          operations: header[1].split(separator: " ").map(String.init),
          weight: Int(header[2]) ?? 1,
          parts: ErrorTextPart.parse(lines.joined(separator: "\n"))
        )
      )
    }
    // The file ends in a newline, after which there is no line.
    for line in file.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("=== ") {
        finish()
        header = line.dropFirst(4).split(separator: "|").map { field in
          field.split(separator: " ").joined(separator: " ")
        }
        lines = []
      } else {
        lines.append(line)
      }
    }
    finish()
    return templates
  }
}

extension Operation.Kind {
  /// The names used in the templates, in the order of the raw values.
  static let allNames = ["protect", "copy", "verify", "restore", "delete"]
}
