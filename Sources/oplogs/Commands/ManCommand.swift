import ArgumentParser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The manual page, generated from the argument parser's data.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page: oplogs man > ~/.local/share/man/man1/oplogs.1",
    discussion: CommandExample.help("man")
  )

  func run() throws {
    let tool = try JSONDecoder().decode(ManualPage.Tool.self, from: Data(Oplogs._dumpHelp().utf8))
    try StandardStream.output.write(ManualPage(command: tool.command).text)
  }
}
