import CNcurses
import Glibc
import TextScreen

/// The owner of the terminal: paints screens, reads keys, and restores the terminal on every way out.
///
/// There is one per process, used only on the main thread. While it owns the terminal, output to standard error is held
/// back; it is printed when the terminal is given back.
package final class Terminal {
  /// Options of the caller.
  package struct Options: Sendable {
    /// No colours, as `NO_COLOR` requests.
    package var monochrome: Bool
    /// The look of each role.
    package var theme: Theme
    /// Whether the mouse is the program's.
    package var usesMouse: Bool

    /// Makes options; the defaults change nothing.
    package init(monochrome: Bool = false, theme: Theme = .usual, usesMouse: Bool = false) {
      (self.monochrome, self.theme, self.usesMouse) = (monochrome, theme, usesMouse)
    }
  }

  /// The characters that the terminal can show, according to the locale.
  package let repertoire: Repertoire
  /// Wakes ``wait(timeout:)`` from any thread; safe to use after the terminal was closed.
  package let waker: Waker

  private let descriptors: TerminalDescriptors
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let curses: OpaquePointer
  private let frames: FrameOutput
  private var painter: Painter
  private var input: TerminalInput
  /// Reasons from outside a wait, to be reported by the next one.
  private var unreported: WakeReasons = []
  private var isOpen = true
  /// Whether the mouse is the program's while it has the terminal.
  private var usesMouse: Bool

  /// Takes the terminal: standard input and output, or `/dev/tty` if they are redirected.
  package convenience init(options: Options = Options()) throws(TerminalError) {
    try self.init(options: options, descriptors: .open())
  }

  /// Takes a terminal by its descriptors, and closes them at the end.
  init(options: Options, descriptors: TerminalDescriptors) throws(TerminalError) {
    guard let type = environmentVariable("TERM"), !type.isEmpty else {
      descriptors.close()
      throw .noTerminalType
    }
    let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    frames = FrameOutput(descriptors.output)
    guard event >= 0, let input = fdopen(descriptors.input, "r"), let output = fdopen(frames.curses, "w") else {
      frames.close()
      descriptors.close()
      throw .system(call: "eventfd", message: String(cString: strerror(errno)))
    }
    repertoire = .of(type: type)
    var modes = termios()
    tcgetattr(descriptors.output, &modes)
    SignalGuard.install(event: event)
    let claimed = WindowSize.claimed(by: descriptors.output)
    // Otherwise curses would use a size that overflows its counters, or the default size of the terminal type.
    let isCountable = claimed.map { $0 == WindowSize.drawn($0) } ?? true
    use_env(isCountable)
    use_tioctl(isCountable)
    // Only after the signals are caught: newterm installs handlers for those that are not.
    let screen = newterm(nil, output, input) ?? Self.relative(of: type).flatMap { newterm($0, output, input) }
    guard let screen, nc_capability("cup") != nil else {
      if let screen {
        endwin()
        delscreen(screen)
      }
      SignalGuard.uninstall()
      fclose(input)
      fclose(output)
      frames.close()
      Glibc.close(descriptors.output)
      throw screen == nil ? .unknownTerminalType(type) : .noCursorAddressing(type)
    }
    files = (input, output)
    curses = screen
    waker = Waker(descriptor: event)
    self.descriptors = descriptors
    usesMouse = options.usesMouse
    painter = Painter(palette: .ofTerminal(options.monochrome ? .mono : options.theme))
    self.input = TerminalInput(
      terminal: descriptors.input,
      event: event,
      decoder: KeyDecoder(.ofTerminal(), escapeDelay: EscapeDelay(variable: environmentVariable("ESCDELAY")))
    )
    SignalGuard.take(terminal: descriptors.output, modes: modes, reset: ResetSequence.ofTerminal())
    setModes()
    if let claimed, WindowSize.drawn(claimed) != size { resize(to: claimed) }
  }

  deinit { close() }

  /// The type that an unknown one is taken for: terminals that call themselves xterms do what xterm does.
  private static func relative(of type: String) -> String? { type.hasPrefix("xterm-") ? "xterm-256color" : nil }

  private func setModes() {
    raw()
    noecho()
    nonl()
    keypad(nc_stdscr(), true)
    // Otherwise curses stops painting when a key arrives.
    typeahead(-1)
    turnReportsOn()
  }

  /// Has pastes and the mouse reported.
  private func turnReportsOn() {
    let mouse = usesMouse && MouseReport.isSupported ? MouseReport.on : ""
    write(BracketedPaste.on + mouse, to: descriptors.output)
  }

  /// Takes the mouse, or leaves it to the terminal, which selects text with it.
  package func useMouse(_ isOn: Bool) {
    guard isOpen, isOn != usesMouse else { return }
    usesMouse = isOn
    guard MouseReport.isSupported else { return }
    write(isOn ? MouseReport.on : MouseReport.off, to: descriptors.output)
  }

  // MARK: Output

  /// The terminal's size.
  package var size: Size {
    guard let window = nc_stdscr() else { return Size(columns: 0, rows: 0) }
    return Size(columns: Int(nc_columns(window)), rows: Int(nc_rows(window)))
  }

  /// Shows a screen, clipped to the terminal's size; only changed cells are sent.
  package func present(_ screen: Screen) {
    guard isOpen else { return }
    frames.gather { painter.paint(screen) }
  }

  /// Repaints everything, for example after another program has written to the terminal.
  package func redraw() {
    guard isOpen else { return }
    clearok(nc_curscr(), true)
    frames.gather { doupdate() }
  }

  /// Rings the terminal's bell, or flashes it.
  package func ringBell() {
    guard isOpen else { return }
    beep()
  }

  /// Copies text to the user's clipboard (OSC 52); the terminal may ignore it, and never confirms.
  @discardableResult
  package func copyToClipboard(_ text: String) -> ClipboardOutcome {
    let clipboard = Clipboard.ofEnvironment()
    guard isOpen, let sequence = clipboard.sequence(for: text) else { return clipboard.refusal(of: text) }
    write(sequence, to: descriptors.output)
    return .sent(through: clipboard)
  }

  // MARK: Input

  /// The next key; nil if there is none; never waits.
  package func readKey() -> Key? {
    isOpen ? input.readKey() : nil
  }

  /// Waits for a key, another event, or the timeout.
  ///
  /// Resizes, stops and continuations are handled before it returns.
  ///
  /// - Parameter milliseconds: the timeout; nil waits forever.
  /// - Returns: at least one reason.
  package func wait(timeout milliseconds: Int?) -> WakeReasons {
    guard isOpen else { return .hangup }
    let earlier = unreported
    unreported = []
    let (now, caught) = input.wait(timeout: earlier.isEmpty ? milliseconds : 0)
    var reasons = earlier.union(now)
    if caught.contains(SIGHUP) { reasons.insert(.hangup) }
    if caught.contains(SIGTERM) { reasons.insert(.terminate) }
    if caught.contains(SIGINT) { reasons.insert(.interrupted) }
    if caught.contains(SIGTSTP) {
      stop(group: false)
    } else if caught.contains(SIGCONT) {
      resume()
    }
    if caught.contains(SIGWINCH) { followSize() }
    reasons.formUnion(unreported)
    unreported = []
    let happened = reasons.subtracting(.timeout)
    return happened.isEmpty ? .timeout : happened
  }

  private func followSize() {
    guard let claimed = WindowSize.claimed(by: descriptors.output), WindowSize.drawn(claimed) != size else { return }
    resize(to: claimed)
    painter.forget()
    clearok(nc_curscr(), true)
    unreported.insert(.resized)
  }

  private func resize(to claimed: Size) {
    let size = WindowSize.drawn(claimed)
    resize_term(Int32(size.rows), Int32(size.columns))
  }

  // MARK: Giving the terminal back

  /// Stops the process group, as `^Z` does in other programs; repaints the screen when continued.
  package func suspend() {
    guard isOpen else { return }
    stop(group: true)
  }

  private func stop(group: Bool) {
    giveBack()
    SignalGuard.stop(group: group)
    takeAgain()
  }

  /// Runs a closure that needs the terminal for itself, such as a pager, then repaints the screen.
  package func withTerminalGivenBack<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    guard isOpen else { return try body() }
    giveBack()
    defer {
      // A `^C` typed meanwhile was meant for the program that had the terminal.
      SignalGuard.forget(SIGINT)
      takeAgain()
    }
    return try SignalGuard.lettingStop(body)
  }

  /// Restores the terminal to how it was.
  ///
  /// Afterwards nothing is shown or read; closing twice is harmless. The event counter stays open, because other
  /// threads may still hold its waker.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    giveBack()
    delscreen(curses)
    fclose(files.input)
    fclose(files.output)
    frames.close()
    Glibc.close(descriptors.output)
    SignalGuard.uninstall()
  }

  private func giveBack() {
    let mouse = usesMouse && MouseReport.isSupported ? MouseReport.off : ""
    write(mouse + BracketedPaste.off + ResetSequence.clearingLine(size.rows - 1), to: descriptors.output)
    endwin()
    SignalGuard.release()
  }

  private func takeAgain() {
    // The other program may have changed the modes for good.
    def_shell_mode()
    var modes = termios()
    tcgetattr(descriptors.output, &modes)
    SignalGuard.take(terminal: descriptors.output, modes: modes, reset: ResetSequence.ofTerminal())
    write(ResetSequence.afterOtherProgram(), to: descriptors.output)
    resume()
  }

  /// Resumes after a stop; the terminal may not have been given back, since SIGSTOP cannot be caught and SIGCONT may
  /// come alone.
  private func resume() {
    SignalGuard.forget(SIGCONT)
    reset_prog_mode()
    // curses sends it again only when it reads itself.
    keypad(nc_stdscr(), true)
    turnReportsOn()
    unreported.insert(.continued)
    followSize()
    redraw()
  }
}
