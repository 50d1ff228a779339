/// A line of CSV as Python's `csv` writes it with all values quoted (RFC 4180).
enum CSVRow {
  static func line(_ values: [String?]) -> String {
    values.map { "\"" + ($0 ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
  }
}
