import Foundation

@testable import OpenStack

/// clouds.yaml: as YAML, and as clouds.
enum YAMLFuzzer {
  private static let path = FileManager.default.temporaryDirectory.path() + "/oplogs-fuzz-\(getpid()).yaml"

  private static let sources = ConfigurationSources(
    environment: ["OS_CLOUD": "prod", "OS_CLIENT_CONFIG_FILE": path],
    workingDirectory: "/nonexistent",
    homeDirectory: nil,
    services: [WantedService("data-protect", endsInProjectID: false), WantedService("cbr", endsInProjectID: true)],
    systemDirectory: "/nonexistent"
  )

  static func take(_ bytes: [UInt8]) {
    takeYAML(String(decoding: bytes, as: UTF8.self))
    guard let file = fopen(path, "w") else { fatalError("\(path) cannot be written") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    takeClouds(hasPassword: hasPassword(bytes))
  }

  private static func takeYAML(_ text: String) {
    do throws(YAMLReader.Failure) {
      let value = try YAMLReader.read(text)
      require(try value == YAMLReader.read(text), "read twice, it is two values")
    } catch {
      require(
        ["line ", "at byte "].contains { error.reason.hasPrefix($0) } && isOneLine(error.reason),
        "no reason: \(error.reason)"
      )
    }
  }

  /// Every cloud, with all that is said of it: never the password.
  private static func takeClouds(hasPassword: Bool) {
    var said: [String] = []
    do throws(ConfigurationError) {
      let configuration = try CloudConfiguration.resolve(from: sources)
      said = configuration.warnings + [configuration.json().encoded()]
      said += configuration.described().map { "\($0.field): \($0.value)" }
    } catch {
      // Names are in it as they stand in the file; what is said is made harmless where it is written.
      require(!error.message.isEmpty, "no sentence")
      said = [error.message]
    }
    require(!hasPassword || !said.contains { $0.contains("sesame") }, "the password is said: \(said)")
  }

  /// Whether the text is the password still, and nothing else: damage can make it a part of a name.
  private static func hasPassword(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.ranges(of: "sesame").count == 1 && text.contains("\n      password: \"sesame\\tpassword\"\n")
  }
}
