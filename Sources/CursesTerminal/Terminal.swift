import CNcurses
import Glibc
import TextScreen

/// The owner of the terminal: takes it, paints screens on it, reads keys, and gives it back as it
/// was on every way out.
///
/// There is one a process, used on the main thread only. What is written to standard error while it
/// has the terminal is printed when it gives it back.
package final class Terminal {
  /// What the caller decides.
  package struct Options: Sendable {
    /// No colours, as `NO_COLOR` asks for.
    package var monochrome: Bool

    /// Options that differ from none only as said.
    package init(monochrome: Bool = false) {
      self.monochrome = monochrome
    }
  }

  /// Which characters the terminal shows, by the locale.
  package let repertoire: Repertoire
  /// Wakes ``wait(timeout:)`` from any thread, also after the terminal was closed.
  package let waker: Waker

  private let descriptors: TerminalDescriptors
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let curses: OpaquePointer
  private let frames: FrameOutput
  private var painter: Painter
  private var input: TerminalInput
  /// What happened outside a wait, for the next one to report.
  private var unreported: WakeReasons = []
  private var isOpen = true

  /// Takes the terminal: standard input and output, or `/dev/tty` where they are redirected.
  package convenience init(options: Options = Options()) throws(TerminalError) {
    try self.init(options: options, descriptors: .open())
  }

  /// Takes a terminal by descriptors, which it closes.
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
    repertoire = .ofLocale()
    var modes = termios()
    tcgetattr(descriptors.output, &modes)
    SignalGuard.install(event: event)
    let claimed = WindowSize.claimed(by: descriptors.output)
    // Or curses would take a size that it cannot count, and not that of the type.
    let isCountable = claimed.map { $0 == WindowSize.drawn($0) } ?? true
    use_env(isCountable)
    use_tioctl(isCountable)
    // After the signals are caught, since newterm catches those that are not.
    let screen = newterm(nil, output, input)
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
    painter = Painter(palette: .ofTerminal(monochrome: options.monochrome))
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

  private func setModes() {
    raw()
    noecho()
    nonl()
    keypad(nc_stdscr(), true)
    // Or curses stops painting when a key comes.
    typeahead(-1)
    write(BracketedPaste.on, to: descriptors.output)
  }

  // MARK: Output

  /// How large the terminal is.
  package var size: Size {
    guard let window = nc_stdscr() else { return Size(columns: 0, rows: 0) }
    return Size(columns: Int(nc_columns(window)), rows: Int(nc_rows(window)))
  }

  /// Shows a screen, as far as the terminal is large enough; only what changed is sent.
  package func present(_ screen: Screen) {
    guard isOpen else { return }
    frames.gather { painter.paint(screen) }
  }

  /// Paints everything again, as after another program has written to the terminal.
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

  /// Sends text to the clipboard of whoever sits at the terminal (OSC 52), which may take it or not, and never answers.
  @discardableResult
  package func copyToClipboard(_ text: String) -> ClipboardOutcome {
    let clipboard = Clipboard.ofEnvironment()
    guard isOpen, let sequence = clipboard.sequence(for: text) else { return clipboard.refusal(of: text) }
    write(sequence, to: descriptors.output)
    return .sent(through: clipboard)
  }

  // MARK: Input

  /// The next key, or nil where none is there; never waits.
  package func readKey() -> Key? {
    isOpen ? input.readKey() : nil
  }

  /// Waits until there is a key, or something else happens, or the time is over.
  ///
  /// Resizes, stops and continuations are dealt with before it returns.
  ///
  /// - Parameter milliseconds: how long at most; nil for as long as it takes.
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
      goOn()
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

  /// Stops the process and those it shares a pipe with, as `^Z` does elsewhere; returns when it is
  /// continued, the screen painted again.
  package func suspend() {
    guard isOpen else { return }
    stop(group: true)
  }

  private func stop(group: Bool) {
    giveBack()
    SignalGuard.stop(group: group)
    takeAgain()
  }

  /// Runs something that needs the terminal for itself, as a pager does, and paints the screen again.
  package func withTerminalGivenBack<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    guard isOpen else { return try body() }
    giveBack()
    defer {
      // Whoever had the terminal was meant by its `^C`.
      SignalGuard.forget(SIGINT)
      takeAgain()
    }
    return try SignalGuard.lettingStop(body)
  }

  /// Gives the terminal back as it was.
  ///
  /// Nothing is shown or read after; closing again does nothing. The event counter stays open, because wakers in other threads may still use it.
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
    write(BracketedPaste.off + ResetSequence.clearingLine(size.rows - 1), to: descriptors.output)
    endwin()
    SignalGuard.release()
  }

  private func takeAgain() {
    // Whoever had the terminal may have changed its modes for good.
    def_shell_mode()
    var modes = termios()
    tcgetattr(descriptors.output, &modes)
    SignalGuard.take(terminal: descriptors.output, modes: modes, reset: ResetSequence.ofTerminal())
    goOn()
  }

  /// Goes on after a stop, before which the terminal may not have been given back: SIGSTOP asks nobody, and SIGCONT may come alone.
  private func goOn() {
    SignalGuard.forget(SIGCONT)
    reset_prog_mode()
    write(BracketedPaste.on, to: descriptors.output)
    unreported.insert(.continued)
    followSize()
    redraw()
  }
}
