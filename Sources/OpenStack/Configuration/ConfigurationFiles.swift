import OrderedCollections

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A configuration file that was found and parsed.
struct ConfigurationFile {
  var path: String
  var content: ConfigurationValue
}

/// A file that exists but could not be used.
struct SkippedFile: Hashable, Sendable {
  var path: String
  var reason: String
}

/// Finds `clouds.yaml`, `secure.yaml` and `clouds-public.yaml`, in openstacksdk's order (`loader.py`).
struct ConfigurationFiles {
  var sources: ConfigurationSources

  /// The first file with that stem that parses; unusable ones before it are reported as skipped.
  func find(_ stem: String, override variable: String? = nil) -> (ConfigurationFile?, [SkippedFile]) {
    var skipped: [SkippedFile] = []
    for path in candidates(stem, override: variable) where FileManager.default.fileExists(atPath: path) {
      do {
        return (ConfigurationFile(path: path, content: try read(path)), skipped)
      } catch {
        skipped.append(SkippedFile(path: path, reason: error.reason))
      }
    }
    return (nil, skipped)
  }

  private func read(_ path: String) throws(YAMLReader.Failure) -> ConfigurationValue {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw YAMLReader.Failure("it cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw YAMLReader.Failure("it is not UTF-8")
    }
    return try YAMLReader.read(text)
  }

  private func candidates(_ stem: String, override variable: String?) -> [String] {
    let searched = directories.flatMap { directory in
      ["yaml", "yml", "json"].map { "\(directory)/\(stem).\($0)" }
    }
    let explicit = variable.flatMap(sources.variable).map { sources.absolute($0) }
    return (explicit.map { [$0] } ?? []) + searched
  }

  /// The directories in search order, each once: working directory, user, site, `/etc/openstack`.
  var directories: [String] {
    var directories = [sources.workingDirectory]
    let unixHome = sources.variable("SNAP_REAL_HOME") ?? sources.homeDirectory
    if let xdg = sources.variable("XDG_CONFIG_HOME") {
      directories.append(sources.absolute(xdg) + "/openstack")
    } else if let home = sources.homeDirectory {
      directories.append(home + "/.config/openstack")
    }
    if let unixHome { directories.append(unixHome + "/.config/openstack") }
    let site =
      sources.variable("XDG_CONFIG_DIRS")?.split(separator: ":").map(String.init)
      ?? [sources.systemDirectory + "/xdg"]
    directories += site.map { $0 + "/openstack" }
    directories.append(sources.systemDirectory + "/openstack")
    return Array(OrderedSet(directories))
  }
}
