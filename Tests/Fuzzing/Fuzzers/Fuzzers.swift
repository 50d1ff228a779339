import Glibc

/// The readers of bytes from outside, by the names that the variable `FUZZER` gives them.
///
/// A variable, since libFuzzer, whose own the arguments are, starts itself again with them to merge a corpus.
private let fuzzers: [String: @Sendable ([UInt8]) -> Void] = [
  "filter": FilterFuzzer.take,
  "keys": KeysFuzzer.take,
  "reader": ReaderFuzzer.take,
  "replies": RepliesFuzzer.take,
  "saved": SavedFuzzer.take,
  "text": TextFuzzer.take,
  "traceback": TracebackFuzzer.take,
  "yaml": YAMLFuzzer.take,
]

private let fuzzer = getenv("FUZZER").flatMap { fuzzers[String(cString: $0)] }

/// What libFuzzer, which brings the program's `main`, calls for each input.
@_cdecl("LLVMFuzzerTestOneInput") func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let fuzzer else { fatalError("FUZZER must name one of \(fuzzers.keys.sorted().joined(separator: ", "))") }
  fuzzer(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Ends the process where something does not hold; libFuzzer keeps the input.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}

/// Whether a text is one line that tells a terminal nothing.
func isOneLine(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy {
    ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
  }
}
