// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  // Without it no call into another target is inlined, which costs a release a tenth of its speed. It inlines what is
  // `public` alone, whatever `package` says of itself, so those targets whose code runs for every row and cell are
  // `public`: JSON, TextScreen, OperationLogs and LogStore. The others are `package`.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// Of targets that hold values alone: their tests would take most of the tests' time otherwise.
let optimized = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The tests against the real Karbor and Keystone, which `Tests/run` installs: they need a route to PyPI.
let realCloudTests: [Target] = [
  .testTarget(
    name: "RealCloudTests",
    dependencies: ["CNcurses", "TestSupport", "oplogs"],
    swiftSettings: strict
  )
]

/// What each room takes, which no test uses: `OPLOGS_BENCHMARKS=1 swift package --scratch-path .build/benchmarks benchmark`.
let benchmarks: [Target] = [
  // Rooms/Output is the program's own Output: an executable cannot be imported by another.
  .executableTarget(
    name: "RoomBenchmarks",
    dependencies: [
      "JSON", "LogPaging", "LogServices", "LogStore", "OpenStack", "OperationLogBrowser", "OperationLogs", "TextScreen",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
      .product(name: "Benchmark", package: "benchmark"),
    ],
    path: "Tests/Benchmarks/Rooms",
    exclude: ["Output/PrivateFile.swift", "Output/Progress.swift", "Output/RetryLine.swift"],
    swiftSettings: strict,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
  )
]
let hasBenchmarks = Context.environment["OPLOGS_BENCHMARKS"] != nil

/// What libFuzzer drives, which brings `main`; everything is built for it in a way of its own: `Tests/Fuzzing/run`.
let fuzzers: [Target] = [
  .executableTarget(
    name: "Fuzzers",
    dependencies: [
      "CursesTerminal", "JSON", "LogPaging", "LogServices", "OpenStack", "OperationLogs", "TextScreen",
    ],
    path: "Tests/Fuzzing/Fuzzers",
    swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
  )
]

let package = Package(
  name: "oplogs",
  products: [.executable(name: "oplogs", targets: ["oplogs"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ]
    // Without its traits, which count allocations by taking the place of malloc.
    + (hasBenchmarks ? [.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: [])] : []),
  targets: [
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGlibc"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // Not a system library target: libcurl is loaded when it is needed. Debian: libcurl4-openssl-dev, libssl-dev.
    .target(name: "CCurl"),
    .target(name: "CKeyring"),
    // `--version` names the commit of a package (.ci/package). Other builds have none: a commit would build them again.
    .target(
      name: "CCommit",
      cSettings: [.define("OPLOGS_COMMIT", to: "\"\(Context.environment["OPLOGS_COMMIT"] ?? "")\"")]
    ),
    // Not a system library target: simdjson is C++, and Swift sees it through a few lines of C. Debian: libsimdjson-dev.
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "TextScreen",
      dependencies: [.product(name: "Algorithms", package: "swift-algorithms")],
      swiftSettings: optimized
    ),
    .target(
      name: "TextWidgets",
      dependencies: [
        "RegularExpressions", "TextScreen", .product(name: "Algorithms", package: "swift-algorithms"),
      ],
      swiftSettings: optimized
    ),
    .target(
      name: "CursesTerminal",
      dependencies: ["CNcurses", "TextScreen"],
      swiftSettings: strict
    ),
    .target(
      name: "OpenStack",
      dependencies: [
        "CCurl", "CKeyring", "CLibYAML", "JSON",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .target(name: "JSON", dependencies: ["CSimdJSON"], swiftSettings: optimized),
    .target(name: "RegularExpressions", dependencies: ["CPCRE2"], swiftSettings: optimized),
    .target(name: "OperationLogs", dependencies: ["JSON", "RegularExpressions"], swiftSettings: optimized),
    .target(
      name: "LogStore",
      dependencies: [
        "JSON", "OperationLogs", "RegularExpressions", .product(name: "Algorithms", package: "swift-algorithms"),
      ],
      swiftSettings: optimized
    ),
    .target(name: "LogPaging", dependencies: ["JSON", "LogStore", "OperationLogs"], swiftSettings: optimized),
    .target(
      name: "LogServices",
      dependencies: ["CZlib", "JSON", "LogPaging", "LogStore", "OpenStack", "OperationLogs"],
      swiftSettings: optimized
    ),
    .target(
      name: "LogStatistics",
      dependencies: [
        "JSON", "LogStore", "OperationLogs", "TextScreen", .product(name: "Algorithms", package: "swift-algorithms"),
      ],
      swiftSettings: optimized
    ),
    .target(
      name: "OperationLogBrowser",
      dependencies: [
        "JSON", "LogPaging", "LogStatistics", "LogStore", "OperationLogs", "RegularExpressions", "TextScreen",
        "TextWidgets", .product(name: "Algorithms", package: "swift-algorithms"),
      ],
      swiftSettings: optimized
    ),
    .target(
      name: "Resources",
      path: "Resources",
      exclude: ["causes.png", "screen.png"],
      sources: ["Resources.swift"],
      resources: [
        .embedInCode("demo-cloud-started.txt"),
        .embedInCode("demo-clouds.yaml"),
        .embedInCode("errors/awkward.txt"),
        .embedInCode("errors/messages.txt"),
        .embedInCode("errors/tracebacks.txt"),
        .embedInCode("example-clouds.yaml"),
        .embedInCode("no-cloud.txt"),
        .embedInCode("plans.txt"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "DemoCloud",
      dependencies: [
        "Resources",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "oplogs",
      dependencies: [
        "CCommit", "CGlibc", "CLibYAML", "CursesTerminal", "DemoCloud", "JSON", "LogPaging", "LogServices",
        "LogStatistics", "LogStore", "OpenStack", "OperationLogBrowser", "OperationLogs", "Resources", "TextScreen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict,
      // Nothing loads the program as a library: a tenth of it would be names for that, and what they keep from being left out.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--no-export-dynamic"]),
        // Functions that came out the same are there once, and addresses to adjust at the start take a bit each.
        .unsafeFlags(
          ["-use-ld=lld", "-Xlinker", "--icf=safe", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"],
          .when(configuration: .release)
        ),
      ]
    ),
    // Processes and terminals of tests. It has no tests, but what is not a test target is built for a release too, which has no
    // Testing.
    .testTarget(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(name: "Fuzzing", path: "Tests/Fuzzing/Inputs", swiftSettings: strict),
    // The demo cloud with faults to order, for tests: a program of its own, so that oplogs has none of it.
    .executableTarget(
      name: "FaultyCloud",
      dependencies: [
        "DemoCloud",
        "Fuzzing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/FaultyCloud",
      resources: [.embedInCode("expired-certificate.pem"), .embedInCode("faults.txt")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TextScreenTests",
      dependencies: [
        "Fuzzing",
        "TextScreen",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TextWidgetsTests",
      dependencies: ["TextScreen", "TextWidgets"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: [
        "CNcurses", "CursesTerminal", "Fuzzing", "TestSupport", "TextScreen",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OpenStackTests",
      dependencies: [
        "Fuzzing", "JSON", "OpenStack",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      resources: [.copy("Cases"), .copy("Certificates"), .copy("Oddities")],
      swiftSettings: strict,
      // libcurl is to find the tests' own.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic-symbol=getaddrinfo"])]
    ),
    // Another reader, with which tests compare ours.
    .target(name: "JSONFixtures", dependencies: ["JSON"], path: "Tests/JSONFixtures", swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["Fuzzing", "JSON", "JSONFixtures"], swiftSettings: strict),
    .target(
      name: "LogFixtures",
      dependencies: ["Fuzzing", "LogPaging", "LogStore", "OperationLogs", "Resources"],
      path: "Tests/LogFixtures",
      swiftSettings: strict
    ),
    .testTarget(
      name: "RegularExpressionsTests",
      dependencies: ["RegularExpressions"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OperationLogsTests",
      dependencies: ["Fuzzing", "JSON", "LogFixtures", "OperationLogs"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogStoreTests",
      dependencies: ["Fuzzing", "JSON", "LogFixtures", "LogStore", "OperationLogs", "RegularExpressions"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogPagingTests",
      dependencies: ["Fuzzing", "JSON", "LogFixtures", "LogPaging", "OperationLogs"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogServicesTests",
      dependencies: [
        "CZlib", "Fuzzing", "JSON", "JSONFixtures", "LogPaging", "LogServices", "LogStatistics", "LogStore",
        "OpenStack", "OperationLogs",
      ],
      resources: [.copy("CBR")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LogStatisticsTests",
      dependencies: ["Fuzzing", "JSON", "LogFixtures", "LogStatistics", "LogStore", "OperationLogs"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OperationLogBrowserTests",
      dependencies: [
        "Fuzzing", "JSON", "LogFixtures", "LogPaging", "LogStatistics", "LogStore", "OperationLogBrowser",
        "OperationLogs", "TextScreen", "TextWidgets",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DemoCloudTests",
      dependencies: [
        "DemoCloud",
        "FaultyCloud",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "DemoCloud", "FaultyCloud", "Fuzzing", "LogFixtures", "LogPaging", "OperationLogBrowser", "OperationLogs",
        "TestSupport", "TextScreen", "oplogs",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Cliff"), .copy("Support/without-keyrings")],
      swiftSettings: strict
    ),
  ] + (Context.environment["OPLOGS_REAL_CLOUD"] == nil ? [] : realCloudTests) + (hasBenchmarks ? benchmarks : [])
    + (Context.environment["OPLOGS_FUZZERS"] == nil ? [] : fuzzers),
  cxxLanguageStandard: .cxx17
)

/// Some suites with what they need, where `OPLOGS_SUITES` names them, with spaces between: for tests that are built again and again
/// (`Tests/mutate`) or in another way than all others (`.ci/sanitize`).
if let suites = Context.environment["OPLOGS_SUITES"] {
  var needed: Set<String> = []
  func need(_ name: String) {
    guard let target = package.targets.first(where: { $0.name == name }), needed.insert(name).inserted else { return }
    for case .byNameItem(let name, _) in target.dependencies { need(name) }
  }
  for suite in suites.split(separator: " ") { need(String(suite)) }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
