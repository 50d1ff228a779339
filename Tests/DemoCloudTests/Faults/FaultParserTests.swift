import FaultyCloud
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultParserTests {
  @Test func `an empty order has no faults`() throws {
    #expect(try Faults.parse("").isEmpty)
    #expect(try Faults.parse(" , \n") == Faults())
  }

  @Test(
    arguments: [
      ("503", "*:503"), ("#3:503", "*#3:503"), ("list#3:503", "list#3-3:503"),
      ("list~0.1:503", "list~0.1@1:503"), ("a b", "a,b"),
    ]
  )
  func `an order can be written in several ways`(_ one: String, _ other: String) throws {
    let rules = { (text: String) in text.replacing("a", with: "401").replacing("b", with: "403") }
    #expect(try Faults.parse(rules(one)) == Faults.parse(rules(other)))
    #expect(try !Faults.parse(rules(one)).isEmpty)
  }

  @Test func `every name of the help can be ordered, with its value and without`() throws {
    let names = FaultNames.listing
    #expect(names.count == 34)
    for (name, help) in names {
      #expect(!help.isEmpty)
      let plain = name.prefix { $0 != "[" && $0 != "=" }
      #expect(try !Faults.parse(name.filter { $0 != "[" && $0 != "]" }).isEmpty)
      if plain != "latency" { #expect(try !Faults.parse(String(plain)).isEmpty) }
    }
    #expect(try !Faults.parse("*:latency=200ms±50ms,list#3:reset-body,list~0.2@7:503/cut-body").isEmpty)
  }

  @Test func `the help fits into 80 columns`() {
    #expect(FaultNames.help.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    arguments: [
      ("lsit:503", #"there are no requests called "lsit"; there are list, show, names, token, other, and * for all."#),
      ("list#0:503", "after # comes 3, 3-5 or 3-, counted from 1."),
      ("list#5-3:503", "after # comes 3, 3-5 or 3-, counted from 1."),
      ("list#:503", "after # comes 3, 3-5 or 3-, counted from 1."),
      ("list%x:503", "after % comes a number from 1, as in list%5 for every fifth list."),
      ("list~2:503", "after ~ comes a share from 0 to 1, and a seed if wanted, as in ~0.1@7."),
      ("list~0.1@x:503", "after ~ comes a share from 0 to 1, and a seed if wanted, as in ~0.1@7."),
      ("latency", "latency takes a time, as in latency=200ms or latency=200ms±50ms."),
      ("latency=200", "latency takes a time, as in latency=200ms or latency=200ms±50ms."),
      ("refuse=soon", "refuse takes a time with its unit, as in 200ms, 5s, 3m or 2h."),
      ("huge=200TB", "huge takes a size, as in 200MB."),
      ("deep-json=0", "deep-json takes a number from 1 to 10000000."),
      ("redirect=200", "redirect takes 301, 302, 303, 307 or 308."),
      ("500=2s", "500 takes no value."),
      ("show:empty-page", "empty-page does nothing to show; it is for list."),
      ("token:bad-row", "bad-row does nothing to token; it is for list and show."),
    ]
  )
  func `a mistake is reported in a sentence`(_ rule: String, _ sentence: String) {
    #expect(throws: FaultMistake.self) { try Faults.parse("403," + rule) }
    do { _ = try Faults.parse("403," + rule) } catch {
      #expect(error.description == "The fault \"\(rule)\" cannot be ordered: \(sentence)")
    }
  }

  @Test(arguments: ["list:", ":", "list:503/", "reset", "list#3"])
  func `an unknown name is reported with all known ones`(_ rule: String) {
    let error = #expect(throws: FaultMistake.self) { try Faults.parse(rule) }
    #expect(error?.description.contains("there is no fault called") == true)
    #expect(error?.description.contains("latency, hold, no-answer, slow-body, refuse,") == true)
  }
}
