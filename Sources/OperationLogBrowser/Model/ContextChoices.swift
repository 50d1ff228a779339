import OperationLogs

/// A cloud, region or project to switch to.
package enum ContextChoice: Hashable, Sendable {
  /// A cloud in the configuration.
  case cloud(String)
  /// Another region of this cloud.
  case region(String)
  /// Another project of this cloud's user.
  case project(id: String, name: String)

  /// Several of one kind, in one list.
  indirect case several([ContextChoice])

  /// Its kind and name: `project gamma`.
  var words: String {
    switch self {
    case .cloud, .region, .project: "\(kind.rawValue) \(name)"
    case .several(let choices): choices.count.counted(kind.rawValue)
    }
  }

  /// What tells its logs from others: the cloud, the region or the project.
  package var kind: LogField {
    switch self {
    case .cloud: .cloud
    case .region: .region
    case .project: .project
    case .several(let choices): choices.first?.kind ?? .cloud
    }
  }

  /// Its name.
  package var name: String {
    switch self {
    case .cloud(let name), .region(let name), .project(_, let name): name
    case .several(let choices): choices.map(\.name).joined(separator: ",")
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
