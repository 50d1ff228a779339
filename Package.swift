// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// The tests against the real Karbor and Keystone, which `Tests/run` installs: they need a route to PyPI.
let realCloudTests: [Target] = [
  .testTarget(
    name: "RealCloudTests",
    dependencies: ["CNcurses", "oplogs"],
    swiftSettings: strict
  )
]

let package = Package(
  name: "oplogs",
  products: [
    .executable(name: "oplogs", targets: ["oplogs"]),
    // For Tests/Benchmarks, a package of its own.
    .library(name: "Rooms", targets: ["OpenStack", "OperationLogBrowser", "OperationLogs", "TextScreen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev", "libssl-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGlibc"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    // Not a system library target: simdjson is C++, and Swift sees it through a few lines of C. Debian: libsimdjson-dev.
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "TextScreen", swiftSettings: strict),
    .target(
      name: "CursesTerminal",
      dependencies: ["CNcurses", "TextScreen"],
      swiftSettings: strict
    ),
    .target(
      name: "OpenStack",
      dependencies: [
        "CCurl", "CLibYAML",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "OperationLogs",
      dependencies: [
        "CSimdJSON",
        "OpenStack",
        .product(name: "Collections", package: "swift-collections"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "OperationLogBrowser",
      dependencies: ["TextScreen", "OperationLogs"],
      swiftSettings: strict
    ),
    .target(
      name: "Resources",
      path: "Resources",
      exclude: ["screen.png"],
      sources: ["Resources.swift"],
      resources: [
        .embedInCode("demo-cloud-started.txt"),
        .embedInCode("demo-clouds.yaml"),
        .embedInCode("errors/awkward.txt"),
        .embedInCode("errors/messages.txt"),
        .embedInCode("errors/tracebacks.txt"),
        .embedInCode("example-clouds.yaml"),
        .embedInCode("expired-certificate.pem"),
        .embedInCode("faults.txt"),
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
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "oplogs",
      dependencies: [
        "CLibYAML", "CGlibc", "CursesTerminal", "DemoCloud", "OpenStack", "OperationLogBrowser", "OperationLogs",
        "Resources", "TextScreen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict,
      // Nothing loads the program as a library: a tenth of it would be names for that, and what they keep from being left out.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--no-export-dynamic"])]
    ),
    .target(name: "Fuzzing", path: "Tests/Fuzzing", swiftSettings: strict),
    .testTarget(
      name: "TextScreenTests",
      dependencies: [
        "Fuzzing",
        "TextScreen",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: [
        "CNcurses",
        "CursesTerminal",
        "Fuzzing",
        "TextScreen",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OpenStackTests",
      dependencies: [
        "Fuzzing",
        "CCurl", "OpenStack",
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
    .testTarget(
      name: "OperationLogsTests",
      dependencies: [
        "Fuzzing",
        "OpenStack",
        "OperationLogs",
      ],
      resources: [.copy("CBR")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OperationLogBrowserTests",
      dependencies: [
        "Fuzzing",
        "OperationLogBrowser",
        "OperationLogs",
        "TextScreen",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DemoCloudTests",
      dependencies: [
        "DemoCloud",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
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
        "DemoCloud", "Fuzzing", "OpenStack", "OperationLogs", "oplogs",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict
    ),
  ] + (Context.environment["OPLOGS_REAL_CLOUD"] == nil ? [] : realCloudTests),
  cxxLanguageStandard: .cxx17
)
