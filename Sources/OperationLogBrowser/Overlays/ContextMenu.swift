import TextScreen
import TextWidgets

/// The menu of the clouds, regions and projects that there are.
struct ContextMenu: Sendable {
  private(set) var isAsking = true
  var menu = Menu<ContextChoice>("Go to another cloud, region or project", [])

  /// Shows what was found, the cursor on the first that is elsewhere.
  mutating func show(_ found: ContextChoices, from context: BrowserContext, _ pen: Pen) {
    isAsking = false
    menu.show(
      found.choices.map { choice in
        let mark = context.isAt(choice) ? pen("  you are here", .muted) : pen("")
        let name = choice.name
        return .init(value: choice, text: pen(" \(name.kind)", .muted).padded(to: 10) + pen(name.text, .accent) + mark)
      }
    )
    menu.move(to: found.choices.firstIndex { !context.isAt($0) } ?? 0)
  }

  func draw(on screen: inout Screen, in rectangle: Rectangle, _ pen: Pen) {
    guard menu.items.isEmpty else { return menu.draw(on: &screen, in: rectangle) }
    let sentence = isAsking ? "Asking the cloud for its regions and projects." : "There is nowhere else to go."
    screen.draw(pen(sentence, .muted).truncated(to: rectangle.columns), at: rectangle.origin, in: rectangle)
  }
}

extension ContextChoice {
  fileprivate var name: (kind: String, text: String) {
    switch self {
    case .cloud(let name): ("cloud", name)
    case .region(let name): ("region", name)
    case .project(_, let name): ("project", name)
    }
  }
}

extension BrowserContext {
  func isAt(_ choice: ContextChoice) -> Bool {
    switch choice {
    case .cloud(let name): name == cloud
    case .region(let name): name == region
    case .project(let id, let name): project == id || project == name
    }
  }
}
