import TextWidgets

/// What the keys of a prompt ask for.
package enum PromptCommand: Hashable, Sendable {
  case accept, leave
  case edit(EditCommand)
  case completeNext, completePrevious
}
