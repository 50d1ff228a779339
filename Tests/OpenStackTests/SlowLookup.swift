import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A name whose lookup ends when a test says so: the tests' own `getaddrinfo`, which libcurl calls as if it were the
/// system's.
enum SlowLookup {
  static let host = "slow.invalid"

  private static let gate = DispatchSemaphore(value: 0)
  private static let endings = Atomic(0)

  /// How many lookups have ended.
  static var ended: Int { endings.load(ordering: .acquiring) }

  /// Lets so many lookups end.
  static func release(_ count: Int) {
    for _ in 0..<count { gate.signal() }
  }

  fileprivate static func wait() {
    _ = gate.wait(timeout: .now() + 30)
    endings.add(1, ordering: .releasing)
  }

  fileprivate typealias Lookup =
    @convention(c) (
      UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<addrinfo>?,
      UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
    ) -> Int32

  /// The system's; the next one after this program's.
  fileprivate static let system = dlsym(UnsafeMutableRawPointer(bitPattern: -1), "getaddrinfo")
    .map { unsafeBitCast($0, to: Lookup.self) }
}

/// Looks up a name as the system does, save the slow one.
@_cdecl("getaddrinfo")
public func lookUp(
  _ name: UnsafePointer<CChar>?,
  _ service: UnsafePointer<CChar>?,
  _ hints: UnsafePointer<addrinfo>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
) -> Int32 {
  if let name, String(cString: name) == SlowLookup.host {
    SlowLookup.wait()
    return EAI_NONAME
  }
  return SlowLookup.system?(name, service, hints, result) ?? EAI_SYSTEM
}
