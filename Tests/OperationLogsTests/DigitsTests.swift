import OperationLogs
import Testing

@Suite(.timeLimit(.minutes(5))) struct DigitsTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-12, "-12"), (-123_456, "-123,456"), (1_234_567, "1,234,567"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands are separated by commas`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test func `a count of one is singular`() {
    #expect(0.counted("log") == "0 logs")
    #expect(1.counted("log") == "1 log")
    #expect(2000.counted("operation log") == "2,000 operation logs")
  }
}

@Suite(.timeLimit(.minutes(5))) struct UUIDTextTests {
  @Test func `only whole UUIDs are shortened to eight digits`() {
    #expect(UUIDText.short("d58ffd3e-aaaa-4bbb-8ccc-0123456789ab") == "d58ffd3e")
    #expect(UUIDText.short("D58FFD3E-AAAA-4BBB-8CCC-0123456789AB") == "D58FFD3E")
    for other in ["", "cp-1", "d58ffd3e-aaaa-4bbb-8ccc-0123456789a", "a sentence of thirty-six characters."] {
      #expect(UUIDText.short(other) == other)
    }
  }
}
