import TestSupport
import Testing

extension RealCloudTests {
  /// Rows with every awkward value: escape sequences, NUL, wide and combining characters, a megabyte, nulls.
  struct GalleryTests {
    @Test func `each row is shown, the frame stands, and the terminal is told nothing`() async throws {
      let cloud = try RealCloud.current
      let rows = try await cloud.rows("gallery")
      #expect(rows.count > 80)
      try await TerminalSession.run([], environment: cloud.variables("gallery")) { terminal in
        try await terminal.waitFor("all \(rows.count) loaded")
        let modes = try await terminal.modes()
        let borders = try borders(of: terminal.shown)
        var seen: [String] = []
        for number in 1...rows.count {
          let screen = try await terminal.wait(for: "row \(number)") { screen in
            screen.position == "\(number)/\(rows.count)" && Self.id(on: screen) != seen.last
          }
          let id = try #require(Self.id(on: screen))
          seen.append(id)
          try check(screen, borders)
          let row = try #require(rows.first { $0["id"] == id })
          if row["error_info"] ?? nil != nil { try await openError(of: id, terminal) }
          let now = try await terminal.modes()
          #expect(now == modes, "\(now) was \(modes)")
          terminal.press("j")
        }
        #expect(Set(seen) == Set(try await cloud.ids("gallery")))
        terminal.press("q")
        #expect(try await terminal.exitStatus() == 0)
      }
    }

    /// The id of the log that the detail pane shows.
    private static func id(on screen: TerminalScreen) -> String? {
      screen.text.firstMatch(of: /│ id +(\S{36})/).map { String($0.1) }
    }

    /// The error's own pane, from its beginning to its end.
    private func openError(of id: String, _ terminal: TerminalSession) async throws {
      terminal.press("x")
      let first = try await terminal.wait(for: "the error of \(id)") { $0.footer.contains("Esc back") }
      try check(first, nil)
      #expect(first.rows.prefix(6).contains { $0.contains(id.prefix(8)) }, "\(first.text)")
      terminal.press("G")
      let last = try await terminal.wait(for: "the end of the error of \(id)") { screen in
        let place = screen.position.split(separator: "/")
        return place.count == 2 && place[0] == place[1]
      }
      try check(last, nil)
      terminal.press("q")
      try await terminal.wait(for: "the list again") { $0.footer.contains("Enter detail") }
    }

    /// The cells of the frame: its two lines, and the wall between list and detail.
    private struct Borders: Equatable {
      var top: Int
      var bottom: Int
      var wall: Int
    }

    private func borders(of screen: TerminalScreen) throws -> Borders {
      let top = try #require(screen.rows.firstIndex { $0.hasPrefix("───") })
      let bottom = try #require(screen.rows.lastIndex { $0.hasPrefix("───") })
      return Borders(top: top, bottom: bottom, wall: try #require(screen.columns(of: "┬", in: top).first))
    }

    private func check(_ screen: TerminalScreen, _ expected: Borders?) throws {
      #expect(screen.rows.count == TerminalSession.rows)
      #expect(!screen.hasControls)
      #expect(screen.rows.first?.hasPrefix(" oplogs  gallery · RegionOne · gallery ") == true)
      guard let expected else { return }
      #expect(try borders(of: screen) == expected, "\(screen.text)")
      for row in expected.top + 1..<expected.bottom {
        #expect(screen.columns(of: "│", in: row).contains(expected.wall), "\(screen.rows[row])")
      }
    }

    @Test func `every value comes out of list and show as it is in the database`() async throws {
      let cloud = try RealCloud.current
      let rows = try await cloud.rows("gallery")
      let listed = try await cloud.oplogs("gallery", ["list", "-f", "jsonl"])
      #expect(try listed.lines.map(Fields.init) == rows.map(Fields.init))
      #expect(listed.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      for name in ["nul", "osc-title", "c1-csi", "all-null", "one-megabyte", "noncharacter"] {
        let id = try #require(cloud.description.gallery["gallery"]?[name])
        let shown = try await cloud.oplogs("gallery", ["show", id, "-f", "jsonl"])
        #expect(try Fields(shown.output) == rows.first { $0["id"] == id }.map(Fields.init))
      }
    }

    @Test func `in a terminal list and show make visible what is no text`() async throws {
      let cloud = try RealCloud.current
      let id = try #require(cloud.description.gallery["gallery"]?["osc-title"])
      for command in [["show", id], ["show", id, "-f", "value"], ["list", "-f", "csv", "--limit", "30"]] {
        try await TerminalSession.run(command, environment: cloud.variables("gallery")) { terminal in
          #expect(try await terminal.exitStatus() == 0)
          #expect(!(try await terminal.modes()).contains("evil"))
          if command[0] == "show" { try await terminal.waitFor("^[]0;evil^Gbackup failed") }
        }
      }
    }
  }
}
