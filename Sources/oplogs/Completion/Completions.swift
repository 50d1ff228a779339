import ArgumentParser
import OpenStack
import OperationLogBrowser
import OperationLogs

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values that a shell completes options with.
enum Completions {
  /// The clouds of clouds.yaml.
  static let clouds = CompletionKind.custom { _, _, _ in
    let found = (try? CloudConfiguration.clouds(in: CloudChoice(ConnectionFlags()).sources).clouds) ?? []
    return literal(found.map(\.name))
  }

  /// The regions that the chosen cloud lists.
  static let regions = CompletionKind.custom { words, _, _ in
    var flags = ConnectionFlags()
    flags.cloud = value(of: "--os-cloud", in: words)
    return literal(CloudConfiguration.regions(in: CloudChoice(flags).sources))
  }

  static let interfaces = CompletionKind.list(["public", "internal", "admin"])
  static let services = CompletionKind.list(LogDialect.all.flatMap(\.serviceTypes))
  static let authTypes = CompletionKind.list(CloudConfiguration.authTypes)
  static let statuses = CompletionKind.list(StatusClass.allCases.map(\.name) + StatusWord.known)
  static let classes = CompletionKind.list(StatusClass.allCases.map(\.name))
  static let types = CompletionKind.list(TypeWord.known)
  static let times = CompletionKind.list(FilterVocabulary().values(of: "since"))
  static let conditions = CompletionKind.list(ServerCondition.known.map { $0 + "=" })

  /// The word of a filter that is being typed, and what stands before it.
  static let filters = CompletionKind.custom { words, place, prefix in
    let typed = asMeant(prefix)
    let completion = FilterCompletion(typed, cursor: typed.count, vocabulary: vocabulary)
    let lines = completion.candidates.map { completion.applying($0).text }
    return literal(lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 })
  }

  /// What a shell makes of a word that has no end yet.
  private static func asMeant(_ word: String) -> String {
    if let first = word.first, "'\"".contains(first) { return String(word.dropFirst()) }
    return word.replacing("\\", with: "")
  }

  /// The words of every service; logs are not asked for.
  private static let vocabulary: FilterVocabulary = {
    var vocabulary = FilterVocabulary()
    for type in TypeWord.known { vocabulary.insert(type, of: .type) }
    for status in StatusWord.known { vocabulary.insert(status, of: .status) }
    return vocabulary
  }()

  /// The views of the browser, and those that the configuration names.
  static let views = CompletionKind.custom { _, _, _ in
    let named = try? SettingsFile(ProcessInfo.processInfo.environment)?.read(now: .now)?.views
    return literal(ViewWord.beginnings + (named ?? []).map(\.name))
  }

  /// The orders of `list`, else those of the browser.
  static let orders = CompletionKind.custom { words, _, _ in
    let keys = words.contains("list") ? SortOption.keys : ViewDescription.columnNames
    return literal(keys.flatMap { [$0, "\($0):asc", "\($0):desc"] })
  }

  /// The columns of the browser's list, the last of several.
  static let listColumns = CompletionKind.custom { _, _, prefix in
    let before = prefix.lastIndex(of: ",").map { prefix[...$0] } ?? ""
    return ViewDescription.columnNames.map { before + $0 }
  }

  /// The formats of the command: a list is no shell's variables.
  static let formats = CompletionKind.custom { words, _, _ in
    let isShow = words.contains(ShowCommand._commandName)
    return OutputFormat.allCases.filter { isShow || $0 != .shell }.map(\.rawValue)
  }

  /// The columns that the command prints.
  static let columns = CompletionKind.custom { words, _, _ in
    let reports: KeyValuePairs = [
      "errors": SignatureReport.columns, "timeline": TimelineReport.columns, "stuck": DurationReport.columns,
      "plans": ProtectionReport.allColumns, "clouds": ConfigCommand.Clouds.columns,
    ]
    let report = reports.first { words.contains($0.key) }
    return report?.value.map(\.name) ?? RecordField.allCases.map(\.name)
  }

  /// Values that can be a line each: without control characters, and for zsh without the colon that begins a description.
  private static func literal(_ values: [String]) -> [String] {
    let lines = values.filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    return CompletionShell.requesting == .zsh ? lines.map { $0.replacing(":", with: "\\:") } : lines
  }

  /// The value that a command line has for an option.
  private static func value(of option: String, in words: [String]) -> String? {
    if let place = words.firstIndex(of: option), place + 1 < words.count { return words[place + 1] }
    return words.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
  }
}
