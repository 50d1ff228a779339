import TextScreen
import TextWidgets

extension TextPane {
  /// Scrolls, wraps or goes to the next hit of a search.
  ///
  /// - Returns: whether the command is one of those.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    guard let command = TextCommand(command) else { return false }
    perform(command, in: size)
    return true
  }
}

extension TextCommand {
  /// What a command means in a text; nil where it means nothing there.
  fileprivate init?(_ command: Command) {
    switch command {
    case .move(let movement): self = .move(movement)
    case .scrollLeft: self = .scrollLeft
    case .scrollRight: self = .scrollRight
    case .toggleWrap: self = .toggleWrap
    case .searchNext: self = .searchNext
    case .searchPrevious: self = .searchPrevious
    default: return nil
    }
  }
}
