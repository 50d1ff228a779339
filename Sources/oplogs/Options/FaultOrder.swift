import ArgumentParser
import DemoCloud

extension Faults {
  /// The word that asks how faults are ordered.
  private static let question = "help"

  /// What the options' help says.
  static let optionHelp = ArgumentHelp(
    "What is to go wrong in the demo cloud, as in list#2:503; \"\(question)\" explains it.",
    valueName: "order"
  )

  /// The faults that an option orders.
  ///
  /// - Throws: what the parser of arguments prints: how to order faults, where that was asked; or what is wrong.
  static func ordered(_ text: String?) throws -> Faults {
    guard let text else { return Faults() }
    guard text != question else { throw CleanExit.message(help) }
    do throws(FaultMistake) {
      return try parse(text)
    } catch {
      throw ValidationError("\(error.description)\nFor all that can be ordered: oplogs demo-cloud --faults \(question)")
    }
  }
}
