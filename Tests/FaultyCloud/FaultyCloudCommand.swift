import ArgumentParser
import DemoCloud
import Foundation

/// The cloud as a program, controlled by lines on standard input; see `Instruction`.
@main
struct FaultyCloudCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "FaultyCloud",
    abstract: "Serve a demo cloud with faults to order, until standard input ends.",
    discussion: FaultNames.help + "\nOn standard input, a line each:\n\n" + Instruction.help
  )

  @Argument(help: "What is to go wrong.")
  var order = ""

  @Option(help: ArgumentHelp("Where to write the clouds.yaml that leads to it.", valueName: "path"))
  var cloudsFile: String

  @Option(help: "How many logs it has.")
  var logs = 25_000

  @Option(help: "What its catalog offers.", transform: Self.service)
  var service = DemoService.karbor

  @Option(help: "How many logs begin at the head of cbr's list with every further page.")
  var growth = 1

  @Option(help: "What its logs are made of.")
  var seed: UInt64 = 1

  @Option(help: "How fast the logs' time passes.")
  var clockRate = 1.0

  @Flag(help: "Hold its clock still.")
  var freeze = false

  func run() async throws {
    let faults = try Self.parse(order: order)
    let clock = FreezableClock()
    if freeze { clock.freeze() }
    let cloud = FaultyCloud(
      DemoOptions(
        logs: logs,
        seed: seed,
        service: service,
        growth: growth,
        speed: clockRate,
        now: { clock.now }
      )
    )
    let address = try await cloud.start(faults)
    try DemoCloud.cloudsYAML(address).write(toFile: cloudsFile, atomically: true, encoding: .utf8)
    answer("ready")
    for await line in Self.lines {
      do throws(FaultMistake) {
        answer(try await Instruction(line).carryOut(on: cloud, clock))
      } catch {
        answer(error.description)
      }
    }
  }

  private static func service(_ name: String) throws -> DemoService {
    guard let service = DemoService(rawValue: name) else {
      throw ValidationError("it is none of \(DemoService.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return service
  }

  private static func parse(order: String) throws -> Faults {
    do throws(FaultMistake) {
      return try Faults.parse(order)
    } catch {
      throw ValidationError(error.description)
    }
  }

  private func answer(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

  /// The lines of standard input, read on a separate thread, because the few task threads are needed for replies.
  private static var lines: AsyncStream<String> {
    AsyncStream { lines in
      Thread.detachNewThread {
        while let line = readLine() { lines.yield(line) }
        lines.finish()
      }
    }
  }
}
