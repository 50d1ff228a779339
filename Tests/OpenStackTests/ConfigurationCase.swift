import Foundation
import JSON
import Testing

@testable import OpenStack

/// One stored configuration with the answer of the `openstack` command.
struct ConfigurationCase: CustomTestStringConvertible, Sendable {
  var directory: URL

  var name: String { directory.lastPathComponent }
  var testDescription: String { name }

  static var folder: URL {
    Bundle.module.bundleURL.appending(path: "Cases")
  }

  static let all: [ConfigurationCase] = {
    let cases = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "cases"),
      includingPropertiesForKeys: nil
    )
    return (cases ?? []).map(ConfigurationCase.init).sorted { $0.name < $1.name }
  }()

  func json(_ file: String) throws -> JSONValue? {
    guard let data = try? Data(contentsOf: directory.appending(path: file)) else { return nil }
    return JSONValue(parsing: Array(data))
  }

  /// The outcome of `resolve` in a directory of its own, as `config show -f json --unmask` prints it, with `${CASE}` for
  /// that directory.
  func outcome() throws -> JSONValue {
    try inPlace { sources, root in
      let json: JSONValue
      do throws(ConfigurationError) {
        json = try CloudConfiguration.resolve(from: sources).complete().json(unmasked: true)
      } catch {
        json = error.json
      }
      let text = json.encoded().replacing(root, with: "${CASE}")
      return try #require(JSONValue(parsing: Array(text.utf8)))
    }
  }

  /// Runs the body with the case's files in a new directory.
  func inPlace<Value>(_ body: (ConfigurationSources, String) throws -> Value) throws -> Value {
    let root = FileManager.default.temporaryDirectory.appending(path: "case-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let files = directory.appending(path: "files")
    if FileManager.default.fileExists(atPath: files.path()) {
      try FileManager.default.copyItem(at: files, to: root)
    }
    for name in ["cwd", "home"] {
      try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
    }
    let path = root.path()
    guard case .object(let variables)? = try json("env.json") else { throw CocoaError(.fileReadCorruptFile) }
    var environment = variables.compactMapValues { $0.string?.replacing("${CASE}", with: path) }
    environment["HOME"] = path + "/home"
    let arguments = (try json("args.json")?.array ?? []).compactMap(\.string)
    let sources = ConfigurationSources(
      environment: environment,
      workingDirectory: path + "/cwd",
      homeDirectory: path + "/home",
      services: ConfigurationSources.usualServices,
      flags: Self.flags(arguments.map { $0.replacing("${CASE}", with: path) }),
      systemDirectory: path + "/etc"
    )
    return try body(sources, path)
  }

  /// Flags as the command line would give them.
  static func flags(_ arguments: [String]) -> ConnectionFlags {
    var flags = ConnectionFlags()
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      switch flag {
      case "--insecure": flags.insecure = true
      case "--verify": flags.verify = true
      case "--os-cloud": flags.cloud = rest.popFirst()
      case "--os-region-name": flags.regionName = rest.popFirst()
      case "--os-interface": flags.interface = rest.popFirst()
      case "--os-cacert": flags.cacert = rest.popFirst()
      case "--os-cert": flags.cert = rest.popFirst()
      case "--os-key": flags.key = rest.popFirst()
      case "--endpoint": flags.endpoint = rest.popFirst()
      case "--service-type": flags.serviceType = rest.popFirst()
      default: flags.options[String(flag.dropFirst("--os-".count))] = rest.popFirst()
      }
    }
    return flags
  }
}

/// The verdict of the stored answers' own checker: nil if equal, else why not.
func difference(_ expected: JSONValue, _ got: JSONValue) -> String? {
  if let error = expected["error"] {
    let kind = got["error"]?["kind"]
    guard let kind else { return "expected an error of kind \(error["kind"] ?? .null), got a configuration" }
    return error["kind"] == "python_crash" || error["kind"] == kind ? nil : "error kind \(kind.encoded())"
  }
  if let error = got["error"] { return "unexpected error \(error.encoded())" }
  guard case .object(let fields) = expected else { return "no object" }
  for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
    let ours = got[field] ?? .null
    if ours != value { return "\(field): got \(ours.encoded()), expected \(value.encoded())" }
  }
  return nil
}
