/// A cloud, region or project to switch to.
package enum ContextChoice: Hashable, Sendable {
  /// A cloud in the configuration.
  case cloud(String)
  /// Another region of this cloud.
  case region(String)
  /// Another project of this cloud's user.
  case project(id: String, name: String)

  /// Its kind and name: `project gamma`.
  var words: String {
    switch self {
    case .cloud(let name): "cloud \(name)"
    case .region(let name): "region \(name)"
    case .project(_, let name): "project \(name)"
    }
  }
}

/// The clouds, regions and projects that can be chosen.
package struct ContextChoices: Hashable, Sendable {
  /// All choices, including the current ones.
  package var choices: [ContextChoice]
  /// Why the choices are incomplete, as a sentence.
  package var problem: String?

  /// Makes the choices.
  package init(_ choices: [ContextChoice], problem: String? = nil) {
    self.choices = choices
    self.problem = problem
  }
}
