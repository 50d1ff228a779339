import Glibc

/// A file that is read as a whole: a regular one, of a plausible size.
struct SmallFile {
  /// A larger file was not meant.
  private static let mostBytes = 1 << 20

  let path: String

  /// Why it cannot be read.
  struct Problem: Error {
    var reason: String
    var isMissing = false
  }

  /// - Throws: `Problem`.
  func bytes() throws(Problem) -> [UInt8] {
    // A pipe must not make the program wait.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      let isMissing = [ENOENT, ENOTDIR].contains(errno)
      throw Problem(reason: systemError(), isMissing: isMissing)
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= Self.mostBytes else {
      throw Problem(reason: "its size is not plausible")
    }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress.map { $0 + count }, $0.count - count) }
      guard read >= 0 || errno == EINTR else { throw Problem(reason: systemError()) }
      if read == 0 { break }
      count += max(0, read)
    }
    return Array(bytes.prefix(count))
  }
}
