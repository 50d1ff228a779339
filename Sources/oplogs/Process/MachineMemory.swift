import Glibc

/// The memory of the machine, or of the container that the program runs in.
enum MachineMemory {
  /// Bytes.
  static var bytes: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return min(machine, container ?? machine)
  }

  /// What a control group allows (Linux, `cgroup-v2.rst`); nil where nothing is said, or `max`.
  private static var container: Int? {
    guard let file = fopen("/sys/fs/cgroup/memory.max", "re") else { return nil }
    defer { fclose(file) }
    var bytes = 0
    return withUnsafeMutablePointer(to: &bytes) { pointer in
      withVaList([pointer]) { vfscanf(file, "%ld", $0) } == 1 ? pointer.pointee : nil
    }
  }
}
