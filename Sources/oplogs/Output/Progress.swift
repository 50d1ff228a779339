/// A progress line on standard error that is erased at the end.
struct Progress {
  var isShown: Bool
  private var width = 0

  init(isShown: Bool) {
    self.isShown = isShown
  }

  mutating func show(_ text: String) {
    guard isShown else { return }
    try? StandardStream.error.write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
    width = max(width, text.count)
  }

  mutating func clear() {
    guard width > 0 else { return }
    try? StandardStream.error.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
