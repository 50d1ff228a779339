/// Another place whose logs can be browsed.
package enum ContextChoice: Hashable, Sendable {
  /// A cloud of the configuration.
  case cloud(String)
  /// Another region of this cloud.
  case region(String)
  /// Another project of this cloud's user.
  case project(id: String, name: String)

  /// What it is, as `project gamma`.
  var words: String {
    switch self {
    case .cloud(let name): "cloud \(name)"
    case .region(let name): "region \(name)"
    case .project(_, let name): "project \(name)"
    }
  }
}

/// What there is to go to.
package struct ContextChoices: Hashable, Sendable {
  /// Clouds, regions and projects, the present ones among them.
  package var choices: [ContextChoice]
  /// Why these are not all, as a sentence.
  package var problem: String?

  /// Creates it from its parts.
  package init(_ choices: [ContextChoice], problem: String? = nil) {
    self.choices = choices
    self.problem = problem
  }
}
