import JSON
import LogFixtures
import LogPaging
import Testing

@Suite(.timeLimit(.minutes(5))) struct LogWatchTests {
  @Test func `non-log rows are reported once, and again if there are others`() {
    var watch = LogWatch(.marker)
    func look(_ unreadable: [JSONValue]) -> Int {
      var round = watch.round()
      while let request = round.nextRequest {
        var page = FakeService(logs: logs(20)).page(request)
        page.unreadable = unreadable
        round.add(page, of: request)
      }
      #expect(watch.finish(round).isEmpty)
      return watch.newUnreadable
    }
    #expect(look([]) == 0)
    #expect(look([.integer(17), .integer(17)]) == 2)
    #expect(look([.integer(17), .integer(17)]) == 0)
    #expect(look([.null, .integer(17)]) == 1)
    #expect(look([]) == 0)
  }
}
