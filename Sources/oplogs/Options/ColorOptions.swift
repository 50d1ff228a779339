import ArgumentParser

/// Whether the browser uses colours.
struct ColorOptions: ParsableArguments {
  /// When colours are used.
  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: ArgumentHelp("Use colours; auto follows NO_COLOR and CLICOLOR=0.", valueName: "when"))
  var color = Choice.auto

  /// Whether colours are not wanted.
  func isMonochrome(_ environment: [String: String]) -> Bool {
    switch color {
    case .auto: environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["CLICOLOR"] == "0"
    case .always: false
    case .never: true
    }
  }
}
