import ArgumentParser

/// The formats in which commands print.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, yaml, value
  /// Variables of a shell, for a single log.
  case shell
}

extension CSVForm.Quoting: ExpressibleByArgument {}
