import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Names whose lookup takes its time: the tests' own `getaddrinfo`, which libcurl calls as if it were the system's.
enum SlowLookup {
  static let host = "slow.invalid"
  static let time: UInt32 = 4

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
    sleep(SlowLookup.time)
    return EAI_NONAME
  }
  return SlowLookup.system?(name, service, hints, result) ?? EAI_SYSTEM
}
