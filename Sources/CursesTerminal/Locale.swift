import CNcurses
import Glibc
import TextScreen

extension Repertoire {
  /// The characters of a terminal of a type.
  static func of(type: String) -> Repertoire {
    let repertoire = ofLocale()
    return repertoire == .unicode && (type == "linux" || type.hasPrefix("linux-")) ? .console : repertoire
  }

  /// Sets the process's character type from the locale, which curses relies on, and says which characters it has.
  package static func ofLocale() -> Repertoire {
    if setlocale(LC_CTYPE, "") == nil, environmentNamesUTF8() {
      // For example, ssh passed on the locale of the other end, and it is not installed here.
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let codeset = nl_langinfo(nl_item(CODESET)) else { return .ascii }
    return String(cString: codeset) == "UTF-8" ? .unicode : .ascii
  }

  private static func environmentNamesUTF8() -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let first = names.lazy.compactMap(environmentVariable).first { !$0.isEmpty }
    let codeset = first?.lowercased().split(separator: ".").last ?? ""
    return codeset.hasPrefix("utf-8") || codeset.hasPrefix("utf8")
  }
}

func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
