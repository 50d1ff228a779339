import ArgumentParser
import DemoCloud
import Glibc

/// The demo cloud as a server for other clients.
struct DemoCloudCommand: ParsableCommand {
  /// The output formats.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "demo-cloud",
    abstract: "Serve a demo cloud on a loopback port, and print the clouds.yaml that reaches it.",
    discussion: CommandExample.help("demo-cloud", after: "It runs until ^C.")
  )

  @Option(help: "The port to listen on; 0 is any free one.")
  var port = 0

  @Option(help: ArgumentHelp("How many logs it has.", valueName: "count"))
  var logs = 25_000

  @Option(help: ArgumentHelp("The seed of the logs.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: [.long, .customLong("offers")],
    help: "The services in its catalog:  \(DemoService.names)."
  )
  var service = DemoService.karbor

  @Option(
    help: ArgumentHelp("How many logs begin at the head of cbr's list with every further page.", valueName: "count")
  )
  var growth = 1

  @Flag(help: "Freeze its clock, so that equal requests get equal replies.")
  var freeze = false

  @Option(
    help: ArgumentHelp("How fast the logs' time passes: 60 turns a minute into an hour.", valueName: "factor")
  )
  var clockRate = 1.0

  @Option(
    name: .shortAndLong,
    help: "The output:  \(Format.allCases.map(\.rawValue).joined(separator: " or ")), one line for programs."
  )
  var format = Format.text

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) must be 0 to 65535.") }
    guard (0...10_000_000).contains(logs) else { throw ValidationError("--logs \(logs) must be 0 to 10000000.") }
    guard (0...1000).contains(growth) else { throw ValidationError("--growth \(growth) must be 0 to 1000.") }
    guard (0...100_000).contains(clockRate) else {
      throw ValidationError("--clock-rate \(clockRate) must be 0 to 100000.")
    }
  }

  func run() throws {
    let options = self.options
    let port = self.port
    let format = self.format
    let greeting = try waiting {
      do {
        let cloud = DemoCloud(options)
        let address = try await cloud.start()
        return format == .json
          ? await cloud.description(address) + "\n" : DemoCloud.greeting(address) + "\n" + DemoCloud.cloudsYAML(address)
      } catch {
        throw ProgramError("The demo cloud cannot listen on port \(port) of 127.0.0.1: \(error).")
      }
    }
    try StandardStream.output.write(greeting)
    while true { pause() }
  }

  private var options: DemoOptions {
    var options = DemoOptions(port: port, logs: logs, seed: seed, service: service, growth: growth)
    options.speed = clockRate
    if freeze {
      let moment = DemoClock.system()
      options.now = { moment }
    }
    return options
  }
}
