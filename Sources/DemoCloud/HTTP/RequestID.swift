/// The id of a request, `req-` and a UUID.
enum RequestID {
  static func random() -> String {
    var random = SystemRandomNumberGenerator()
    return "req-" + Identifier(high: random.next(), low: random.next()).text
  }
}
