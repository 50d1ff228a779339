import CCurl

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a certificate claims, as reported by libcurl: used for error messages, never for a decision.
struct Certificate: Sendable {
  /// The issuer's name.
  var issuer: String?
  /// The hosts it is valid for.
  var names: [String] = []
  var begins: Date?
  var ends: Date?

  /// The chain that a server sent, its own certificate first.
  static func all(of handle: UnsafeMutableRawPointer) -> [Certificate] {
    guard let info = curl_certificates(handle)?.pointee, let chain = info.certinfo else { return [] }
    return (0..<max(0, Int(info.num_of_certs))).map { place in
      var fields: [String] = []
      var next = chain[place]
      while let field = next?.pointee {
        if let text = field.data { fields.append(String(cString: text)) }
        next = field.next
      }
      return Certificate(fields)
    }
  }

  /// Parses `Issuer:C = DE, CN = Some CA`, `Expire date:Feb  2 00:00:00 2021 GMT` and so on.
  init(_ fields: [String]) {
    for field in fields {
      guard let colon = field.firstIndex(of: ":") else { continue }
      let value = field[field.index(after: colon)...]
      switch field[..<colon] {
      case "Issuer": issuer = Self.commonName(value)
      case "X509v3 Subject Alternative Name": names = Self.names(value)
      case "Start date": begins = Self.date(value)
      case "Expire date": ends = Self.date(value)
      default: break
      }
    }
  }

  private static func commonName(_ text: Substring) -> String {
    guard let start = text.firstRange(of: "CN = ")?.upperBound ?? text.firstRange(of: "CN=")?.upperBound else {
      return oneLine(String(text), limit: 100)
    }
    return oneLine(String(text[start...].prefix { $0 != "," && $0 != ";" && $0 != "/" }), limit: 100)
  }

  /// The names in `DNS:a.example, IP Address:127.0.0.1`.
  private static func names(_ text: Substring) -> [String] {
    text.split(separator: ",").compactMap { part in
      let word = part.drop { $0 == " " }
      return ["DNS:", "IP Address:"].lazy.compactMap { kind in
        word.hasPrefix(kind) ? String(word.dropFirst(kind.count)) : nil
      }.first
    }
  }

  /// Parses `Feb  2 00:00:00 2021 GMT`, or `2021-02-02 00:00:00 GMT` from libcurl with another TLS library.
  private static func date(_ text: Substring) -> Date? {
    let parts = text.split(separator: " ").map(String.init)
    if parts.count == 5 {
      return RetryAfter.date("Sun, \(parts[1]) \(parts[0]) \(parts[3]) \(parts[2]) GMT")
    }
    return parts.count == 3 ? try? Date("\(parts[0])T\(parts[1])Z", strategy: .iso8601) : nil
  }
}

/// Why a server's certificate is not trusted.
struct CertificateDoubt {
  /// OpenSSL's X509_V_ERR_…; 0 and 1 if the chain is good but the name does not match.
  var verification: Int
  /// The chain that the server sent; empty if unknown.
  var chain: [Certificate]
  var host: String
  var now: Date

  /// The reason, worded as the end of a sentence.
  var reason: String {
    switch verification {
    case 0, 1: wrongName
    case 9: notYet(chain.first { $0.begins.map { $0 > now } ?? false }?.begins)
    case 10: expired(chain.first { $0.ends.map { $0 < now } ?? false }?.ends)
    // Self-signed: check the dates first, since OpenSSL does not.
    default: outdated ?? unknownAuthority
    }
  }

  /// Nil if every certificate is within its dates.
  private var outdated: String? {
    for certificate in chain {
      if let ends = certificate.ends, ends < now { return expired(ends) }
      if let begins = certificate.begins, begins > now { return notYet(begins) }
    }
    return nil
  }

  private func expired(_ end: Date?) -> String { "it " + (end.map { "expired on \(day($0))" } ?? "has expired") }

  private func notYet(_ begin: Date?) -> String {
    "it is not valid " + (begin.map { "before \(day($0))" } ?? "yet")
  }

  private var wrongName: String {
    let names = chain.first?.names ?? []
    guard !names.isEmpty else { return "it is not for \(host)" }
    let more = names.count > 5 ? " and others" : ""
    return "it is for \(oneLine(names.prefix(5).joined(separator: ", ")))\(more), not for \(host)"
  }

  private var unknownAuthority: String {
    let authority = chain.last?.issuer.map { " (issued by \($0))" } ?? ""
    return "no authority that is trusted vouches for it\(authority); name the one that does with cacert"
  }

  private func day(_ date: Date) -> String { String(date.ISO8601Format().prefix(10)) }
}
