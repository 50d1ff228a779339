import LogPaging
import OperationLogBrowser
import OperationLogs
import TextScreen

/// A browser of 120x40 with its server, as the event loop keeps it, in which everything is loaded.
final class Session {
  private static let size = Size(columns: 120, rows: 40)
  private static let now = LogTime(seconds: 1_795_420_950)

  private var browser: Browser
  private var frame = Frame(size: Session.size)
  private let pages: [LogPage]
  private var requests: [PageRequest] = []
  private var scan: ScanRequest?
  private var sorting: SortRequest?

  init(_ pages: [LogPage]) {
    let settings = BrowserSettings(
      query: LogQuery(dialect: .karbor),
      context: BrowserContext(cloud: "benchmark", dialect: .karbor)
    )
    browser = Browser(settings: settings, size: Self.size, now: Self.now)
    self.pages = pages
    happen(.tick)
    press("A")
    while let request = requests.popLast() { happen(.pageLoaded(request, page(request))) }
  }

  /// A full page may have an empty one after it; a list by status has nothing that the whole list has not.
  private func page(_ request: PageRequest) -> LogPage {
    let page = request.marker.map { (Pages.number(ofID: $0) + 1) / Pages.pageSize } ?? 0
    let isThere = request.walk.status == .any && page < pages.count
    return isThere ? pages[page] : LogPage(logs: [], hasNextLink: false)
  }

  func happen(_ event: BrowserEvent) {
    for effect in browser.update(event, now: Self.now) {
      switch effect {
      case .fetch(let request): requests.append(request)
      case .cancelRequests: requests = []
      case .scan(let request): scan = request
      case .sort(let request): sorting = request
      default: break
      }
    }
  }

  func press(_ key: Key) { happen(.key(key)) }

  func press(_ keys: String) {
    for key in keys { press(key == "\n" ? .enter : .character(key)) }
  }

  /// Lets a search come to its end.
  func searchOn() {
    guard let request = scan, var scanner = browser.scanner(request) else { return }
    scan = nil
    var report = scanner.step()
    while !report.isLast { report = scanner.step() }
    happen(.scanned(report))
  }

  /// Lets a sorting come to its end.
  func sortOn() {
    guard let request = sorting, let report = browser.sorter(request)?.run() else { return }
    sorting = nil
    happen(.sorted(report))
  }

  /// Draws all of a screen.
  func drawAnew() -> Screen {
    frame = Frame(size: Self.size)
    return draw()
  }

  /// Draws what the terminal would be given.
  func draw() -> Screen {
    browser.draw(on: &frame)
    return frame.screen
  }
}
