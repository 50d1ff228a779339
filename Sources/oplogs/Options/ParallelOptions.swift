import ArgumentParser

/// How many pages are requested at once.
struct ParallelOptions: ParsableArguments {
  @Option(
    name: .customLong("parallel"),
    help: ArgumentHelp(
      "Have up to this many requests under way while a whole list is read, 1 to 8; the default is 4 for Cloud Backup and "
        + "Recovery, and 1 for Karbor, which takes one query at a time.",
      valueName: "count"
    )
  )
  var most: Int?

  func validate() throws {
    guard let most, !Self.range.contains(most) else { return }
    throw ValidationError("--parallel \(most) is not 1 to 8 requests.")
  }

  /// How many requests may be under way.
  static let range = 1...8
}
