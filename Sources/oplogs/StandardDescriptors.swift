import Glibc

/// The three standard descriptors of a process.
enum StandardDescriptors {
  /// Opens those that are closed, so that no other file gets their number: output would end up in the log file.
  ///
  /// Must be called before anything is opened. Each is opened in the wrong direction, so that reading and writing still
  /// fail.
  static func open() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // Opens the lowest free descriptor, which is this one. Without /dev there is nothing to open.
      _ = Glibc.open("/dev/null", mode)
    }
  }
}
