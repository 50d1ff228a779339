/// OpenSSL's reasons for which TLS failed, by number: `sslerr.h`, where 1000 and an alert's number stand for that alert.
enum TLSReason {
  /// The reason in what libcurl says: `error:0A00010B:SSL routines::wrong version number`; nil without one.
  ///
  /// The digits are the same in every language and version: 8 bits of the library, with which OpenSSL 1.1 begins a bit
  /// higher than 3, and at the end the reason.
  static func number(in words: String) -> Int? {
    guard let start = words.firstRange(of: "error:")?.upperBound,
      let code = UInt32(words[start...].prefix(8), radix: 16), [20, 40].contains(code >> 23)
    else { return nil }
    return Int(code & 0xFFF)
  }

  /// The connection was closed without TLS's own goodbye.
  static let unexpectedEnd = 294

  /// The end of a sentence; nil for those that nobody has met.
  static func words(_ number: Int) -> String? {
    switch number {
    case 130, 155, 156, 198, 244, 245, 267:
      "it does not speak TLS; if it speaks plain HTTP, the URL must begin with http://"
    case unexpectedEnd: "it closed the connection; it may not speak TLS"
    case 1040, 1042, 1116: "it wants a client certificate (cert and key) that it trusts"
    case 1044, 1045, 1046, 1048: "it does not trust our client certificate"
    case 191, 258, 396, 1070: "it speaks no version of TLS from 1.2 on"
    case 193, 1071: "it speaks no cipher that is safe enough"
    case 1112: "it does not know the host's name"
    default: nil
    }
  }
}
