import Glibc

/// Writes files that only the owner can read, and that appear under their name only when complete.
enum PrivateFile {
  /// The file exists and must not be replaced.
  struct Exists: Error {}

  /// Writes a file with mode 0600, through a temporary file in the same directory.
  ///
  /// - Parameters:
  ///   - path: a leading `~` is the home directory.
  ///   - replacing: whether an existing regular file may be replaced; anything else never is.
  ///   - body: writes the contents.
  /// - Throws: `Exists`; `Complaint` with the system's reason; errors of `body`. An existing file is then unchanged.
  static func write(_ path: String, replacing: Bool, _ body: (StandardStream) throws -> Void) throws {
    let target = try target(path, replacing: replacing)
    let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    var template = Array("\(folder).oplogs-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw unwritable(path) }
    // The template now holds the temporary file's name; after renaming there is nothing to remove.
    defer { unlink(template) }
    do {
      try body(StandardStream(descriptor: descriptor, name: path))
    } catch {
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0 else { throw unwritable(path) }
    try place(template, at: target, replacing: replacing, path)
  }

  /// The path to write to, if that is allowed.
  private static func target(_ path: String, replacing: Bool) throws -> String {
    let home = getenv("HOME").map { String(cString: $0) }
    let full = path == "~" || path.hasPrefix("~/") ? home.map { $0 + path.dropFirst() } ?? path : path
    var status = stat()
    guard stat(full, &status) == 0 else { return full }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw Complaint("\(path) is a directory: name a file in it.") }
    guard kind == S_IFREG else { throw Complaint("\(path) is no regular file and was left alone: name another.") }
    guard replacing else { throw Exists() }
    // Replaces the file that a link points to, not the link.
    guard let real = realpath(full, nil) else { return full }
    defer { free(real) }
    return String(cString: real)
  }

  private static func place(_ draft: [CChar], at target: String, replacing: Bool, _ path: String) throws {
    if replacing {
      guard rename(draft, target) == 0 else { throw unwritable(path) }
      return
    }
    if link(draft, target) == 0 { return }
    let code = errno
    // The file system has no hard links, for example FAT.
    if code == EPERM, access(target, F_OK) != 0, rename(draft, target) == 0 { return }
    if code == EEXIST { throw Exists() }
    throw unwritable(path, code)
  }

  private static func unwritable(_ path: String, _ code: Int32 = errno) -> Complaint {
    Complaint("\(path) cannot be written: \(systemError(code)).")
  }
}
