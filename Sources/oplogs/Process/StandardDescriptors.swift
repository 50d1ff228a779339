import Glibc

/// The three descriptors that a process begins with.
enum StandardDescriptors {
  /// Opens those that are closed, so that no file of the program's own is taken for one: what is meant for standard output would
  /// go into the log file.
  ///
  /// To be called before anything is opened. Each is opened the wrong way round, so that reading and writing still fail.
  static func open() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest that is free, which is this one. Without /dev there is nothing to open.
      _ = Glibc.open("/dev/null", mode)
    }
  }
}
