import Testing
import TextScreen

@testable import OperationLogBrowser

/// Going to another cloud, region or project.
@Suite(.timeLimit(.minutes(5))) struct ContextTests {
  private static let choices = ContextChoices([
    .cloud("demo"), .cloud("otc"), .region("RegionOne"), .region("RegionTwo"), .project(id: "1", name: "alpha"),
    .project(id: "2", name: "beta"),
  ])

  @Test func `the choices are looked up and shown, with the current one marked`() {
    var player = Player.loaded(Logs.few)
    player.press("@")
    #expect(player.takeEffects() == [.findContexts])
    #expect(player.text.contains("Asking the cloud for its regions and projects."))
    player.happen(.contextsFound(Self.choices))
    let rows = player.screen.lines().filter {
      $0.contains(" cloud ") || $0.contains(" region ") || $0.contains(" project ")
    }
    #expect(rows.count == 7)
    #expect(rows.count { $0.contains("  current") } == 3)
    player.press("<Enter>")
    #expect(player.takeEffects() == [.switchContext(.cloud("otc"))])
  }

  @Test func `choosing the current one does nothing`() {
    var player = Player.loaded(Logs.few)
    player.press("@")
    player.happen(.contextsFound(Self.choices))
    _ = player.takeEffects()
    player.press("k<Enter>")
    #expect(player.takeEffects().isEmpty)
    #expect(player.message.contains("This is the current one."))
  }

  @Test func `the reason for missing choices is shown`() {
    var player = Player.loaded(Logs.few)
    player.press("@")
    player.happen(.contextsFound(ContextChoices([], problem: "Regions and projects are not known: no.")))
    #expect(player.text.contains("There is no other cloud, region or project."))
    #expect(player.message.contains("Regions and projects are not known: no."))
    player.press("@")
    #expect(player.top == .list)
  }

  @Test func `the filter is kept in another project, but not in another cloud`() {
    var player = Player.loaded(Logs.few)
    player.press("1ftype:restore<Enter>")
    let there = BrowserContext(cloud: "demo", project: "beta")
    let project = player.moved(to: there, by: .project(id: "2", name: "beta"))
    #expect(project.statusLine.contains("status: failed  filter: type:restore"))
    #expect(project.filterText == "type:restore")
    #expect(project.rows.isEmpty)
    #expect(project.footer.contains("Now in project beta."))
    let cloud = player.moved(to: BrowserContext(cloud: "otc"), by: .cloud("otc"))
    #expect(cloud.statusLine.contains("status: all"))
    #expect(cloud.filterText.isEmpty)
  }
}
