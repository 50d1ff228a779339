extension UInt8 {
  var isASCIIDigit: Bool { (48...57).contains(self) }
  var isASCIILetter: Bool { (97...122).contains(self | 32) }
  var isHexDigit: Bool { isASCIIDigit || (97...102).contains(self | 32) }
}
