/// The faults one by one. Where nothing else is said, the first page comes as it should, and a refresh meets with the fault.
extension FaultCase {
  static let all = time + connection + status + body + paging + elsewhere

  private static let time = [
    FaultCase(
      order: "list#2:latency=500ms±300ms",
      inTheEnd: ["Nothing new."]
    ),
    FaultCase(
      order: "list#2:hold",
      meanwhile: "refreshing · Esc stops",
      // Keys do not wait for the network.
      keysMeanwhile: ["G"],
      heldUntil: ["refreshing · Esc stops", " 40/40"],
      inTheEnd: ["Nothing new.", " 40/40"]
    ),
    FaultCase(
      order: "list#2:no-answer",
      timeout: 5,
      inTheEnd: ["gave no answer within 5 seconds."]
    ),
    FaultCase(
      order: "list#2:slow-body",
      timeout: 5,
      inTheEnd: ["did not finish its answer within 5 seconds: ", " bytes had come. (HTTP 200)"]
    ),
  ]

  private static let connection = [
    FaultCase(
      order: "list#2:refuse=3s",
      meanwhile: "Nothing new.",
      keysMeanwhile: ["r"],
      inTheEnd: ["retrying in ", "connection refused"]
    ),
    FaultCase(
      order: "list#2-4:reset-head",
      meanwhile: "reset by the other side",
      inTheEnd: ["Nothing new."],
      lists: 5
    ),
    FaultCase(
      order: "list#2-5:reset-body",
      meanwhile: "retrying in ",
      inTheEnd: ["broke in the middle of its answer", "it was tried 4 times."],
      lists: 5
    ),
    FaultCase(
      order: "list#2-4:cut-body",
      meanwhile: "closed the connection in the middle of its answer",
      inTheEnd: ["Nothing new."],
      lists: 5
    ),
  ]

  private static let status = [
    FaultCase(order: "list#2:revoke", inTheEnd: ["Nothing new."], lists: 3, tokens: 2),
    FaultCase(
      order: "list#2-3:401",
      inTheEnd: ["The request you have made requires authentication. (HTTP 401) (Request-ID: req-"],
      lists: 3,
      tokens: 2
    ),
    FaultCase(order: "list#2:403", inTheEnd: ["Policy doesn't allow operation_log:list to be performed. (HTTP 403)"]),
    FaultCase(order: "list#2:404", inTheEnd: ["could not be found. (HTTP 404)"]),
    FaultCase(
      order: "list#2:429=3s",
      meanwhile: "(1 of 3) · Esc stops · This request was rate-limited. Please try again later (HTTP 429)",
      inTheEnd: ["Nothing new."],
      lists: 3
    ),
    FaultCase(
      order: "list#2:429=2h",
      inTheEnd: ["the service asks to be left alone for 7200 seconds, until "]
    ),
    FaultCase(
      order: "list#2:429-date=4s",
      meanwhile: "retrying in ",
      inTheEnd: ["Nothing new."],
      lists: 3
    ),
    FaultCase(order: "list#2:500", inTheEnd: ["The server has either erred or is incapable", "(HTTP 500)"]),
    FaultCase(order: "list#2:502", inTheEnd: ["502 Bad Gateway nginx/1.24.0 (HTTP 502)"]),
    FaultCase(
      order: "list#2-5:503",
      meanwhile: "retrying in ",
      inTheEnd: ["temporarily unavailable; it was tried 4 times. (HTTP 503)"],
      lists: 5
    ),
    FaultCase(
      order: "list#2:503=30s",
      meanwhile: "retrying in 2",
      keysMeanwhile: ["Escape"],
      inTheEnd: ["Stopped: 40 logs loaded"]
    ),
    FaultCase(order: "list#2:504", inTheEnd: ["504 Gateway Time-out nginx/1.24.0 (HTTP 504)"]),
  ]

  private static let body = [
    // Half of a list is a page, after which the rest is asked for.
    FaultCase(order: "list#1:invalid-json", keys: [], inTheEnd: ["all 40 loaded", "0 all 40 "]),
    // A refresh has met what it knows in that half; those that run in the other half are asked for as always.
    FaultCase(order: "list#2:invalid-json", inTheEnd: ["Nothing new.", "all 40 loaded"], asksForRunning: nil),
    FaultCase(
      order: "list#2:other-json",
      inTheEnd: ["The service's answer is not a list of operation logs: application/json"]
    ),
    // A list of one row, which is no log.
    FaultCase(
      order: "list#2:deep-json",
      inTheEnd: [
        "all 40 loaded · 1 row unreadable", "1 row of the last page is not an operation log and is not shown.",
      ],
      asksForRunning: true
    ),
    FaultCase(
      order: "list#1:bad-row",
      atFirst: ["1 row of the last page is not an operation log and is not shown."],
      keys: [],
      inTheEnd: ["all 39 loaded · 1 row unreadable"],
      lists: 1,
      after: ["all 40 loaded"]
    ),
    FaultCase(
      order: "list#1:bad-fields",
      keys: [],
      inTheEnd: ["? null", "[[]]"],
      lists: 1,
      after: ["all 40 loaded"]
    ),
    FaultCase(order: "list#2:huge", inTheEnd: ["answered with more than 64 MB, which is not taken."]),
    FaultCase(order: "list#2:huge-chunked", inTheEnd: ["answered with more than 64 MB, which is not taken."]),
    FaultCase(order: "list#2:gzip-bomb", inTheEnd: ["packed its answer as gzip, which was not asked for"]),
  ]

  private static let paging = [
    FaultCase(
      order: "list:duplicate-ids",
      logs: 1300,
      atFirst: ["all 1,300 loaded"],
      keys: [],
      inTheEnd: ["0 all 1,300"]
    ),
    FaultCase(
      order: "list#2:marker-loop",
      logs: 1300,
      atFirst: ["The server's list leads back to itself after log "],
      keys: [],
      inTheEnd: ["1,000 loaded, more on server · load failed"],
      keysAfter: ["L"],
      after: ["all 1,300 loaded"]
    ),
    FaultCase(
      order: "list#1:large-page",
      logs: 1300,
      atFirst: ["all 1,300 loaded"],
      keys: [],
      inTheEnd: ["0 all 1,300"]
    ),
    FaultCase(
      order: "list#2:empty-page",
      logs: 1300,
      atFirst: ["The server sent an empty page with a next link"],
      keys: [],
      inTheEnd: ["1,000 loaded, more on server · load failed"],
      keysAfter: ["L"],
      after: ["all 1,300 loaded"]
    ),
  ]

  private static let elsewhere = [
    FaultCase(
      order: "list#2:redirect",
      inTheEnd: ["The server redirects to http://localhost:", "; the token is not sent to another host. (HTTP 302)"]
    ),
    FaultCase(
      order: "token:expired-certificate",
      atFirst: ["0 loaded, more on server · load failed"],
      keys: [],
      inTheEnd: ["The certificate of https://127.0.0.1:", "expired"],
      lists: 0,
      isBrowsable: false,
      keysAfter: [],
      after: ["The logs could not be loaded; r tries again."]
    ),
    FaultCase(order: "*:clock-skew", inTheEnd: ["Nothing new."]),
    FaultCase(order: "*:clock-skew=-3h", inTheEnd: ["Nothing new."]),
  ]
}
