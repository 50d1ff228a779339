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
    abstract: "Print the manual page: oplogs man > ~/.local/share/man/man1/oplogs.1"
  )

  func run() throws {
    let tool = try JSONDecoder().decode(ManualPage.Tool.self, from: Data(Oplogs._dumpHelp().utf8))
    try StandardStream.output.write(ManualPage(command: tool.command).text)
  }
}

/// A manual page in man(7)'s macros.
struct ManualPage {
  /// The parts of the argument parser's description (`--experimental-dump-help`) that the page uses.
  struct Tool: Decodable {
    var command: Command
  }

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable, Hashable {
    struct Name: Decodable, Hashable {
      var kind: String
      var name: String
    }

    var kind: String
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var shouldDisplay: Bool
  }

  let command: Command

  var text: String {
    var lines = [".TH OPLOGS 1 \"\" \"oplogs \(Oplogs.version)\" \"User Commands\""]
    lines += [".SH NAME", Self.escaped("oplogs - \(command.abstract ?? "")")]
    lines += [".SH SYNOPSIS", ".B oplogs", "[options] [command]"]
    lines += [".SH DESCRIPTION"] + paragraphs(command.discussion)
    lines += [".SH OPTIONS"] + options(of: command, without: [])
    lines += [".SH COMMANDS"] + sections(of: command.subcommands ?? [], prefix: "")
    lines += [".SH EXIT STATUS"]
    for (status, meaning) in Self.statuses { lines += [".TP", ".B \(status)", meaning] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let statuses = [
    ("0", "Success."), ("1", "An error, which standard error names."), ("2", "The command line is wrong."),
    ("3", "There is no such log (show)."), ("128+n", "The signal n ended it."),
  ]

  /// The sections of subcommands, without the options that `oplogs` itself has.
  private func sections(of commands: [Command], prefix: String) -> [String] {
    let shared = Set(command.arguments ?? [])
    return commands.filter { $0.commandName != "help" }.flatMap { command -> [String] in
      let name = prefix + command.commandName
      if let inner = command.subcommands?.filter({ $0.commandName != "help" }), !inner.isEmpty {
        return sections(of: inner, prefix: name + " ")
      }
      return [".SS \"oplogs \(name)\"", Self.escaped(command.abstract ?? "")] + paragraphs(command.discussion)
        + options(of: command, without: shared)
    }
  }

  private func options(of command: Command, without shared: Set<Argument>) -> [String] {
    (command.arguments ?? []).filter(\.shouldDisplay).flatMap { argument -> [String] in
      let names = argument.names ?? []
      if !names.isEmpty, shared.contains(argument) { return [] }
      let value = argument.valueName.map { "<\($0)>" } ?? ""
      let spelled = names.map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
      let title = argument.kind == "positional" ? value : argument.kind == "flag" ? spelled : "\(spelled) \(value)"
      let values = argument.allValues.map { " One of \($0.joined(separator: ", "))." } ?? ""
      let usual = argument.defaultValue.map { " (default: \($0))" } ?? ""
      return [".TP", ".B " + Self.escaped(title), Self.escaped((argument.abstract ?? "") + values + usual)]
    }
  }

  private func paragraphs(_ text: String?) -> [String] {
    (text ?? "").split(separator: "\n").flatMap { [".PP", Self.escaped(String($0))] }
  }

  /// Escapes what roff would read as a request.
  private static func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
