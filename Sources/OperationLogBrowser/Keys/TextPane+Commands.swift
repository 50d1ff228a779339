import TextScreen
import TextWidgets

extension TextPane {
  /// Scrolls, wraps or goes to another match.
  ///
  /// - Returns: whether it handled the command.
  mutating func perform(_ command: Command, in size: Size) -> Bool {
    guard let command = TextCommand(command) else { return false }
    if !isSearching, [.searchNext, .searchPrevious].contains(command) { return false }
    perform(command, in: size)
    return true
  }
}

extension TextCommand {
  /// The text command for a command; nil if texts do not handle it.
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
